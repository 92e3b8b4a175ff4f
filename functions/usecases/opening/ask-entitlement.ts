import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import { decideEntitlement } from '../../domain/entitlement/decide-entitlement.ts';
import type { Entitlement } from '../../domain/entitlement/findings.ts';
import type { EntitlementQuestion } from '../../domain/entitlement/question.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { EMPTY_LEDGER, type UseLedger } from '../../domain/policy/use-ledger.ts';
import type { Calendar } from '../../domain/time/working-days.ts';
import type { MemberFile } from '../../ports/stores/member-store.ts';
import { listedIllnesses, rulesFor } from '../rulebook.ts';

/** The ledger of a policy for one pool; empty where no use was ever taken. */
export const ledgerOf = ({ ledgers }: Pick<MemberFile, 'ledgers'>, policyNo: string, pool: string): UseLedger =>
  ledgers.find((entry) => entry.policyNo === policyNo && entry.pool === pool)?.ledger ?? EMPTY_LEDGER;

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
    ledger: ledgerOf(file, policy.policyNo, terms.pool),
    listedIllnesses: listedIllnesses(edition),
    ...about,
  });
};
