import { describe, expect, it } from 'vitest';
import { endWithPolicy, mayEndCases, policyEndOf } from '../../../../functions/domain/case/policy-end.ts';
import { editionOf } from '../../../../functions/usecases/rulebook.ts';
import { at, caseAfter, caseAt, policyWith, RULES, report, type VisitStage } from '../services/expert-visit/visit-case.ts';

const demonstration = editionOf('2020-BA-01-overseas') ?? RULES.edition;

describe('policyEndOf', () => {
  it.each([
    ['R11', 'in force', {}, null],
    ...(['lapsed', 'surrendered', 'expired', 'terminated'] as const).map(
      (status) => ['R11', status, { status }, 'policy-not-in-force'] as const,
    ),
    ['R10', 'the very minimum', { sumAssured: 300_000 }, null],
    ['R10', 'a fen below', { sumAssured: 299_999.99 }, 'sum-assured-too-low'],
  ] as const)('%s: a policy that is %s', (_rule, _fact, changes, end) => {
    expect(policyEndOf(policyWith(changes), demonstration)).toBe(end);
  });

  it('R10: an edition without a minimum has no sum too low', () => {
    expect(policyEndOf(policyWith({ sumAssured: 1 }), RULES.edition)).toBeNull();
  });
});

describe('mayEndCases', () => {
  it.each([
    ['a new policy has no cases', null, { status: 'lapsed' }, false],
    ['one that lapses', {}, { status: 'lapsed' }, true],
    ['one that stays lapsed', { status: 'lapsed' }, { status: 'lapsed' }, false],
    ['one that is reinstated', { status: 'lapsed' }, {}, false],
    ['a sum that goes down', {}, { sumAssured: 499_999 }, true],
    ['a sum that goes up', {}, { sumAssured: 500_001 }, false],
  ] as const)('R11: %s', (_fact, before, after, expected) => {
    expect(mayEndCases(before === null ? null : policyWith(before), policyWith(after))).toBe(expected);
  });
});

describe('endWithPolicy', () => {
  const ended = (stage: VisitStage, when = '2026-10-12 17:00', sequence = 2) =>
    endWithPolicy(caseAt(stage), 'policy-not-in-force', sequence, at(when));

  it.each(['accepting', 'proposing', 'choosing', 'booking'] as const)('R11: stops a case that is %s and gives the use back', (stage) => {
    const stopped = ended(stage);
    expect(stopped?.after).toMatchObject({
      use: 'returned',
      situation: { stage: 'closed', status: 'terminated', outcome: 'policy-ended' },
    });
    expect(stopped?.events.map(({ type, actor }) => [type, actor])).toStrictEqual([['policy.ended', 'insurer']]);
    expect(stopped?.after.deadlines.filter(({ state }) => state === 'running')).toStrictEqual([]);
  });

  it('R11: a booking that was lost is none', () => {
    expect(ended('rebooking', '2026-10-13 09:30')?.after.situation).toMatchObject({ status: 'terminated' });
  });

  it.each([
    ['booked', '2026-10-12 17:00'],
    ['visited', '2026-10-15 12:00'],
  ] as const)('R11: a case that is %s goes on and is put before an operator', (stage, when) => {
    const before = caseAt(stage);
    const stopped = ended(stage, when);
    expect(stopped?.after).toMatchObject({ use: before.use, situation: before.situation, policyEndedAt: 2 });
    expect(stopped?.events.at(-1)?.change.flags).toStrictEqual(['policy-ended-after-booking']);
  });

  it('R11: the same update stops it once, a later one is put before an operator again', () => {
    const once = ended('booked');
    if (once === null) throw new Error('Nothing was stopped');
    expect(endWithPolicy(once.after, 'policy-not-in-force', 2, at('2026-10-12 17:01'))).toBeNull();
    expect(endWithPolicy(once.after, 'policy-not-in-force', 4, at('2026-10-12 17:02'))?.events).toHaveLength(1);
  });

  it('leaves a closed case alone', () => {
    const closed = caseAfter(caseAt('accepting'), report('case.declined', { reason: 'other' }, '2026-10-12 11:00'));
    expect(endWithPolicy(closed, 'policy-not-in-force', 2, at('2026-10-12 17:00'))).toBeNull();
  });

  it('R45: what the clock had to do before happens first', () => {
    const stopped = ended('choosing', '2026-10-26 20:00:01');
    expect(stopped?.after.situation).toMatchObject({ outcome: 'no-choice' });
    expect(stopped?.events.some(({ type }) => type === 'policy.ended')).toBe(false);
  });
});
