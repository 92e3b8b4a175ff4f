import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VENDOR_IDS } from '../catalogue/vendor-ids.ts';
import { MOST_AT_ONCE } from '../infra/functions/most-at-once.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const CAPACITY = read('docs/capacity.md');
const section = (heading: string): string => CAPACITY.split(/^## /mu).find((text) => text.startsWith(heading)) ?? '';
const rowsOf = (heading: string): readonly (readonly string[])[] =>
  section(heading)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** A vendor answers within a second. */
const VENDOR_SECONDS = 1;
/** A new table on demand. */
const SHARDS = 4;
const EVENT_SECONDS = 0.25;

const lanesAtOnce = Number(/LANES_AT_ONCE = (\d+)/u.exec(read('functions/streams/follow-in-order.ts'))?.[1]);

describe('docs/capacity.md', () => {
  const taken = new Map(rowsOf('What a visit takes').map(([what = '', count]) => [what, Number(count)]));
  const limits = rowsOf('The first five limits').map(([order, limit = '', ...rest]) => {
    const [perSecond, takes, cases] = rest.slice(0, 3).map(Number);
    return { order: Number(order), limit, perSecond, takes, cases };
  });

  it.each([
    ['text messages that SNS sends', 20, 'text messages'],
    ['hand-offs to one vendor', MOST_AT_ONCE.deliver / VENDOR_SECONDS, 'hand-offs'],
    ['events that the stream follows', (SHARDS * lanesAtOnce) / EVENT_SECONDS, 'events'],
    ['write units of a new table', 4000, 'write units'],
    ['state transitions', 500, 'state transitions'],
  ])('counts %s: %i a second, by what a visit takes of them', (limit, perSecond, what) => {
    const takes = taken.get(what) ?? 0;
    const cases = Number((perSecond / takes).toFixed(1));
    expect(limits.find((row) => row.limit === limit)).toMatchObject({ perSecond, takes, cases });
  });

  it('has the first five limits in their order', () => {
    expect(limits.map(({ order }) => order)).toStrictEqual([1, 2, 3, 4, 5]);
    expect(limits.map(({ cases }) => cases)).toStrictEqual(limits.map(({ cases }) => cases).toSorted((a = 0, b = 0) => a - b));
    const starts = 150 / (taken.get('executions started') ?? 0);
    expect(section('The first five limits')).toContain(`: ${starts.toFixed(1)} cases`);
    expect(starts).toBeGreaterThan(limits.at(-1)?.cases ?? 0);
  });

  it('says what is reserved for each function, and for all', () => {
    const reserved = rowsOf('What each function may take').map(([name = '', most]) => [name, Number(most)]);
    expect(Object.fromEntries(reserved)).toStrictEqual({ ...MOST_AT_ONCE });
    const all = Object.values(MOST_AT_ONCE).reduce((sum, most) => sum + most, 0) + (VENDOR_IDS.length - 1) * MOST_AT_ONCE.deliver;
    expect(section('Before the first case')).toContain(`reserves ${all} `);
  });
});
