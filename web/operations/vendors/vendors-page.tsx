import { useEffect, useRef, useState } from 'preact/hooks';
import { isShown, type Result, resultOf, type Schemas } from '../../shared/api.ts';
import { useHeading } from '../../shared/focus.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote } from '../../shared/notes.tsx';
import { dayAfter, dayInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { api, type FlaggedCase, useKnown } from '../known.ts';
import { type Pages, readPages } from '../read-pages.ts';
import { type Figures, figuresOf, weekOf } from './figures.ts';

const WEEKS = 12;
/** So many pages of twenty are read at most, the newest cases first. */
const PAGES = 500;

/** The vendors side by side: what they promised and kept over the last twelve weeks. */
export const VendorsPage = () => {
  const { texts, catalogue, vendorNamed, shown } = useKnown();
  const words = texts.vendors;
  const heading = useHeading(`${words.title} · ${texts.title}`);
  const thisWeek = weekOf(new Date(serverNow()).toISOString());
  const first = dayAfter(thisWeek, -7 * (WEEKS - 1));
  const [soFar, setSoFar] = useState(0);
  const left = useRef(new AbortController());
  useEffect(() => () => left.current.abort(), []);
  const { data, failure, reload } = useLoaded(() => readSince(first, setSoFar, left.current.signal), [first], false);
  const weeks = Array.from({ length: WEEKS }, (_, index) => dayAfter(first, 7 * index));
  return (
    <main class="wide">
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <p class="quiet">{words.lead(dayInWords(first, shown, serverNow()))}</p>
      {isShown(failure) ? <FailureNote failure={failure} onRetry={() => void reload()} /> : null}
      {data === undefined ? (
        isShown(failure) ? null : (
          <p role="status">{words.reading(soFar)}</p>
        )
      ) : (
        <>
          {data.more ? <p class="note warning">{words.cut(data.items.length)}</p> : null}
          <div class="part">
            <table class="plain-table figures">
              <thead>
                <tr>
                  {[words.vendor, words.cases, words.kept, words.missed, words.excused, words.toAccept, words.handOffs, words.byWeek].map(
                    (name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {catalogue.vendors.map(({ id }) => {
                  const own = data.items.filter(({ vendorId }) => vendorId === id);
                  const figures = figuresOf(own);
                  return (
                    <tr key={id}>
                      <th scope="row">{vendorNamed(id)}</th>
                      <td>{figures.cases}</td>
                      <td class={figures.kept === 0 ? '' : 'sign good'}>{figures.kept}</td>
                      <td class={figures.missed === 0 ? '' : 'sign danger'}>{figures.missed}</td>
                      <td class={figures.excused === 0 ? '' : 'sign warning'}>{figures.excused}</td>
                      <td>{figures.toAccept === null ? '–' : texts.age(figures.toAccept)}</td>
                      <td class={figures.handOffFailures === 0 ? '' : 'sign danger'}>{figures.handOffFailures}</td>
                      <td>
                        <Weeks
                          name={vendorNamed(id)}
                          weeks={weeks.map((week) => ({
                            week,
                            figures: figuresOf(own.filter(({ openedAt }) => weekOf(openedAt) === week)),
                          }))}
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </main>
  );
};

const BAR = 14;
const HEIGHT = 44;

/** A bar a week: kept below, missed and excused above; by the week in which the case was opened. */
const Weeks = ({
  name,
  weeks,
}: {
  readonly name: string;
  readonly weeks: readonly { readonly week: string; readonly figures: Figures }[];
}) => {
  const { texts, shown } = useKnown();
  const words = texts.vendors;
  const now = serverNow();
  const most = Math.max(1, ...weeks.map(({ figures: { kept, missed, excused } }) => kept + missed + excused));
  const high = (count: number): number => (count / most) * HEIGHT;
  const said = weeks
    .filter(({ figures: { kept, missed, excused } }) => kept + missed + excused > 0)
    .map(({ week, figures: { kept, missed, excused } }) => words.week(dayInWords(week, shown, now), kept, missed, excused))
    .join(words.between);
  return (
    <svg
      class="weeks"
      width={weeks.length * BAR}
      height={HEIGHT + 2}
      role="img"
      aria-label={`${name}: ${said === '' ? words.noneEnded : said}`}
    >
      {weeks.map(({ week, figures: { kept, missed, excused } }, index) => (
        <g key={week}>
          <title>{words.week(dayInWords(week, shown, now), kept, missed, excused)}</title>
          <rect class="base" x={index * BAR + 2} y={HEIGHT} width={BAR - 4} height={2} />
          <rect class="kept" x={index * BAR + 2} y={HEIGHT - high(kept)} width={BAR - 4} height={high(kept)} />
          <rect class="excused" x={index * BAR + 2} y={HEIGHT - high(kept + excused)} width={BAR - 4} height={high(excused)} />
          <rect class="missed" x={index * BAR + 2} y={HEIGHT - high(kept + excused + missed)} width={BAR - 4} height={high(missed)} />
        </g>
      ))}
    </svg>
  );
};

/** The cases opened since a day. @param onRead how many there are so far */
const readSince = (first: string, onRead: (count: number) => void, signal: AbortSignal): Promise<Result<Pages<FlaggedCase>>> =>
  readPages({
    read: (cursor) => resultOf(api.GET('/operations/cases', { params: { query: cursor === undefined ? {} : { cursor } } })),
    itemsOf: ({ cases }: Schemas['FlaggedCases']) => cases,
    most: PAGES,
    isWanted: ({ openedAt }) => openedAt >= first,
    onRead,
    signal,
  });
