import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../functions/domain/case/case.ts';
import type { RaisedFlag } from '../../../../functions/domain/operators/flags.ts';
import {
  type ByOperator,
  CloseOutcome,
  checkUseLeft,
  decideClosing,
  decideFlagResolution,
  decideSettlement,
  type OperatorDecision,
} from '../../../../functions/domain/operators/operator-decisions.ts';
import { at, caseAfter, caseAt, report } from '../services/expert-visit/visit-case.ts';

const BY: ByOperator = { entry: { by: 'op-1', reason: 'the hospital confirms' }, at: at('2026-10-13 11:00') };
const closed = (): Case => caseAfter(caseAt('visited'), report('service.completed', {}, '2026-10-15 12:00'));
const cancelled = (): Case =>
  caseAfter(caseAt('booking'), report('member.cancelled', { toldAt: at('2026-10-13 10:00'), reason: 'better' }, '2026-10-13 10:00'));
const afterwards = { ...BY, at: at('2026-10-16 09:00') };

const decided = (decision: OperatorDecision) => {
  if (decision.kind !== 'decided') throw new Error(`Not decided: ${JSON.stringify(decision)}`);
  return decision;
};

describe('settleUse', () => {
  it.each([
    ['R46', 'a closed case that gave it back', cancelled(), 'used', { use: 'used', stage: 'closed' }],
    ['R38', 'a closed case that used it', closed(), 'returned', { use: 'returned', stage: 'closed' }],
  ] as const)('%s: settles the use of %s', (_rule, _fact, state, use, expected) => {
    const { after, events } = decided(decideSettlement(state, use, afterwards));
    expect({ use: after.use, stage: after.situation.stage }).toStrictEqual(expected);
    expect(events.at(-1)).toMatchObject({ type: 'use.settled', data: { use }, actor: 'operator', entry: BY.entry, change: { use } });
    expect(after.version).toBe(state.version + events.length);
  });

  it('R46: does nothing where it is so already, and cannot settle what is not counted', () => {
    expect(decideSettlement(closed(), 'used', afterwards)).toStrictEqual({ kind: 'unchanged' });
    expect(decideSettlement({ ...closed(), use: 'none' }, 'used', afterwards)).toMatchObject({
      kind: 'invalid-request',
      errors: [{ pointer: '/use', code: 'nothing-to-settle' }],
    });
  });

  it.each(['used', 'returned'] as const)('R46: settles no open case: %s', (use) => {
    for (const state of [caseAt('accepting'), caseAt('booking'), caseAt('booked')])
      expect(decideSettlement(state, use, BY)).toStrictEqual({ kind: 'case-open' });
  });

  it('R45: lets the clock speak first: one that time has closed is settled', () => {
    const { events, after } = decided(decideSettlement(caseAt('visited'), 'returned', { ...BY, at: at('2026-10-26 09:00') }));
    expect(events.map(({ type }) => type)).toStrictEqual(['service.completed', 'use.settled']);
    expect(after.use).toBe('returned');
  });
});

describe('closeByOperator', () => {
  it.each([
    ['completed', 'completed'],
    ['declined-identity-not-verified', 'declined'],
    ['declined-illness-out-of-scope', 'declined'],
    ['declined-outside-network', 'declined'],
    ['declined-other', 'declined'],
    ['admission-not-indicated', 'declined'],
    ['cancelled-by-member', 'cancelled'],
    ['no-show', 'completed'],
    ['records-idle', 'cancelled'],
    ['no-choice', 'cancelled'],
    ['policy-ended', 'terminated'],
    ['diagnosed-in-waiting-period', 'terminated'],
  ] as const)('%s is %s', (outcome, status) => {
    const { after, events } = decided(decideClosing(caseAt('booking'), outcome, 'returned', BY));
    expect(after).toMatchObject({ situation: { stage: 'closed', outcome, status }, use: 'returned' });
    expect(after.deadlines.filter(({ state }) => state === 'running')).toStrictEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'case.closed', data: { outcome }, actor: 'operator', entry: BY.entry });
  });

  it('knows no outcome that is not in its list', () => {
    expect(CloseOutcome.options).toHaveLength(12);
  });

  it('R46: says what becomes of a use that is counted, whatever it was, and leaves alone one that is not', () => {
    expect(decided(decideClosing(caseAt('visited'), 'completed', 'returned', afterwards)).after.use).toBe('returned');
    expect(decided(decideClosing(caseAt('booking'), 'no-show', 'used', BY)).after.use).toBe('used');
    expect(decided(decideClosing({ ...caseAt('booking'), use: 'none' }, 'completed', 'used', BY)).after.use).toBe('none');
  });

  it('cannot close what is closed', () => {
    expect(decideClosing(closed(), 'completed', 'used', afterwards)).toStrictEqual({ kind: 'case-closed' });
  });
});

