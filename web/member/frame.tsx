import type { ComponentChildren } from 'preact';
import { useHeading } from '../shared/focus.ts';
import { language } from '../shared/languages.ts';
import { addressOf, place } from '../shared/route.ts';
import { useSignal } from '../shared/signal.ts';
import { sharedTexts } from '../shared/texts/shared-texts.ts';
import { memberTexts } from './texts/member-texts.ts';

interface FrameProps {
  /** Heading and title of the page; no personal data. */
  readonly title: string;
  /** Where the page lies below another: the way back is shown. */
  readonly backTo?: string;
  readonly children: ComponentChildren;
}

/** Around every page: its heading, 120, and the three main pages. */
export const Frame = ({ title, backTo, children }: FrameProps) => {
  const shown = useSignal(language);
  const texts = memberTexts(shown);
  const heading = useHeading(`${title} · ${sharedTexts(shown).brand}`);
  return (
    <div class="frame">
      <header class="top">
        {backTo === undefined ? null : (
          <a class="back" href={backTo}>
            <span aria-hidden="true">‹ </span>
            {texts.back}
          </a>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <Emergency />
      </header>
      <main>{children}</main>
      <Tabs />
    </div>
  );
};

/** 120, one tap away. */
export const Emergency = () => (
  <a class="emergency" href="tel:120">
    {memberTexts(useSignal(language)).emergency}
  </a>
);

const Tabs = () => {
  const { path } = useSignal(place);
  const { tabs } = memberTexts(useSignal(language));
  const entries = [
    { address: addressOf([]), name: tabs.services, at: ['services', 'ask', undefined] },
    { address: addressOf(['cases']), name: tabs.cases, at: ['cases'] },
    { address: addressOf(['me']), name: tabs.me, at: ['me'] },
  ];
  return (
    <nav class="tabs" aria-label={tabs.label}>
      {entries.map(({ address, name, at }) => (
        <a key={address} href={address} aria-current={at.includes(path[0]) ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
};

/** A telephone number that is called by a tap. */
export const CallLink = ({
  number,
  words,
  plain = false,
}: {
  readonly number: string;
  readonly words: string;
  readonly plain?: boolean;
}) => (
  <a class={plain ? 'call' : 'button'} href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
    {words.includes(number) ? (
      <span>
        {words.slice(0, words.indexOf(number))}
        <span class="number">{number}</span>
        {words.slice(words.indexOf(number) + number.length)}
      </span>
    ) : (
      words
    )}
  </a>
);
