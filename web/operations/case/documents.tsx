import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { Section } from './section.tsx';

const SIGNS: Readonly<Record<string, string>> = { stored: 'sign good', refused: 'sign danger' };

/** The documents of the case by kind, size and state; what is in them is not for operators. */
export const Documents = ({ state }: { readonly state: OperatorCase }) => {
  const { texts, shown, label, nameIn, catalogue } = useKnown();
  const now = serverNow();
  const words = texts.case.documents;
  return (
    <Section title={words.title}>
      {state.records === null ? null : <p>{words.asked(state.records.join(words.between))}</p>}
      {state.documents.length === 0 ? <p class="quiet">{words.none}</p> : null}
      <ul class="plain-list">
        {state.documents.map(({ documentId, kind, contentType, size, state: stands, refusal, addedAt, addedBy }) => (
          <li key={documentId}>
            <strong>{nameIn(catalogue.documentKinds, kind)}</strong>{' '}
            <span class={SIGNS[stands] ?? 'quiet'}>{label('documentStates', stands)}</span>{' '}
            <span class="quiet">
              {contentType} · {words.kilobytes(Math.max(1, Math.round(size / 1024)))} · {label('actors', addedBy)} ·{' '}
              {instantInWords(addedAt, shown, now)}
            </span>
            {refusal === undefined ? null : <p>{refusal.detail}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
};
