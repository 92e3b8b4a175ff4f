import { describe, expect, it } from 'vitest';
import {
  duration,
  progressBar,
  progressLine,
  type Standing,
  summaryLines,
} from '../../../../tools/import-policies/reporting/progress-text.ts';
import { NOTHING_COUNTED } from '../../../../tools/import-policies/sending/outcome.ts';
import { Pace } from '../../../../tools/import-policies/sending/pace.ts';

const standing = (changes: Partial<Standing> = {}): Standing => ({
  doneBytes: 500,
  totalBytes: 1000,
  counts: { ...NOTHING_COUNTED, created: 612_345 },
  linesPerSecond: 1203.6,
  secondsLeft: 250,
  setback: undefined,
  ...changes,
});

describe('the progress of an import', () => {
  it('tells share, lines, rate and time left', () => {
    expect(progressLine(standing())).toBe('50% · 612,345 lines · 1,204/s · 4 min 10 s left');
  });

  it('leaves out what is not known yet', () => {
    expect(progressLine(standing({ linesPerSecond: undefined, secondsLeft: undefined }))).toBe('50% · 612,345 lines');
  });

  it('tells what was not taken, and what is in the way', () => {
    const counts = { ...NOTHING_COUNTED, created: 10, stale: 1, refused: 2 };
    expect(progressLine(standing({ counts, setback: '429' }))).toBe(
      '50% · 13 lines · 1,204/s · 4 min 10 s left · 2 refused · 1 stale · trying again after 429',
    );
  });

  it('is a bar on a terminal, never wider than it', () => {
    expect(progressBar(standing(), 120)).toBe(`${'█'.repeat(12)}${'░'.repeat(12)} 50% · 612,345 lines · 1,204/s · 4 min 10 s left`);
    for (const columns of [0, 1, 20, 60]) expect(progressBar(standing(), columns).length).toBeLessThanOrEqual(Math.max(0, columns - 1));
  });

  it('of an empty file is complete, and 100% is not said before the end', () => {
    expect(progressLine(standing({ doneBytes: 0, totalBytes: 0 }))).toMatch(/^100%/u);
    expect(progressLine(standing({ doneBytes: 999, totalBytes: 1000 }))).toMatch(/^99%/u);
  });

  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [3599, '59 min 59 s'],
    [3600, '1 h 0 min'],
    [90_061, '25 h 1 min'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('ends with every count', () => {
    expect(summaryLines({ created: 1000, changed: 2, same: 3, stale: 4, conflict: 6, refused: 5 })).toEqual([
      '  created   1,000',
      '  changed   2',
      '  same      3',
      '  stale     4  (a later state of the policy is on record)',
      '  conflict  6  (other content under the same sequence is on record)',
      '  refused   5',
    ]);
  });
});

describe('the pace', () => {
  it('is known from two sightings on, and is that of the last while', () => {
    const pace = new Pace();
    expect(pace.linesPerSecond).toBeUndefined();
    pace.see({ seconds: 0, lines: 0, bytes: 0 });
    expect(pace.linesPerSecond).toBeUndefined();
    pace.see({ seconds: 2, lines: 200, bytes: 20_000 });
    expect(pace.linesPerSecond).toBe(100);
    expect(pace.secondsFor(50_000)).toBe(5);
    for (let seconds = 3; seconds <= 30; seconds += 1) pace.see({ seconds, lines: 200, bytes: 20_000 });
    expect(pace.linesPerSecond).toBe(0);
    expect(pace.secondsFor(50_000)).toBeUndefined();
  });
});
