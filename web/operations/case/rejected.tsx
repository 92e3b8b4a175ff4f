import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { Section } from './section.tsx';

/** What the vendor reported at the wrong stage, beside what was expected there. */
export const Rejected = ({ state }: { readonly state: OperatorCase }) => {
  const { texts, shown, label } = useKnown();
  const now = serverNow();
  if (state.rejectedEvents.length === 0) return null;
  const words = texts.case.rejected;
  return (
    <Section title={words.title}>
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.came}</th>
            <th scope="col">{words.stage}</th>
            <th scope="col">{words.expected}</th>
          </tr>
        </thead>
        <tbody>
          {[...state.rejectedEvents].reverse().map(({ webhookId, type, stage, at, expected }) => (
            <tr key={`${webhookId} ${type}`}>
              <td>
                <strong>{label('events', type)}</strong>
                <br />
                <span class="quiet">{instantInWords(at, shown, now)}</span>
              </td>
              <td>{label('stages', stage)}</td>
              <td class="quiet">{expected.map((one) => label('events', one)).join(words.between)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {state.rejectedBeyond === undefined ? null : <p class="quiet">{words.beyond(state.rejectedBeyond)}</p>}
    </Section>
  );
};
