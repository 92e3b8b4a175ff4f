import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseItem } from '../../../../../functions/adapters/stored/case/case.ts';
import { EventItem } from '../../../../../functions/adapters/stored/case/event.ts';
import { anyIntents, anyOpening, eventsOfWalk, stateAfter, walk } from '../../../domain/services/any-command.ts';

/** As a table gives it back: without what is undefined, and with keys of its own. */
const stored = (item: object): Record<string, unknown> => ({ pk: 'CASE#c', sk: 'any', ...JSON.parse(JSON.stringify(item)) });

describe('a case of any service, whatever happened to it', { timeout: 30_000 }, () => {
  it('is read as it was written, and so is every event of it', () => {
    fc.assert(
      fc.property(anyOpening('2026-09-17 10:00'), anyIntents, (opening, intents) => {
        const steps = walk(opening.after, intents);
        for (const state of [opening.after, ...steps.map(stateAfter)]) {
          expect(CaseItem.read(stored(CaseItem.write(state)))).toEqual(state);
        }
        for (const event of [opening.event, ...eventsOfWalk(steps)]) {
          expect(EventItem.read(stored(EventItem.write({ event })))).toEqual({ event });
        }
      }),
      { numRuns: 200 },
    );
  });
});
