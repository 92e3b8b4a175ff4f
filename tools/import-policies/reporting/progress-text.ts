import { type Counts, countedLines } from '../sending/outcome.ts';

/** How an import stands. */
export interface Standing {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly counts: Counts;
  readonly linesPerSecond: number | undefined;
  readonly secondsLeft: number | undefined;
  /** What the import waits for, such as `429`. */
  readonly setback: string | undefined;
}

const BAR_COLUMNS = 24;

/** A line for a terminal that is written over, of at most `columns`. */
export const progressBar = (standing: Standing, columns: number): string => {
  const filled = Math.round(doneShare(standing) * BAR_COLUMNS);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_COLUMNS - filled);
  return `${bar} ${progressLine(standing)}`.slice(0, Math.max(0, columns - 1));
};

/** A line where nothing can be written over. */
export const progressLine = (standing: Standing): string =>
  [
    `${Math.floor(doneShare(standing) * 100)}%`,
    `${inWords(countedLines(standing.counts))} lines`,
    ...(standing.linesPerSecond === undefined ? [] : [`${inWords(standing.linesPerSecond)}/s`]),
    ...(standing.secondsLeft === undefined ? [] : [`${duration(standing.secondsLeft)} left`]),
    ...(standing.counts.refused === 0 ? [] : [`${inWords(standing.counts.refused)} refused`]),
    ...(standing.counts.stale === 0 ? [] : [`${inWords(standing.counts.stale)} stale`]),
    ...(standing.counts.conflict === 0 ? [] : [`${inWords(standing.counts.conflict)} in conflict`]),
    ...(standing.setback === undefined ? [] : [`trying again after ${standing.setback}`]),
  ].join(' · ');

/** What a complete import came to. */
export const summaryLines = (counts: Counts): string[] => [
  `  created   ${inWords(counts.created)}`,
  `  changed   ${inWords(counts.changed)}`,
  `  same      ${inWords(counts.same)}`,
  `  stale     ${inWords(counts.stale)}${counts.stale === 0 ? '' : '  (a later state of the policy is on record)'}`,
  `  conflict  ${inWords(counts.conflict)}${counts.conflict === 0 ? '' : '  (other content under the same sequence is on record)'}`,
  `  refused   ${inWords(counts.refused)}`,
];

/** `4 min 10 s`, in the two largest units. */
export const duration = (seconds: number): string => {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
};

export const inWords = (count: number): string => Math.round(count).toLocaleString('en-US');

const doneShare = ({ doneBytes, totalBytes }: Standing): number => (totalBytes === 0 ? 1 : doneBytes / totalBytes);
