import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import { decideEntitlement } from '../../domain/entitlement/decide-entitlement.ts';
import type { Entitlement } from '../../domain/entitlement/findings.ts';
import type { EntitlementQuestion } from '../../domain/entitlement/question.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Calendar } from '../../domain/time/working-days.ts';
import type { MemberFile } from '../../ports/stores/member-store.ts';
import { listedIllnesses, rulesFor } from '../rulebook.ts';

/** The counters of a policy for one pool, by service year. */
export const countersOf =
  ({ counters }: Pick<MemberFile, 'counters'>, policyNo: string, pool: string): EntitlementQuestion['counterOf'] =>
  (serviceYear) =>
    counters.find((entry) => entry.policyNo === policyNo && entry.pool === pool && entry.serviceYear === serviceYear)?.counter;

/** What a policy says of a service at an instant, before anybody has named an illness (R1-R13). */
export const askEntitlement = (
  file: MemberFile,
  policy: Policy,
  service: ServiceId,
  calendar: Calendar,
  about: Pick<EntitlementQuestion, 'at' | 'relation'>,
): Entitlement => {
  const { edition, terms } = rulesFor(policy.edition, service, calendar);
  return decideEntitlement({
    policy,
    edition,
    terms,
    counterOf: countersOf(file, policy.policyNo, terms.pool),
    listedIllnesses: listedIllnesses(edition),
    ...about,
  });
};
