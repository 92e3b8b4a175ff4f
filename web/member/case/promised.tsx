import type { Schemas } from '../../shared/api.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { PromiseStrip } from '../../shared/time/promise-strip.tsx';
import { serverNow } from '../../shared/time/server-time.ts';
import { countDays } from '../../shared/time/working-days.ts';
import { type CaseOnRecord, useKnown } from '../known.ts';

/** The promises of a case as dates, each with its working days counted out. */
export const Promised = ({ state }: { readonly state: CaseOnRecord }) => {
  const { texts } = useKnown();
  const promises = state.deadlines.filter(({ kind, name }) => kind === 'promise' || name === 'opinion-target' || name === 'callback');
  if (promises.length === 0) return null;
  return (
    <section aria-label={texts.case.promise.title}>
      {promises.map((deadline) => (
        <Deadline key={deadline.name} deadline={deadline} />
      ))}
    </section>
  );
};

const Deadline = ({ deadline }: { readonly deadline: Schemas['Deadline'] }) => {
  const { texts, shown, label, catalogue } = useKnown();
  const { name, state, dueAt, startedAt, provisional, cause } = deadline;
  const { promise } = texts.case;
  const stood: Record<typeof state, string> = {
    running: '',
    met: promise.met,
    missed: cause === undefined ? promise.missed : promise.missedExcused(label('causes', cause)),
    void: promise.void,
  };
  const days = name === 'callback' ? [] : countDays(catalogue.holidayNotices, startedAt, dueAt);
  return (
    <div class="promise">
      <h2>{promise.latest[name]}</h2>
      <p class="due">
        {instantInWords(dueAt, shown, serverNow())}
        {provisional ? texts.provisional : ''}
      </p>
      {stood[state] === '' ? null : (
        <p class={state === 'met' ? 'sign good' : state === 'missed' ? 'sign warning' : 'quiet'}>{stood[state]}</p>
      )}
      {days.length > 1 && name !== 'opinion-target' ? <PromiseStrip days={days} /> : null}
    </div>
  );
};
