import { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { OperatorEntry } from '../../domain/case/events/case-event.ts';
import { invalid, type Refusal } from '../../domain/case/refusal.ts';
import { decideEntitlement } from '../../domain/entitlement/decide-entitlement.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { serviceYearOn } from '../../domain/policy/service-year.ts';
import { EMPTY_LEDGER } from '../../domain/policy/use-ledger.ts';
import { dayOf, type Instant } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { NewId } from '../../ports/ids.ts';
import type { Remembered } from '../../ports/stores/commit.ts';
import type { Grant, GrantStore } from '../../ports/stores/grant-store.ts';
import type { ReadPolicy } from '../../ports/stores/policy-store.ts';
import type { NotFound } from '../reading/read-case.ts';
import { listedIllnesses, rulesFor } from '../rulebook.ts';

interface Ports {
  readonly policy: ReadPolicy;
  readonly grants: GrantStore;
  readonly calendar: ReadCalendar;
  readonly now: Now;
  readonly newId: NewId;
}

export type GrantResult =
  | { readonly kind: 'granted'; readonly grant: Grant }
  | { readonly kind: 'idempotency-key-reused' }
  | NotFound
  | Refusal;

/**
 * Grants uses of a pool in the service year that it is now (R4). They belong to the day they were given: should the years move, to the year
 * that this day is then in (R5).
 * @param call the caller's own id of the call, under which a repeat grants nothing more
 */
export const grantUses = async (
  ports: Ports,
  { policyNo, pool, uses }: Pick<Grant, 'policyNo' | 'pool' | 'uses'>,
  { by, reason }: OperatorEntry,
  call: Remembered,
): Promise<GrantResult> => {
  const policy = await ports.policy(policyNo);
  if (policy === null) return { kind: 'not-found' };
  const repeated = await recall(ports, call);
  if (repeated !== null) return repeated;
  const at = ports.now();
  const found = await yearFor(ports, policy, pool, at);
  if ('kind' in found) return found;
  const { serviceYear } = found;
  const grant: Grant = { grantId: ports.newId(), policyNo, pool, serviceYear, uses, by, reason, at };
  const result = await ports.grants.addGrant(policy.insured.memberId, grant, call);
  return result === 'committed' ? { kind: 'granted', grant } : ((await recall(ports, call)) ?? { kind: 'granted', grant });
};

async function recall({ grants }: Ports, call: Remembered): Promise<GrantResult | null> {
  const memory = await grants.recallGrant(call);
  if (memory === null) return null;
  return memory.fingerprint === call.fingerprint ? { kind: 'granted', grant: memory.grant } : { kind: 'idempotency-key-reused' };
}

/** The service year now: before the first and after the last there is none to grant uses in (R2, R3). */
async function yearFor(
  { calendar: readCalendar }: Ports,
  policy: Policy,
  pool: string,
  at: Instant,
): Promise<Pick<Grant, 'serviceYear'> | Refusal> {
  const calendar = await readCalendar();
  const rules = ServiceId.options
    .map((service) => rulesFor(policy.edition, service, calendar))
    .find(({ terms }) => terms.offered && terms.pool === pool);
  if (rules === undefined)
    return invalid('/pool', 'unknown-pool', {
      zh: '本版本没有服务使用该次数池',
      en: 'No service that the edition offers is counted in this pool',
    });
  if (rules.terms.usesPerServiceYear === null)
    return invalid('/pool', 'unlimited-pool', { zh: '该次数池不计次数', en: 'The uses of this pool are not counted' });
  const { edition, terms } = rules;
  const serviceYear = serviceYearOn(policy, dayOf(at), edition.switches.serviceYear.anchor);
  if (serviceYear !== null) return { serviceYear };
  const question = { policy, edition, terms, ledger: EMPTY_LEDGER, listedIllnesses: listedIllnesses(edition), at };
  const entitlement = decideEntitlement(question);
  const ofTheYear = ({ clause }: { readonly clause: string }): boolean => clause === 'R2' || clause === 'R3';
  const reasons = entitlement.kind === 'denied' ? entitlement.reasons.filter(ofTheYear) : [];
  return { kind: 'not-entitled', reasons, rules: entitlement.rules.filter(ofTheYear) };
}
