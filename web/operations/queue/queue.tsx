import { useEffect, useRef, useState } from 'preact/hooks';
import { isShown } from '../../shared/api.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { place } from '../../shared/route.ts';
import { useSignal } from '../../shared/signal.ts';
import { dayInWords, dayOf, hourInWords, instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { caseAddress, setListKey } from '../address.ts';
import { useKeys } from '../keys.ts';
import { type FlaggedCase, type Known, useKnown } from '../known.ts';
import { openFor } from '../reasons.ts';
import { Filters } from './filters.tsx';
import { onQueueChanged } from './queue-changed.ts';
import { filtered, type QueueFilter, waitingFlags, waitingSince } from './queue-filter.ts';
import { LISTS, type ListName, PAGES_AT_ONCE, readCases } from './read-cases.ts';
import { focusSearch, found, SearchForm } from './search.tsx';

const EVERY_MS = 30_000;

const filterIn = (query: URLSearchParams): QueueFilter => {
  const of = (key: string): string => query.get(key) ?? '';
  return { flag: of('flag'), age: of('age'), vendor: of('vendor'), service: of('service'), due: of('due'), sort: of('sort') };
};

/** The cases that wait, or those that were searched for: one line each. */
export const Queue = () => {
  const known = useKnown();
  const { texts } = known;
  const { query } = useSignal(place);
  const search = useSignal(found);
  const filter = filterIn(query);
  const list: ListName = LISTS.find((name) => name === query.get('list')) ?? 'attention';
  // How far is read belongs to the list: another one begins anew.
  const [far, setFar] = useState({ of: '', pages: PAGES_AT_ONCE });
  const of = `${list} ${filter.service}`;
  const pages = far.of === of ? far.pages : PAGES_AT_ONCE;
  const { data, failure, loading, reload } = useLoaded(() => readCases(list, filter.service, pages), [of, pages]);
  useEffect(() => {
    const again = (): void => void reload();
    const asking = setInterval(() => {
      if (document.visibilityState === 'visible') again();
    }, EVERY_MS);
    const deaf = onQueueChanged(again);
    return () => {
      clearInterval(asking);
      deaf();
    };
  }, [reload]);
  const now = serverNow();
  const cases = search === null ? filtered(data?.items ?? [], filter, now) : search.items;
  return (
    <section class="queue" aria-label={texts.queue.title}>
      <SearchForm />
      {search === null ? (
        <Filters list={list} filter={filter} onChange={setListKey} />
      ) : (
        <div class="bar">
          <p role="status">{texts.search.found(search.items.length, search.more)}</p>
          <button
            type="button"
            class="button small-button"
            onClick={() => {
              found.set(null);
              focusSearch();
            }}
          >
            {texts.search.clear}
          </button>
        </div>
      )}
      {isShown(failure) && search === null ? (
        <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} />
      ) : null}
      {search === null && data === undefined ? isShown(failure) ? null : <LoadingNote /> : <Lines known={known} cases={cases} now={now} />}
      {search === null && data !== undefined ? (
        <div class="bar">
          <p class="quiet count" role="status">
            {cases.length === 0 ? texts.queue.none : texts.queue.count(cases.length, data.items.length)}
            {data.more ? ` ${texts.queue.beginning(data.items.length)}` : ''}
          </p>
          {data.more ? (
            <button
              type="button"
              class="button small-button"
              aria-disabled={loading}
              onClick={() => setFar({ of, pages: pages + PAGES_AT_ONCE })}
            >
              {loading ? texts.queue.reading : texts.queue.readOn}
            </button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
};

interface LinesProps {
  readonly known: Known;
  readonly cases: readonly FlaggedCase[];
  readonly now: number;
}

const Lines = ({ known, cases, now }: LinesProps) => {
  const list = useRef<HTMLUListElement>(null);
  const { path } = useSignal(place);
  const open = path[0] === 'cases' ? path[1] : undefined;
  const move = (by: 1 | -1): void => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
    const focused = links.indexOf(document.activeElement as HTMLAnchorElement);
    const from = focused >= 0 ? focused : links.findIndex((link) => link.getAttribute('aria-current') === 'true');
    const next = links[Math.min(Math.max(from + by, 0), links.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    <ul class="lines" ref={list}>
      {cases.map((flagged) => (
        <li key={flagged.caseId}>
          <Line known={known} flagged={flagged} now={now} current={flagged.caseId === open} />
        </li>
      ))}
    </ul>
  );
};

interface LineProps {
  readonly known: Known;
  readonly flagged: FlaggedCase;
  readonly now: number;
  readonly current: boolean;
}

/** Flag, age, service, vendor, whose it is, and what is due next. */
const Line = ({ known, flagged, now, current }: LineProps) => {
  const { texts, label, shown } = known;
  const flags = waitingFlags(flagged);
  const [first] = flags;
  const { nextDue } = flagged;
  const since = waitingSince(flagged);
  const overdue = nextDue !== null && Date.parse(nextDue.dueAt) < now;
  const what = first === undefined ? label('statuses', flagged.status) : texts.flag[first.flag];
  const opened = (): void => {
    if (first !== undefined) openFor(flagged.caseId, texts.reasons.fromQueue(label('flags', first.flag)));
    else if (found.get() !== null) openFor(flagged.caseId, found.get()?.reason ?? texts.reasons.lookedUp);
  };
  return (
    <a class="line-link" href={caseAddress(flagged.caseId)} aria-current={current ? 'true' : undefined} onClick={opened}>
      <span
        class={first === undefined ? 'what quiet' : 'what flagged'}
        title={first === undefined ? undefined : label('flags', first.flag)}
      >
        {what}
        {flags.length > 1 ? <span class="more"> +{flags.length - 1}</span> : null}
      </span>
      <span class="age" title={instantInWords(since, shown, now)}>
        {texts.age(now - Date.parse(since))}
      </span>
      <span class="service">{texts.service[flagged.service]}</span>
      <span class="vendor" title={known.vendorNamed(flagged.vendorId)}>
        {known.vendorNamed(flagged.vendorId)}
      </span>
      <span class="whose">{flagged.insured}</span>
      <span class={overdue ? 'due-at overdue' : 'due-at'} title={nextDue === null ? undefined : label('deadlines', nextDue.name)}>
        {nextDue === null ? '–' : shortly(nextDue.dueAt, known, now)}
        {overdue ? <span class="hidden-words"> {texts.queue.overdue}</span> : null}
      </span>
    </a>
  );
};

/** Today's by its hour alone, any other with its day. */
const shortly = (instant: string, { shown, texts }: Known, now: number): string =>
  dayOf(instant) === dayOf(now) ? texts.todayAt(hourInWords(instant)) : `${dayInWords(dayOf(instant), shown, now)} ${hourInWords(instant)}`;
