import { describe, expect, it } from 'vitest';
import { EMPTY_LEDGER } from '../../../../../functions/domain/policy/use-ledger.ts';
import { decideOpening, type Opening } from '../../../../../functions/domain/services/opening/decide-opening.ts';
import { ledgerWith } from '../../policy/ledger-with.ts';
import { at, day, deadlineOf, opened, openingWith, policyWith, RULES, requestWith } from '../expert-visit/visit-case.ts';

const errorsOf = (changes: Partial<Opening>) => {
  const result = decideOpening(openingWith(changes));
  return result.kind === 'invalid-request' ? result.errors.map(({ pointer, code }) => [pointer, code]) : result.kind;
};

describe('openCase', () => {
  it('R46: holds a use of the service year in the service’s pool', () => {
    const { after, hold } = opened();
    expect(after).toMatchObject({
      use: 'held',
      version: 1,
      situation: { stage: 'accepting' },
      counter: { pool: 'green-channel' },
    });
    expect(hold).toStrictEqual(EMPTY_LEDGER);
  });

  it('R46: holds none where the pool is unlimited', () => {
    const { after, hold } = opened({ rules: { ...RULES, terms: { ...RULES.terms, usesPerServiceYear: null } } });
    expect([after.use, after.counter, hold]).toStrictEqual(['none', null, null]);
  });

  it('R45: gives the vendor one working day to accept', () => {
    expect(deadlineOf(opened().after, 'stage')).toMatchObject({
      kind: 'target',
      clause: 'R45',
      dueAt: at('2026-10-13 20:00'),
      state: 'running',
    });
  });

  it('R41, R45: taken in while closed, its clock starts when the service next opens', () => {
    const { after } = opened({ at: at('2026-10-03 12:00') });
    expect(after.openedAt).toBe(at('2026-10-03 12:00'));
    expect(deadlineOf(after, 'stage')).toMatchObject({ startedAt: at('2026-10-08 08:00'), dueAt: at('2026-10-09 20:00') });
  });

  it('R12: keeps the edition, the vendor and the waiting period it was opened under', () => {
    expect(opened({ request: requestWith({ language: 'en' }) }).after).toMatchObject({
      edition: '2020-BA-01',
      vendorId: 'shanen',
      service: 'expert-visit',
      waitingPeriodEndsOn: '2026-04-05',
      language: 'en',
      memberId: 'm-1',
      policyNo: 'P-1',
    });
  });

  it.each([
    ['app', 'member'],
    ['hotline', 'vendor'],
  ] as const)('is told by %s by the %s', (channel, actor) => {
    const { event } = opened({ channel });
    expect([event.actor, event.data.origin.channel, event.seq]).toStrictEqual([actor, channel, 1]);
  });

  it.each([
    ['R16', 'no attestation', { attestation: undefined }, [['/attestation', 'attestation-required']]],
    ['R16', 'an attestation refused', { attestation: false }, [['/attestation', 'attestation-required']]],
    ['R16', 'no consent', { consents: [] }, [['/consents', 'consent-required']]],
    ['R16', 'another consent', { consents: ['send-abroad'] }, [['/consents', 'consent-required']]],
    [
      'R16',
      'neither',
      { attestation: false, consents: undefined },
      [
        ['/attestation', 'attestation-required'],
        ['/consents', 'consent-required'],
      ],
    ],
    [
      'R8',
      'a diagnosis dated tomorrow',
      { condition: { illness: 'deep-coma', certainty: 'confirmed', diagnosedOn: day('2026-10-13') } },
      [['/condition/diagnosedOn', 'in-the-future']],
    ],
  ] as const)('%s: refuses %s', (_rule, _fact, changes, errors) => {
    const { attestation: _, consents: __, ...request } = requestWith();
    const { attestation, consents, ...others } = { attestation: true, consents: ['share-with-vendor'] as const, ...changes };
    const asked = {
      ...request,
      ...others,
      ...(attestation === undefined ? {} : { attestation }),
      ...(consents === undefined ? {} : { consents: [...consents] }),
    };
    expect(errorsOf({ request: asked })).toStrictEqual(errors);
  });

  it('R8: takes a diagnosis of today', () => {
    expect(
      opened({ request: requestWith({ condition: { illness: 'deep-coma', certainty: 'confirmed', diagnosedOn: day('2026-10-12') } }) })
        .after.condition?.diagnosedOn,
    ).toBe('2026-10-12');
  });

  it('R16: asks for attestation and consents before it looks at the policy', () => {
    expect(errorsOf({ request: requestWith({ attestation: false }), policy: policyWith({ status: 'lapsed' }) })).toStrictEqual([
      ['/attestation', 'attestation-required'],
    ]);
  });

  it('R13: is not entitled for every reason there is', () => {
    const result = decideOpening(openingWith({ policy: policyWith({ status: 'lapsed' }), ledger: ledgerWith({ used: 1 }) }));
    expect(result.kind === 'not-entitled' && result.reasons.map(({ code }) => code)).toStrictEqual(['policy-not-in-force', 'no-uses-left']);
  });

  it.each([
    ['R8', 'on the last day of the waiting period', '2026-04-05 10:00', ['review-suspected-diagnosis']],
    ['R8', 'the day after', '2026-04-06 10:00', []],
  ])('%s: a suspicion %s raises its flags', (_rule, _fact, when, flags) => {
    expect(opened({ at: at(when) }).event.change.flags).toStrictEqual(flags);
  });

  it('R13: keeps the verdict on record', () => {
    expect(opened().event.data.verdict).toMatchObject({ asOf: at('2026-10-12 10:00'), uses: { limit: 1, left: 1 }, notEvaluated: ['R10'] });
    expect(opened().event.data.verdict).not.toHaveProperty('kind');
  });
});