describe('resolveFlag', () => {
  const raised = (flag: RaisedFlag['flag'], resolvedAt: RaisedFlag['resolvedAt'] = null): RaisedFlag => ({
    flag,
    raisedAt: at('2026-10-13 10:00'),
    resolvedAt,
  });

  it('leaves the case where it is', () => {
    const { after, events } = decided(decideFlagResolution(caseAt('booking'), raised('vendor-silent'), undefined, BY));
    expect(after.situation.stage).toBe('booking');
    expect(events.at(-1)).toMatchObject({ type: 'flag.resolved', data: { flag: 'vendor-silent' }, actor: 'operator', entry: BY.entry });
    expect(decided(decideFlagResolution(closed(), raised('vendor-silent'), undefined, afterwards)).after.situation.stage).toBe('closed');
  });

  it.each([
    ['R11', 'undecided: it goes on', undefined, { decision: 'continue' }, { use: 'held', situation: { stage: 'booked' } }],
    ['R11', 'continue', 'continue', { decision: 'continue' }, { use: 'held', situation: { stage: 'booked' } }],
    [
      'R11',
      'terminate',
      'terminate',
      { decision: 'terminate' },
      { use: 'returned', situation: { stage: 'closed', status: 'terminated', outcome: 'policy-ended' } },
    ],
  ] as const)('%s: a policy that ended after the booking, %s', (_rule, _fact, decision, data, expected) => {
    const { after, events } = decided(decideFlagResolution(caseAt('booked'), raised('policy-ended-after-booking'), decision, BY));
    expect(after).toMatchObject(expected);
    expect(events.at(-1)).toMatchObject({ type: 'flag.resolved', data });
  });

  it('R11: a use that is used stays used, and a closed case has nothing left to terminate', () => {
    const flag = raised('policy-ended-after-booking');
    expect(decided(decideFlagResolution(caseAt('visited'), flag, 'terminate', afterwards)).after.use).toBe('used');
    expect(decideFlagResolution(closed(), flag, 'terminate', afterwards)).toStrictEqual({ kind: 'case-closed' });
    expect(decideFlagResolution(closed(), flag, undefined, afterwards).kind).toBe('decided');
  });

  it.each([
    [undefined, { decision: 'continue' }, { use: 'held', situation: { stage: 'booking' } }],
    [
      'terminate',
      { decision: 'terminate' },
      { use: 'returned', situation: { stage: 'closed', status: 'terminated', outcome: 'diagnosed-in-waiting-period' } },
    ],
  ] as const)('R8: a diagnosis of another illness, decided %s', (decision, data, expected) => {
    const { after, events } = decided(decideFlagResolution(caseAt('booking'), raised('review-diagnosis'), decision, BY));
    expect(after).toMatchObject(expected);
    expect(events.at(-1)).toMatchObject({ type: 'flag.resolved', data });
  });

  it('R11: has a decision to make about no other flag', () => {
    expect(decideFlagResolution(caseAt('booked'), raised('vendor-silent'), 'terminate', BY)).toMatchObject({
      kind: 'invalid-request',
      errors: [{ pointer: '/decision', code: 'not-allowed' }],
    });
  });

  it('does nothing about one that is resolved', () => {
    expect(decideFlagResolution(caseAt('booked'), raised('vendor-silent', BY.at), undefined, BY)).toStrictEqual({ kind: 'unchanged' });
  });
});

describe('checkUseLeft', () => {
  it.each([
    ['R5', 'none taken', 1, { taken: 0, held: 0, used: 0, extra: 0 }, null],
    ['R5', 'another case holds the only one', 1, { taken: 1, held: 1, used: 0, extra: 0 }, ['no-uses-left', 1, 0]],
    ['R4', 'one more was granted', 2, { taken: 1, held: 0, used: 1, extra: 1 }, null],
  ] as const)('%s: %s', (_rule, _fact, limit, counter, expected) => {
    const refusal = checkUseLeft('green-channel', limit, counter);
    const reason = refusal?.kind === 'not-entitled' ? refusal.reasons[0] : undefined;
    expect(refusal === null ? null : [reason?.code, reason?.['held'], reason?.['used']]).toStrictEqual(expected);
  });
});
