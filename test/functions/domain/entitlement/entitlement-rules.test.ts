import { describe, expect, it } from 'vitest';
import { decideEntitlement } from '../../../../functions/domain/entitlement/decide-entitlement.ts';
import type { EntitlementQuestion } from '../../../../functions/domain/entitlement/question.ts';
import { findingWords } from '../../../../functions/domain/entitlement/words/finding-words.ts';
import { reasonWords } from '../../../../functions/domain/entitlement/words/reason-words.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { ledgerWith } from '../policy/ledger-with.ts';
import { at, day, policyWith, RULES, withSwitches } from '../services/expert-visit/visit-case.ts';
import { asked, confirmedOn, findingOf, forService, reasonsFor, suspected } from './entitlement-question.ts';
import { expectSameFacts } from './same-facts.ts';

const reason = 'agreed';
const pool = 'green-channel';
const all = ledgerWith({ used: 1 });

const switched = (...switches: Parameters<typeof withSwitches>): Pick<EntitlementQuestion, 'edition'> => ({
  edition: withSwitches(...switches).edition,
});
const withOverrides = (...overrides: NonNullable<Policy['overrides']>) => ({ policy: policyWith({ overrides }) });
const onThe = (text: string) => ({ at: at(`${text} 12:00`) });

describe('every rule says what it compared, whichever way it falls (R13)', () => {
  it.each<readonly [string, string, string, Partial<EntitlementQuestion>, object]>([
    ['R1', 'satisfied', 'the status', {}, { status: 'in-force', required: 'in-force' }],
    ['R1', 'denied', 'the status', { policy: policyWith({ status: 'lapsed' }) }, { status: 'lapsed', required: 'in-force' }],
    ['R2', 'satisfied', 'the days', onThe('2026-01-21'), { coolingOffEndsOn: '2026-01-20', asOf: '2026-01-21' }],
    ['R2', 'denied', 'the days', onThe('2026-01-20'), { coolingOffEndsOn: '2026-01-20', asOf: '2026-01-20', usableFrom: '2026-01-21' }],
    [
      'R3',
      'satisfied',
      'the service year',
      {},
      { serviceYear: 1, from: '2026-01-21', to: '2027-01-20', renewals: 0, anchor: 'service-start', asOf: '2026-10-12' },
    ],
    [
      'R3',
      'not-asked',
      'the first year to come',
      onThe('2026-01-20'),
      { serviceYear: null, from: '2026-01-21', to: '2027-01-20', renewals: 0, anchor: 'service-start', asOf: '2026-01-20' },
    ],
    [
      'R3',
      'denied',
      'the last year and the one a renewal opens',
      onThe('2027-01-21'),
      {
        serviceYear: 1,
        endedOn: '2027-01-20',
        renewals: 0,
        anchor: 'service-start',
        asOf: '2027-01-21',
        nextServiceYear: 2,
        nextFrom: '2027-01-21',
        nextTo: '2028-01-20',
      },
    ],
    [
      'R4',
      'satisfied',
      'what is agreed',
      {},
      { service: 'expert-visit', excluded: false, endsOn: null, extraUses: 0, granted: 0, asOf: '2026-10-12' },
    ],
    [
      'R4',
      'satisfied',
      'what is agreed and granted',
      {
        ...withOverrides({ pool, extraUses: 2, reason }, { service: 'expert-visit', endsOn: day('2026-12-31'), reason }),
        ledger: ledgerWith({ used: 1, extra: 3 }),
      },
      { service: 'expert-visit', excluded: false, endsOn: '2026-12-31', extraUses: 2, granted: 3, asOf: '2026-10-12' },
    ],
    [
      'R4',
      'denied',
      'what is left out',
      withOverrides({ service: 'expert-visit', excluded: true, reason }),
      { service: 'expert-visit', excluded: true },
    ],
    ['R5', 'satisfied', 'the uses', {}, { pool, limit: 1, held: 0, used: 0, usesLeft: 1, resetsOnRenewal: true }],
    [
      'R5',
      'satisfied',
      'no limit',
      forService('phone-doctor'),
      { pool: 'phone-doctor', limit: null, held: 0, used: 0, usesLeft: null, resetsOnRenewal: true },
    ],
    [
      'R5',
      'denied',
      'the uses',
      { ledger: all },
      {
        ...{ pool, limit: 1, held: 0, used: 1, usesLeft: 0, resetsOnRenewal: true },
        ...{ renewalBrings: 'uses-once-recorded', nextFrom: '2027-01-21' },
      },
    ],
    ['R5', 'not-asked', 'nothing outside a service year', onThe('2026-01-20'), { pool, resetsOnRenewal: true }],
    [
      'R8',
      'satisfied',
      'the diagnosis and the period',
      { condition: confirmedOn('2026-04-06') },
      {
        certainty: 'confirmed',
        diagnosedOn: '2026-04-06',
        waitingPeriodEndsOn: '2026-04-05',
        bars: 'diagnosis-in-period',
        asOf: '2026-10-12',
      },
    ],
    [
      'R8',
      'denied',
      'the diagnosis and the period',
      { condition: confirmedOn('2026-04-05') },
      {
        certainty: 'confirmed',
        diagnosedOn: '2026-04-05',
        waitingPeriodEndsOn: '2026-04-05',
        bars: 'diagnosis-in-period',
        asOf: '2026-10-12',
      },
    ],
    [
      'R8',
      'not-asked',
      'the period alone',
      { condition: null },
      { waitingPeriodEndsOn: '2026-04-05', bars: 'diagnosis-in-period', asOf: '2026-10-12' },
    ],
    ['R8', 'satisfied', 'that there is no period', forService('phone-doctor'), { waitingPeriodApplies: false }],
    ['R9', 'satisfied', 'the list', {}, { scope: 'any-critical', illnessList: '2020', listed: true }],
    [
      'R9',
      'satisfied',
      'the scope',
      { condition: suspected('other-critical') },
      { scope: 'any-critical', illnessList: '2020', listed: false },
    ],
    ['R9', 'denied', 'the list', { condition: suspected('hiccups') }, { scope: 'any-critical', illnessList: '2020', listed: false }],
    ['R9', 'not-asked', 'the list to come', { condition: undefined }, { scope: 'any-critical', illnessList: '2020' }],
    ['R9', 'satisfied', 'that none is asked for', forService('phone-doctor'), { scope: 'none' }],
    ['R10', 'not-evaluated', 'the sum with no minimum', {}, { sumAssured: 500_000, minimum: null }],
    ['R10', 'satisfied', 'the sum with the minimum', switched({ minSumAssured: 500_000 }), { sumAssured: 500_000, minimum: 500_000 }],
    ['R10', 'denied', 'the sum with the minimum', switched({ minSumAssured: 500_001 }), { sumAssured: 500_000, minimum: 500_001 }],
    ['R12', 'satisfied', 'no day', {}, { withdrawnOn: null, asOf: '2026-10-12' }],
    [
      'R12',
      'satisfied',
      'a day to come',
      { terms: { ...RULES.terms, withdrawnOn: '2026-10-13' } },
      { withdrawnOn: '2026-10-13', asOf: '2026-10-12' },
    ],
    [
      'R12',
      'denied',
      'the day',
      { terms: { ...RULES.terms, withdrawnOn: '2026-10-12' } },
      { withdrawnOn: '2026-10-12', asOf: '2026-10-12' },
    ],
    ['R50', 'satisfied', 'the edition', {}, { service: 'expert-visit', offered: true, edition: '2020-BA-01' }],
    ['R50', 'denied', 'the edition', forService('overseas-care'), { service: 'overseas-care', offered: false, edition: '2020-BA-01' }],
    [
      'R50',
      'satisfied',
      'another edition',
      forService('overseas-care', '2020-BA-01-overseas'),
      { service: 'overseas-care', offered: true, edition: '2020-BA-01-overseas' },
    ],
  ])('%s %s: %s', (clause, outcome, _what, changes, compared) => {
    const finding = findingOf(clause, changes);
    expect(finding).toStrictEqual({ clause, outcome, compared, detail: expect.stringMatching(/\.$/u) });
    if (outcome === 'denied') return;
    const words = findingWords({ clause, compared });
    expect(words?.en).toBe(finding?.detail);
    expectSameFacts(words);
  });

  it('R13: what a reason compared is what its rule compared', () => {
    const question = { condition: confirmedOn('2026-04-05'), ledger: all };
    for (const { clause, code: _code, detail, ...compared } of reasonsFor(question)) {
      expect(findingOf(clause, question)).toStrictEqual({ clause, outcome: 'denied', compared, detail });
    }
    expect(reasonsFor(question)).toHaveLength(2);
  });

  it.each([
    ['R7', { ...forService('phone-doctor'), relation: 'my colleague Wang' }, 'my colleague Wang'],
    ['R9', { condition: suspected('a rash, tel. 13800138000') }, 'rash'],
  ] as const)('%s: what the caller wrote freely is not repeated', (_rule, changes, written) => {
    const verdict = decideEntitlement(asked(changes));
    expect(verdict.kind).toBe('denied');
    expect(JSON.stringify(verdict)).not.toContain(written);
  });
});

