import { place } from '../../shared/route.ts';
import { useSignal } from '../../shared/signal.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { setCaseKey } from '../address.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { Section } from './section.tsx';

/** All that happened, the newest first, of everybody or of one. */
export const Timeline = ({ state }: { readonly state: OperatorCase }) => {
  const { texts, shown, label } = useKnown();
  const actor = useSignal(place).query.get('actor') ?? '';
  const now = serverNow();
  const actors = [...new Set(state.timeline.map((event) => event.actor))];
  const events = state.timeline.filter((event) => actor === '' || event.actor === actor).reverse();
  return (
    <Section
      title={texts.case.timeline.title}
      beside={
        <select
          aria-label={texts.case.timeline.filter}
          value={actor}
          onChange={({ currentTarget }) => setCaseKey('actor', currentTarget.value)}
        >
          <option value="">{texts.case.timeline.everybody}</option>
          {actors.map((code) => (
            <option key={code} value={code}>
              {label('actors', code)}
            </option>
          ))}
        </select>
      }
    >
      <ol class="timeline">
        {events.map(({ seq, type, actor: by, occurredAt, recordedAt, summary, use, entry }) => (
          <li key={seq}>
            <p class="when">
              <span>{instantInWords(occurredAt, shown, now)}</span>
              <span class="quiet">{label('actors', by)}</span>
            </p>
            <div>
              <p>
                <strong>{label('events', type)}</strong> <span class="quiet">{summary}</span>
              </p>
              {use === undefined ? null : <p class="sign good">{label('useMoves', use)}</p>}
              {entry === undefined ? null : <p class="quiet">{texts.case.timeline.entered(entry.by, entry.reason)}</p>}
              {Date.parse(recordedAt) - Date.parse(occurredAt) < 60_000 ? null : (
                <p class="quiet">{texts.case.timeline.recorded(instantInWords(recordedAt, shown, now))}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
};
