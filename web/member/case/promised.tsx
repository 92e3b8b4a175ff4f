import type { Schemas } from '../../shared/api.ts';
import { dayInWords, dayOf, instantInWords } from '../../shared/dates.ts';
import { inWords } from '../../shared/languages.ts';
import { serverNow } from '../../shared/server-time.ts';
import { type CountedDay, countDays } from '../../shared/working-days.ts';
import { type CaseOnRecord, type Known, useKnown } from '../known.ts';

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
  const known = useKnown();
  const { texts, shown, label, catalogue } = known;
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
      {days.length > 1 && name !== 'opinion-target' ? <Strip known={known} days={days} /> : null}
    </div>
  );
};

/** The days from the start to the due day: seen as a strip, heard as one sentence. */
const Strip = ({ known, days }: { readonly known: Known; readonly days: readonly CountedDay[] }) => {
  const { texts, shown } = known;
  const { promise } = texts.case;
  const today = dayOf(serverNow());
  const month = (day: string): string =>
    shown === 'en' ? (dayInWords(day, 'en', serverNow()).split(' ')[2] ?? '') : `${Number(day.slice(5, 7))}月`;
  return (
    <>
      <p class="hidden-words">{aloud(known, days)}</p>
      <ol class="strip" aria-hidden="true">
        {days.map(({ day, kind, number }, index) => (
          <li
            key={day}
            class={[kind, day === today ? 'today' : '', day < today ? 'past' : '', index === days.length - 1 ? 'due-day' : ''].join(' ')}
          >
            <span class="month">{index === 0 || day.endsWith('-01') ? month(day) : ''}</span>
            <span class="date">{Number(day.slice(8))}</span>
            <span class="count">{number ?? (kind === 'holiday' ? promise.off1 : '·')}</span>
            <span class="mark">{kind === 'make-up' ? promise.makeUp1 : day === today ? promise.today : ''}</span>
          </li>
        ))}
      </ol>
      <p class="quiet small" aria-hidden="true">
        {promise.key}
      </p>
    </>
  );
};

function aloud({ texts, shown }: Known, days: readonly CountedDay[]): string {
  const { promise } = texts.case;
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  const inDays = (day: string): string => dayInWords(day, shown, serverNow());
  const today = days.find(({ day }) => day === dayOf(serverNow()));
  const holidays = new Map<CountedDay['holiday'], CountedDay[]>();
  for (const day of days.filter(({ kind }) => kind === 'holiday')) holidays.set(day.holiday, [...(holidays.get(day.holiday) ?? []), day]);
  return [
    promise.aloud(inDays(first.day), last.number ?? 0, inDays(last.day)),
    ...[...holidays].map(([holiday, off]) => {
      const [from, to] = [off[0]?.day ?? '', off.at(-1)?.day ?? ''];
      return promise.off(from === to ? inDays(from) : `${inDays(from)} – ${inDays(to)}`, holiday === null ? '' : inWords(holiday, shown));
    }),
    ...days.filter(({ kind }) => kind === 'make-up').map(({ day }) => promise.makeUp(inDays(day))),
    today?.number === null || today === undefined ? '' : promise.todayIs(today.number),
  ].join(' ');
}