describe('what would change a denial (R13)', () => {
  it.each<readonly [string, string, Partial<EntitlementQuestion>, RegExp]>([
    ['R1', 'lapsed: reinstated', { policy: policyWith({ status: 'lapsed' }) }, /reinstates/u],
    ['R1', 'surrendered: in force again', { policy: policyWith({ status: 'surrendered' }) }, /in force again/u],
    ['R2', 'the first usable day', onThe('2026-01-20'), /usable from 2026-01-21/u],
    [
      'R3',
      'a renewal opens the next year',
      onThe('2027-01-21'),
      /renewal 1, once recorded, opens the next, from 2027-01-21 to 2028-01-20/u,
    ],
    ['R4', 'a change of the contract', withOverrides({ service: 'expert-visit', excluded: true, reason }), /change of the contract/u],
    ['R4', 'a later last day', withOverrides({ service: 'expert-visit', endsOn: day('2026-10-11'), reason }), /later last day/u],
    ['R5', 'a held use that comes free', { ledger: ledgerWith({ held: 1 }) }, /held use comes free/u],
    ['R5', 'a grant, or the next year once renewed', { ledger: all }, /grant another; .* 2027-01-21, once its renewal is recorded/u],
    [
      'R5',
      'a grant alone where uses never reset',
      { ...switched({ quota: { resetsOnRenewal: false } }), ledger: all },
      /renewal brings no new ones/u,
    ],
    [
      'R7',
      'one of the list',
      { ...forService('phone-doctor'), relation: 'spouse' },
      /oneself, a parent, a child, a grandparent, a grandchild;/u,
    ],
    ['R8', 'a later diagnosis', { condition: confirmedOn('2026-04-05') }, /diagnosed later/u],
    ['R9', 'one on the list', { condition: suspected('hiccups') }, /GET \/catalogue shows, or another critical illness/u],
    ['R10', 'the minimum', switched({ minSumAssured: 500_001 }), /raised to it/u],
    ['R12', 'an edition that brings it back', { terms: { ...RULES.terms, withdrawnOn: '2026-10-12' } }, /brings it back/u],
    ['R50', 'an edition that offers it', forService('overseas-care'), /edition that does/u],
  ])('%s: %s', (clause, _what, changes, detail) => {
    const found = reasonsFor(changes).filter((entry) => entry.clause === clause);
    expect(found).toHaveLength(1);
    expect(found[0]?.detail).toMatch(detail);
    const words = found.map(reasonWords);
    expect(words.map(({ en }) => en)).toStrictEqual(found.map((reason) => reason.detail));
    for (const each of words) expectSameFacts(each);
  });

  it.each<readonly [string, string, Partial<EntitlementQuestion>, Readonly<Record<string, string | undefined>>]>([
    [
      'R2, R8',
      'each of two waits has its own',
      { ...switched({ waitingPeriod: { bars: 'any-use-in-period' } }), ...onThe('2026-01-20') },
      { R2: '2026-01-21', R8: '2026-04-06' },
    ],
    [
      'R8',
      'none for an illness diagnosed in the period that bars any use: it stays barred',
      { ...switched({ waitingPeriod: { bars: 'any-use-in-period' } }), ...onThe('2026-04-05'), condition: confirmedOn('2026-04-05') },
      { R8: undefined },
    ],
    ['R5', 'renewed: the next year', { policy: policyWith({ renewals: 1 }), ledger: all }, { R5: '2027-01-21' }],
    ['R5', 'not renewed: no day is sure', { ledger: all }, { R5: undefined }],
    [
      'R5, R1',
      'renewed but lapsed: the day of its own rule',
      { policy: policyWith({ renewals: 1, status: 'lapsed' }), ledger: all },
      { R1: undefined, R5: '2027-01-21' },
    ],
    [
      'R5, R4',
      'none where the contract ends the service before it',
      {
        policy: policyWith({ renewals: 1, overrides: [{ service: 'expert-visit', endsOn: day('2027-01-20'), reason }] }),
        ledger: all,
      },
      { R5: undefined },
    ],
    [
      'R5, R4',
      'there where the contract lasts until it',
      {
        policy: policyWith({ renewals: 1, overrides: [{ service: 'expert-visit', endsOn: day('2027-01-21'), reason }] }),
        ledger: all,
      },
      { R5: '2027-01-21' },
    ],
    [
      'R5, R12',
      'none where the service is withdrawn on it',
      { policy: policyWith({ renewals: 1 }), terms: { ...RULES.terms, withdrawnOn: '2027-01-21' }, ledger: all },
      { R5: undefined },
    ],
    [
      'R5, R12',
      'there where it is withdrawn the day after',
      { policy: policyWith({ renewals: 1 }), terms: { ...RULES.terms, withdrawnOn: '2027-01-22' }, ledger: all },
      { R5: '2027-01-21' },
    ],
    [
      'R8, R4',
      'none where the contract ends the service in the waiting period',
      {
        ...switched({ waitingPeriod: { bars: 'any-use-in-period' } }),
        ...withOverrides({ service: 'expert-visit', endsOn: day('2026-04-05'), reason }),
        ...onThe('2026-03-01'),
      },
      { R8: undefined },
    ],
    ['R3', 'none: it takes a renewal', onThe('2027-01-21'), { R3: undefined }],
  ])('%s: usableFrom: %s', (_rules, _what, changes, expected) => {
    expect(Object.fromEntries(reasonsFor(changes).map(({ clause, usableFrom }) => [clause, usableFrom]))).toStrictEqual(expected);
  });
});
