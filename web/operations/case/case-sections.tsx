import { roadOf } from '../../shared/road.ts';
import { sharedTexts } from '../../shared/texts/shared-texts.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { Accesses } from './accesses.tsx';
import { Deadlines } from './deadlines.tsx';
import { Deliveries } from './deliveries.tsx';
import { Documents } from './documents.tsx';
import { Rejected } from './rejected.tsx';
import { Requested } from './requested.tsx';
import { Section } from './section.tsx';
import { Timeline } from './timeline.tsx';
import { Verdict } from './verdict.tsx';

/** Everything on record about the case, on one screen. */
export const CaseSections = ({ state }: { readonly state: OperatorCase }) => (
  <div class="sections">
    <div class="column">
      <Road state={state} />
      <Deadlines state={state} />
      <Requested state={state} />
      <Verdict state={state} />
    </div>
    <div class="column">
      <Timeline state={state} />
      <Deliveries state={state} />
      <Rejected state={state} />
      <Documents state={state} />
      <Accesses state={state} />
    </div>
  </div>
);

const Road = ({ state }: { readonly state: OperatorCase }) => {
  const { texts, shown, label } = useKnown();
  const { road } = sharedTexts(shown);
  const now = serverNow();
  return (
    <Section title={texts.case.road}>
      <ol class="road">
        {roadOf(state).map(({ step, state: reached, at }) => (
          <li key={step} class={reached} aria-current={reached === 'now' ? 'step' : undefined}>
            <span class="name">{road.step[step]}</span>
            <span class="hidden-words"> {road.state[reached]}</span>
            {at === null ? null : <span class="quiet">{instantInWords(at, shown, now)}</span>}
          </li>
        ))}
        {state.status === 'open' || state.status === 'completed' || state.closedAt === null ? null : (
          <li class="ended">
            <span class="name">{label('statuses', state.status)}</span>
            <span class="quiet">{instantInWords(state.closedAt, shown, now)}</span>
          </li>
        )}
      </ol>
    </Section>
  );
};
