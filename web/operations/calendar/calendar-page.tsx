import { isShown, type Result, resultOf, type Schemas } from '../../shared/api.ts';
import { useHeading } from '../../shared/focus.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf, goToInstead, place } from '../../shared/route.ts';
import { useSignal } from '../../shared/signal.ts';
import { dayAfter, dayInWords, dayOf, hourInWords, weekdayOf } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { kindsOfDays } from '../../shared/time/working-days.ts';
import { api, useKnown } from '../known.ts';
import { type Pages, readPages } from '../read-pages.ts';
import { openFor } from '../reasons.ts';

type CaseDeadline = Schemas['CaseDeadline'];

const WEEKS = 4;
/** So many pages of a hundred are read. */
const PAGES = 5;

/** The deadlines ahead, by day, from the Monday of this week on; what is past stands above. */
export const CalendarPage = () => {
  const known = useKnown();
  const { texts, shown, catalogue } = known;
  const words = texts.calendar;
  const heading = useHeading(`${words.title} · ${texts.title}`);
  const { query } = useSignal(place);
  const vendor = query.get('vendor') ?? '';
  const kind = query.get('kind') ?? '';
  const now = serverNow();
  const today = dayOf(now);
  const monday = dayAfter(today, -((weekdayOf(today) + 6) % 7));
  const end = dayAfter(monday, 7 * WEEKS);
  const { data, failure, reload } = useLoaded(() => readDeadlines(`${end}T00:00:00+08:00`), [end]);
  const deadlines = (data?.items ?? []).filter((one) => (vendor === '' || one.vendorId === vendor) && (kind === '' || one.kind === kind));
  const past = deadlines.filter(({ dueAt }) => Date.parse(dueAt) < now);
  const kindOf = kindsOfDays(catalogue.holidayNotices);
  const set = (key: string, value: string): void => {
    const { [key]: _, ...others } = Object.fromEntries(query);
    goToInstead(addressOf(['calendar'], value === '' ? others : { ...others, [key]: value }));
  };
  return (
    <main class="wide">
      <div class="part-head">
        <h1 ref={heading} tabIndex={-1}>
          {words.title}
        </h1>
        <div class="acts">
          <select
            aria-label={texts.queue.filters.label.vendor}
            value={vendor}
            onChange={({ currentTarget }) => set('vendor', currentTarget.value)}
          >
            <option value="">{texts.queue.filters.anyVendor}</option>
            {catalogue.vendors.map(({ id }) => (
              <option key={id} value={id}>
                {known.vendorNamed(id)}
              </option>
            ))}
          </select>
          <select aria-label={words.kind} value={kind} onChange={({ currentTarget }) => set('kind', currentTarget.value)}>
            <option value="">{words.anyKind}</option>
            {Object.keys(catalogue.labels['deadlineKinds'] ?? {}).map((code) => (
              <option key={code} value={code}>
                {known.label('deadlineKinds', code)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
      {data === undefined && !isShown(failure) ? <LoadingNote /> : null}
      {data?.more === true ? <p class="note warning">{words.cut(data.items.length)}</p> : null}
      {past.length === 0 ? null : (
        <section class="part">
          <h2 class="sign danger">{words.past(past.length)}</h2>
          <Entries deadlines={past} withDay />
        </section>
      )}
      <ol class="calendar">
        {Array.from({ length: 7 * WEEKS }, (_, index) => dayAfter(monday, index)).map((day) => {
          const of = deadlines.filter(({ dueAt }) => dayOf(dueAt) === day && Date.parse(dueAt) >= now);
          const { kind: dayKind, holiday } = kindOf(day);
          return (
            <li key={day} class={[dayKind, day === today ? 'today' : '', day < today ? 'past' : ''].join(' ')}>
              <h2>
                {dayInWords(day, shown, now)}
                {day === today ? <span class="mark"> {words.today}</span> : null}
                {dayKind === 'make-up' ? <span class="mark"> {words.makeUp}</span> : null}
                {dayKind === 'holiday' && holiday !== null ? <span class="mark"> {shown === 'en' ? holiday.en : holiday.zh}</span> : null}
              </h2>
              {of.length === 0 ? null : <Entries deadlines={of} />}
            </li>
          );
        })}
      </ol>
    </main>
  );
};

const Entries = ({ deadlines, withDay = false }: { readonly deadlines: readonly CaseDeadline[]; readonly withDay?: boolean }) => {
  const { texts, shown, label } = useKnown();
  const now = serverNow();
  return (
    <ul class="plain-list">
      {deadlines.map(({ caseId, name, dueAt, kind, service, provisional }) => (
        <li key={`${caseId} ${name} ${dueAt}`}>
          <a
            href={addressOf(['cases', caseId])}
            class={kind === 'promise' ? 'promise-entry' : 'target-entry'}
            onClick={() => openFor(caseId, texts.calendar.reason(label('deadlines', name)))}
          >
            {withDay ? `${dayInWords(dayOf(dueAt), shown, now)} ` : ''}
            {hourInWords(dueAt)} {texts.service[service]} · {label('deadlines', name)}
            {provisional ? texts.case.deadlines.provisional : ''}
          </a>
        </li>
      ))}
    </ul>
  );
};

const readDeadlines = (before: string): Promise<Result<Pages<CaseDeadline>>> =>
  readPages({
    read: (cursor) =>
      resultOf(api.GET('/operations/deadlines', { params: { query: cursor === undefined ? { before } : { before, cursor } } })),
    itemsOf: ({ deadlines }: Schemas['Deadlines']) => deadlines,
    most: PAGES,
  });
