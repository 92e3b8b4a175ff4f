import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../shared/dialog.tsx';
import { largeType, setLanguage, setLargeType } from '../shared/languages.ts';
import { addressOf, goToInstead, place } from '../shared/route.ts';
import { session } from '../shared/sign-in/session.ts';
import { forgetToken, signOut } from '../shared/sign-in/sign-in.ts';
import { useSignal } from '../shared/signal.ts';
import { sharedTexts } from '../shared/texts/shared-texts.ts';
import { Key } from './key.tsx';
import { useKeys } from './keys.ts';
import { useKnown } from './known.ts';
import { found } from './queue/search.tsx';
import { forgetReasons } from './reasons.ts';

/** Leaves nothing of this shift in the tab. */
const leave = (): void => {
  forgetReasons();
  found.set(null);
  forgetToken('operations');
  // The pages are gone before anything they show could be asked for again.
  session.set({ kind: 'signed-out', why: null });
  goToInstead(addressOf([]));
  // Where the issuer cannot be reached, this device has forgotten all the same.
  signOut('operations').catch(() => undefined);
};

/** Around every page: where one can go, and what the keys do. */
export const Frame = ({ children }: { readonly children: ComponentChildren }) => {
  const { texts, shown } = useKnown();
  const large = useSignal(largeType);
  const [helping, setHelping] = useState(false);
  const { path } = useSignal(place);
  useKeys({ '?': () => setHelping(true) });
  // Whoever goes back while the keys are shown is done with them.
  useEffect(() => setHelping(false), [path.join('/')]);
  const shared = sharedTexts(shown);
  const pages = [
    { address: addressOf([]), name: texts.pages.queue, at: [undefined, 'cases'] },
    { address: addressOf(['calendar']), name: texts.pages.calendar, at: ['calendar'] },
    { address: addressOf(['vendors']), name: texts.pages.vendors, at: ['vendors'] },
    { address: addressOf(['rejected']), name: texts.pages.rejected, at: ['rejected'] },
    { address: addressOf(['notice']), name: texts.pages.notice, at: ['notice'] },
  ];
  return (
    <div class="console">
      <header class="top">
        <p class="brand">{texts.title}</p>
        <nav aria-label={texts.pages.label}>
          {pages.map(({ address, name, at }) => (
            <a key={address} href={address} aria-current={at.includes(path[0]) ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <div class="settings">
          <button type="button" class="plain" onClick={() => setHelping(true)}>
            {texts.keys.title} <Key of="?" />
          </button>
          <button type="button" class="plain" aria-pressed={large} onClick={() => setLargeType(!large)}>
            {shared.largeType}
          </button>
          <button
            type="button"
            class="plain"
            lang={shown === 'en' ? 'zh-CN' : 'en'}
            onClick={() => setLanguage(shown === 'en' ? 'zh-CN' : 'en')}
          >
            {shared.otherLanguage}
          </button>
          <button type="button" class="plain" onClick={leave}>
            {shared.signOut}
          </button>
        </div>
      </header>
      {children}
      {helping ? <Keys onClose={() => setHelping(false)} /> : null}
    </div>
  );
};

const Keys = ({ onClose }: { readonly onClose: () => void }) => {
  const { texts, shown } = useKnown();
  return (
    <Dialog title={texts.keys.title} onClose={onClose}>
      <dl class="keys">
        {Object.entries(texts.keys.of).map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button first" onClick={onClose}>
        {sharedTexts(shown).close}
      </button>
    </Dialog>
  );
};
