import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_OPENINGS,
  type Openings,
  refuseDocuments,
  refuseOpen,
  refuseOpenings,
  withOpening,
} from '../../../../../functions/domain/services/opening/member-limits.ts';
import { addSeconds } from '../../../../../functions/domain/time/time.ts';
import { at } from '../expert-visit/visit-case.ts';

const LIMITS = { openOfUnlimited: 3, openingsPerHour: 5, documentsPerCase: 2 };
const NOW = at('2026-10-12 10:00');

/** Opened so many seconds ago, each. */
const opened = (...secondsAgo: readonly number[]): Openings =>
  secondsAgo.reduce((openings, ago) => withOpening(openings, 'phone-doctor', addSeconds(NOW, -ago)), NO_OPENINGS);

describe('refuseOpenings', () => {
  it.each([
    ['none', [], null],
    ['one fewer than may be', [3599, 300, 200, 100], null],
    ['as many as may be', [3599, 400, 300, 200, 100], 1],
    ['as many, of which the first is an hour ago', [3600, 400, 300, 200, 100], null],
    ['more, of which the sixth last no more counts', [3500, 3400, 400, 300, 200, 100], 200],
  ] as const)('%s within the hour', (_fact, secondsAgo, retryAfterSeconds) => {
    const refused = retryAfterSeconds === null ? null : { kind: 'too-many', code: 'too-many-openings', retryAfterSeconds };
    expect(refuseOpenings(LIMITS, opened(...secondsAgo), NOW)).toStrictEqual(refused);
  });

  it('lets no hour have more, whatever the services and however often it is asked', () => {
    const services = fc.constantFrom('phone-doctor' as const, 'expert-visit' as const, 'second-opinion' as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(services, fc.integer({ min: 0, max: 1500 })), { maxLength: 60 }), (asked) => {
        let [openings, now] = [NO_OPENINGS, NOW];
        const taken: string[] = [];
        for (const [service, later] of asked) {
          now = addSeconds(now, later);
          const refused = refuseOpenings(LIMITS, openings, now);
          if (refused === null) {
            openings = withOpening(openings, service, now);
            taken.push(now);
          } else if (refused.kind === 'too-many') {
            expect(refuseOpenings(LIMITS, openings, addSeconds(now, refused.retryAfterSeconds))).toBeNull();
          }
          const hourAgo = addSeconds(now, -3600);
          expect(taken.filter((instant) => instant > hourAgo).length).toBeLessThanOrEqual(LIMITS.openingsPerHour);
        }
        expect(openings.version).toBe(taken.length);
      }),
    );
  });
});

describe('refuseOpen', () => {
  it.each([
    [0, [], null],
    [2, [], null],
    [3, [], 'too-many-open'],
    [2, [10], 'too-many-open'],
    [2, [11], null],
    [0, [1, 1, 1], 'too-many-open'],
  ] as const)('of %i listed and those %j seconds ago', (listed, secondsAgo, code) => {
    expect(refuseOpen(LIMITS, opened(...secondsAgo), 'phone-doctor', listed, NOW)).toEqual(
      code === null ? null : expect.objectContaining({ kind: 'too-many', code }),
    );
    expect(refuseOpen(LIMITS, opened(...secondsAgo), 'second-opinion', 0, NOW)).toBeNull();
  });
});

describe('refuseDocuments', () => {
  it.each([
    [1, null],
    [2, 'too-many-documents'],
  ])('of a case that has %i', (documents, code) => {
    expect(refuseDocuments(LIMITS, documents)?.kind === 'too-many' ? 'too-many-documents' : null).toBe(code);
  });
});
