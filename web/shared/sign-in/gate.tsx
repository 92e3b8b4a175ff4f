import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { language, largeType, setLanguage, setLargeType } from '../languages.ts';
import { useSignal } from '../signal.ts';
import { sharedTexts } from '../texts/shared-texts.ts';
import { beginSignIn, session, startSession } from './session.ts';
import type { Face } from './sign-in.ts';

interface GateProps {
  readonly face: Face;
  /** What this place is, in a sentence. */
  readonly about: string;
  /** Shown below the button: whom to call meanwhile. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Shows the pages to whoever is signed in, and to everybody else how to. */
export const Gate = ({ face, about, beside, children }: GateProps) => {
  const shown = useSignal(language);
  const large = useSignal(largeType);
  const state = useSignal(session);
  const texts = sharedTexts(shown);
  useEffect(() => void startSession(face), [face]);
  useEffect(() => {
    if (state.kind === 'signed-out') document.title = `${texts.signIn} · ${texts.brand}`;
  }, [state, texts]);
  if (state.kind === 'signed-in') return <>{children}</>;
  return (
    <main class="welcome">
      <h1>{texts.brand}</h1>
      <p>{about}</p>
      {state.kind === 'starting' ? (
        <p role="status">{texts.signingIn}</p>
      ) : (
        <>
          {state.why === null ? null : (
            <p class="note warning" role="alert">
              {{ expired: texts.expired, refused: texts.refused, unreachable: texts.signInUnreachable }[state.why]}
            </p>
          )}
          <button type="button" class="button first" onClick={() => void beginSignIn(face)}>
            {texts.signIn}
          </button>
        </>
      )}
      <p class="switches">
        <button
          type="button"
          class="button"
          lang={shown === 'en' ? 'zh-CN' : 'en'}
          onClick={() => setLanguage(shown === 'en' ? 'zh-CN' : 'en')}
        >
          {texts.otherLanguage}
        </button>{' '}
        <button type="button" class="button" aria-pressed={large} onClick={() => setLargeType(!large)}>
          {texts.largeType}
        </button>
      </p>
      {beside}
    </main>
  );
};
