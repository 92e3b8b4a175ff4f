import type { Schemas } from '../../shared/api.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { PromiseStrip } from '../../shared/time/promise-strip.tsx';
import { serverNow } from '../../shared/time/server-time.ts';
import { countDays } from '../../shared/time/working-days.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { Section } from './section.tsx';

/** Every promise and target with how it stands; promises with their days counted out. */
export const Deadlines = ({ state }: { readonly state: OperatorCase }) => {
  const { texts } = useKnown();
  // Limits of stages that are over say nothing any more.
  const shown = state.deadlines.filter(({ name, state: stands }) => name !== 'stage' || stands !== 'void');
  return (
    <Section title={texts.case.deadlines.title}>
      {shown.length === 0 ? <p class="quiet">{texts.case.deadlines.none}</p> : null}
      {shown.map((deadline) => (
        <Deadline key={`${deadline.name} ${deadline.startedAt}`} deadline={deadline} />
      ))}
    </Section>
  );
};

const SIGNS = { running: 'quiet', met: 'sign good', missed: 'sign danger', void: 'quiet' } as const;

const Deadline = ({ deadline }: { readonly deadline: Schemas['Deadline'] }) => {
  const { texts, shown, label, catalogue } = useKnown();
  const { name, kind, state, dueAt, startedAt, warnAt, metAt, provisional, cause, clause, attributed } = deadline;
  const words = texts.case.deadlines;
  const now = serverNow();
  const days = name === 'callback' || name === 'stage' ? [] : countDays(catalogue.holidayNotices, startedAt, dueAt);
  return (
    <div class="deadline">
      <p class="deadline-head">
        <strong>{label('deadlines', name)}</strong>
        <span class="quiet">
          {label('deadlineKinds', kind)} · {clause}
        </span>
        <span class={cause === undefined ? SIGNS[state] : 'sign warning'}>
          {label('deadlineStates', state)}
          {cause === undefined ? '' : ` · ${words.excused(label('causes', cause))}`}
        </span>
      </p>
      <p>
        {words.due(instantInWords(dueAt, shown, now))}
        {provisional ? words.provisional : ''}
        <span class="quiet"> {words.fromAndWarned(instantInWords(startedAt, shown, now), instantInWords(warnAt, shown, now))}</span>
        {metAt === null ? null : <span> {words.metAt(instantInWords(metAt, shown, now))}</span>}
      </p>
      {attributed === undefined ? null : <p>{words.attributed(attributed.member, attributed.vendor, attributed.institution)}</p>}
      {kind === 'promise' && days.length > 1 ? <PromiseStrip days={days} /> : null}
    </div>
  );
};
