import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../../functions/domain/case/events/case-event.ts';
import { stageLeft } from '../../../../functions/domain/case/stage-left.ts';
import { instantOf, millisOf } from '../../../../functions/domain/time/time.ts';
import { at } from '../services/expert-visit/visit-case.ts';

const START = millisOf(at('2026-09-28 10:00'));

/** Events of a case, each so many minutes after the one before, at a stage or without a word of one. */
const eventsAt = (steps: readonly (readonly [minutes: number, stage: string | null])[]): readonly CaseEvent[] => {
  let now = START;
  return steps.map(([minutes, stage], place) => {
    now += minutes * 60_000;
    const change = stage === null ? {} : { situation: { stage } };
    return { seq: place + 1, occurredAt: instantOf(now), change } as unknown as CaseEvent;
  });
};

describe('stageLeft', () => {
  it.each([
    ['the first event leads out of none', [[0, 'accepting']], 1, null],
    [
      'an event without a stage leads out of none',
      [
        [0, 'accepting'],
        [5, null],
      ],
      2,
      null,
    ],
    [
      'an event at the same stage leads out of none',
      [
        [0, 'gathering-records'],
        [5, 'gathering-records'],
      ],
      2,
      null,
    ],
    [
      'the stage lasted since it was reached',
      [
        [0, 'accepting'],
        [5, null],
        [7, 'proposing'],
      ],
      3,
      { stage: 'accepting', seconds: 720 },
    ],
    [
      'a closing ends the last stage',
      [
        [0, 'accepting'],
        [3, 'proposing'],
        [7, 'closed'],
      ],
      3,
      { stage: 'proposing', seconds: 420 },
    ],
    [
      'a stage that is reached again counts anew',
      [
        [0, 'choosing'],
        [3, 'rebooking'],
        [1, 'choosing'],
        [2, 'booking'],
      ],
      4,
      { stage: 'choosing', seconds: 120 },
    ],
    [
      'what happens later does not matter',
      [
        [0, 'accepting'],
        [3, 'proposing'],
        [9, 'choosing'],
      ],
      2,
      { stage: 'accepting', seconds: 180 },
    ],
  ] as const)('%s', (_fact, steps, seq, expected) => {
    expect(stageLeft(eventsAt(steps), seq)).toStrictEqual(expected);
  });

  it('accounts for all the time from the first event to the last stage, and for none twice', () => {
    const step = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(null, 'accepting', 'proposing', 'choosing', 'booked'));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (rest) => {
        const events = eventsAt([[0, 'accepting'], ...rest, [1, 'closed']]);
        const seconds = events.map(({ seq }) => stageLeft(events, seq)?.seconds ?? 0);
        const all = (millisOf(events.at(-1)?.occurredAt ?? instantOf(0)) - START) / 1000;
        expect(seconds.reduce((sum, of) => sum + of, 0)).toBe(all);
      }),
    );
  });
});
