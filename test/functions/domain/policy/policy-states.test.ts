import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statesSince } from '../../../../functions/domain/policy/policy-states.ts';
import { addSeconds, type Instant } from '../../../../functions/domain/time/time.ts';
import { at } from '../services/expert-visit/visit-case.ts';

interface State {
  readonly sequence: number;
  readonly effectiveAt?: Instant | undefined;
}

/** States by falling sequence; each is named by its sequence and when it begins, `-` where it does not say. */
const statesOf = (text: string): readonly [State, ...State[]] => {
  const [first, ...others] = text.split(' ').map((state): State => {
    const [sequence, time = '-'] = state.split('@');
    return { sequence: Number(sequence), ...(time === '-' ? {} : { effectiveAt: at(`2026-10-12 ${time}`) }) };
  });
  if (first === undefined) throw new Error('There is always a state');
  return [first, ...others];
};

const NOON = at('2026-10-12 12:00');
const HOUR = 3600;

describe('statesSince', () => {
  it.each([
    ['R1', 'the one there is, when it says nothing', '1@-', '09:00', 1, []],
    ['R1', 'the one there is, before it begins', '1@10:00', '09:00', 1, []],
    ['R1', 'the latest that has begun', '3@10:00 2@09:00 1@08:00', '09:30', 2, [3]],
    ['R1', 'the one that begins at that very second', '3@10:00 2@09:00 1@08:00', '10:00', 3, []],
    ['R1', 'the first, before all of them', '3@10:00 2@09:00 1@08:00', '07:00', 1, [2, 3]],
    ['R1', 'of two that begin together the one fed last', '2@09:00 1@09:00', '09:00', 2, []],
    ['R1', 'a correction that is dated back beyond others', '4@08:00 3@10:00 2@09:00 1@07:00', '09:30', 4, []],
    ['R11', 'and after it none that a correction undid', '4@09:00 3@10:00 2@08:30 1@08:00', '08:10', 1, [2, 4]],
    ['R1', 'one from before states were kept', '3@10:00 2@- 1@-', '09:00', 2, [3]],
    ['R1', 'the first, that begins later than one fed after it', '2@09:00 1@12:00', '08:00', 1, [2]],
  ])('%s: %s', (_rule, _fact, states, time, held, later) => {
    const since = statesSince(statesOf(states), at(`2026-10-12 ${time}`));
    expect([since.held.sequence, since.later.map(({ sequence }) => sequence)]).toStrictEqual([held, later]);
  });

  it('R1: under any feed tells the state of every hour as a plain search through all states does', () => {
    const begins = fc.option(fc.integer({ min: -6, max: 6 }), { nil: undefined, freq: 8 });
    fc.assert(
      fc.property(fc.array(begins, { minLength: 1, maxLength: 12 }), fc.integer({ min: -8, max: 8 }), (hours, asked) => {
        const states = hours
          .map((hour, sequence): State => ({ sequence, ...(hour === undefined ? {} : { effectiveAt: addSeconds(NOON, hour * HOUR) }) }))
          .toReversed();
        const [newest, ...older] = states;
        if (newest === undefined) return;
        /** By the rule's own words: of those that have begun the one with the highest sequence; before all, the first. */
        const holdsAt = (hour: number): number => {
          const begun = hours.flatMap((begin, sequence) => (begin === undefined || begin <= hour ? [sequence] : []));
          return begun.length === 0 ? 0 : Math.max(...begun);
        };
        const { held, later } = statesSince([newest, ...older], addSeconds(NOON, asked * HOUR));
        expect(held.sequence).toBe(holdsAt(asked));
        const after = Array.from({ length: 20 }, (_, index) => holdsAt(asked + 1 + index)).filter((sequence) => sequence !== held.sequence);
        expect(later.map(({ sequence }) => sequence)).toStrictEqual([...new Set(after)]);
      }),
    );
  });
});
