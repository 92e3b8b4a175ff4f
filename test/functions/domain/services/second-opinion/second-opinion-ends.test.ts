import { describe, expect, it } from 'vitest';
import { cancellationTerms } from '../../../../../functions/domain/services/cancellation.ts';
import { caseBy, eventsBy } from '../../entitlement/under-rules.ts';
import { at, day, report } from '../expert-visit/visit-case.ts';
import { OPINION_RULES, OPINION_STAGES, type OpinionStage, opinionAt } from './second-opinion-case.ts';

const BEFORE_DISPATCH = ['accepting', 'gathering-records', 'proposing', 'choosing', 'dispatching'] as const satisfies OpinionStage[];
const SENT = ['awaiting-opinion', 'explaining'] as const satisfies OpinionStage[];
const LATER = '2026-10-30 11:00';
/** Later than the stage's last report, before it closes by itself. */
const laterThan = (stage: OpinionStage): string => (stage === 'explaining' ? LATER : '2026-10-20 11:00');
const cancelling = (toldAt: string, when: string) => report('member.cancelled', { toldAt: at(toldAt), reason: 'better' }, when);

describe('case.declined', () => {
  const reasons = ['identity-not-verified', 'illness-out-of-scope', 'outside-network', 'other'] as const;

  it.each(BEFORE_DISPATCH.map((stage, index) => [stage, reasons[index % reasons.length] ?? 'other'] as const))(
    'R25: at %s for %s gives the use back',
    (stage, reason) => {
      expect(caseBy(opinionAt(stage), report('case.declined', { reason }, '2026-10-20 10:00'))).toMatchObject({
        use: 'returned',
        situation: { status: 'declined', outcome: `declined-${reason}` },
      });
    },
  );
});

describe('member.cancelled', () => {
  it.each(BEFORE_DISPATCH)('R28: while %s it is free at any hour', (stage) => {
    expect(cancellationTerms(opinionAt(stage), OPINION_RULES, at('2026-10-25 23:00'))).toStrictEqual({
      countsAsUse: false,
      freeUntil: null,
      clause: 'R28',
    });
    expect(caseBy(opinionAt(stage), cancelling('2026-10-20 10:00', '2026-10-20 10:00'))).toMatchObject({
      use: 'returned',
      situation: { status: 'cancelled', outcome: 'cancelled-by-member' },
    });
  });

  it.each(SENT)('R28: while %s it costs the use', (stage) => {
    expect(cancellationTerms(opinionAt(stage), OPINION_RULES, at(LATER))).toStrictEqual({
      countsAsUse: true,
      freeUntil: null,
      clause: 'R28',
    });
    expect(caseBy(opinionAt(stage), cancelling(LATER, LATER))).toMatchObject({ use: 'used', situation: { status: 'cancelled' } });
  });

  it.each(SENT.flatMap((stage) => [[stage, '2026-10-20 09:59:59', ['late-report']] as const, [stage, '2026-10-20 10:00:00', []] as const]))(
    'R46: learnt of while %s, told to the vendor at %s, the use stays used; before the dispatch it is for an operator: %s',
    (stage, toldAt, flags) => {
      const [event] = eventsBy(opinionAt(stage), cancelling(toldAt, LATER)).filter(({ type }) => type === 'member.cancelled');
      expect(event).toMatchObject({ data: { countsAsUse: true }, change: { situation: { status: 'cancelled' } } });
      expect([event?.change.use, event?.change.flags ?? []]).toStrictEqual([undefined, flags]);
    },
  );

  it.each(SENT)('R47: while %s an operator enters for the member that it was told before the dispatch, and the use goes back', (stage) => {
    const entered = { ...cancelling('2026-10-20 09:59:59', LATER), actor: 'operator' as const };
    expect(caseBy(opinionAt(stage), entered)).toMatchObject({ use: 'returned', situation: { status: 'cancelled' } });
  });
});

describe('diagnosis.recorded', () => {
  const diagnosed = (stage: OpinionStage, confirmedOn: string) =>
    report('diagnosis.recorded', { illness: 'malignant-tumour-severe', confirmedOn: day(confirmedOn) }, laterThan(stage));

  it.each(OPINION_STAGES)(
    'R8: inside the waiting period stops a case that is %s; an unused use goes back, a used one stays used',
    (stage) => {
      const used = stage === 'awaiting-opinion' || stage === 'explaining';
      expect(caseBy(opinionAt(stage), diagnosed(stage, '2026-04-05'))).toMatchObject({
        use: used ? 'used' : 'returned',
        situation: { stage: 'closed', status: 'terminated', outcome: 'diagnosed-in-waiting-period' },
      });
    },
  );

  it.each(OPINION_STAGES)('R8: the day after it goes on while %s', (stage) => {
    expect(caseBy(opinionAt(stage), diagnosed(stage, '2026-04-06')).situation.stage).toBe(stage);
  });
});
