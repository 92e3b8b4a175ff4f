import type { Language } from '../../../catalogue/vocabulary.ts';
import type { BenefitsAnswer } from '../../contract/answers/benefits.ts';
import type { AnswerOf } from '../../contract/contract.ts';
import type { Entitlement, Reason } from '../../domain/entitlement/findings.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { MemberStore } from '../../ports/stores/member-store.ts';
import { type Benefit, readBenefits } from '../../usecases/reading/read-benefits.ts';
import type { Handler } from '../call/call.ts';
import { conditionsIn, reasonsIn, rulesIn } from '../told-in.ts';

/** `GET /benefits`: every service of every policy, available or with all the reasons why not (R13). */
export const getBenefits =
  (ports: { members: MemberStore; calendar: ReadCalendar; now: Now }): Handler<'GET /benefits'> =>
  async ({ caller: { memberId }, language }) => {
    const { asOf, policies } = await readBenefits(ports, memberId);
    return {
      status: 200,
      body: {
        asOf,
        policies: policies.map(({ policy, serviceYear, benefits }) => ({
          policyNo: policy.policyNo,
          edition: policy.edition,
          serviceYear,
          benefits: benefits.map((benefit) => benefitView(benefit, language)),
        })),
      },
    };
  };

const reasonsOf = (entitlement: Entitlement): readonly Reason[] => (entitlement.kind === 'denied' ? entitlement.reasons : []);

type BenefitView = AnswerOf<typeof BenefitsAnswer>['policies'][number]['benefits'][number];

/** A service that the edition does not offer has no uses to count and no hours to call in (R50). */
const benefitView = ({ service, terms, entitlement, conditions, openNow, opensAt }: Benefit, language: Language): BenefitView => ({
  service,
  pool: terms.pool,
  conditions: entitlement.kind === 'entitled' ? conditionsIn(language, conditions) : [],
  available: entitlement.kind === 'entitled',
  reasons: reasonsIn(language, reasonsOf(entitlement)),
  uses: terms.offered ? entitlement.uses : null,
  openNow: terms.offered && openNow,
  opensAt: terms.offered ? opensAt : null,
  hotline: terms.hotline,
  promise: terms.promise,
  clauses: terms.clauses,
  rules: rulesIn(language, entitlement.rules, reasonsOf(entitlement)),
  overridesApplied: entitlement.overridesApplied,
  notEvaluated: entitlement.notEvaluated,
  reviewNeeded: entitlement.reviewNeeded,
});
