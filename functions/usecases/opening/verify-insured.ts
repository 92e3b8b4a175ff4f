import type { ServiceId } from '../../../catalogue/vocabulary.ts';
import type { Entitlement } from '../../domain/entitlement/findings.ts';
import { isSameName } from '../../domain/folding.ts';
import { canonicalIdNumber } from '../../domain/policy/identity-document.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { MemberFile, MemberStore } from '../../ports/stores/member-store.ts';
import type { FindInsured } from '../../ports/stores/policy-store.ts';
import { mayServe, rulesFor } from '../rulebook.ts';
import { askEntitlement } from './ask-entitlement.ts';

/** What a coordinator was told on the phone. */
export interface Claim {
  readonly service: ServiceId;
  readonly name: string;
  readonly idNumber: string;
  readonly policyNo?: string | undefined;
  /** Whom a question to the phone doctor is about (R7). */
  readonly relation?: string | undefined;
}

export type Verification =
  | { readonly kind: 'verified'; readonly policy: Policy; readonly offered: boolean; readonly entitlement: Entitlement }
  | { readonly kind: 'not-verified' };

/** Nobody's partition: what is read where the ID number leads to nobody, so that the time taken tells nothing. */
const NOBODY = '#';

/**
 * Verifies a caller on a vendor's hotline, and says whether a policy gives the service (R7, R19). What is heard is compared folded.
 *
 * Not verified says nothing more, whichever part was wrong, and takes the same reads: one of the index, one of a member.
 * Of several policies the first counts that gives the service, else the first.
 */
export const verifyInsured = async (
  ports: { findInsured: FindInsured; members: MemberStore; calendar: ReadCalendar; now: Now },
  vendorId: string,
  claim: Claim,
): Promise<Verification> => {
  const [files, calendar] = await Promise.all([filesOf(ports, claim), ports.calendar()]);
  const at = ports.now();
  const answers = files.flatMap((file) =>
    file.policies
      .filter((policy) => isOf(claim, policy))
      .map((policy) => ({ policy, terms: rulesFor(policy.edition, claim.service, calendar).terms }))
      .filter(({ terms }) => mayServe(terms, vendorId))
      .map(({ policy, terms }) => ({
        policy,
        offered: terms.offered,
        entitlement: askEntitlement(file, policy, claim.service, calendar, { at, relation: claim.relation }),
      })),
  );
  const [first] = answers;
  if (first === undefined) return { kind: 'not-verified' };
  return { kind: 'verified', ...(answers.find(({ entitlement }) => entitlement.kind === 'entitled') ?? first) };
};

/** A person is one member as a rule; a feed may know one under several ids. */
async function filesOf(
  { findInsured, members }: { findInsured: FindInsured; members: MemberStore },
  { idNumber, policyNo }: Claim,
): Promise<readonly MemberFile[]> {
  const found = await findInsured(canonicalIdNumber(idNumber));
  const memberIds = new Set(found.filter((entry) => policyNo === undefined || entry.policyNo === policyNo).map(({ memberId }) => memberId));
  return Promise.all([...(memberIds.size === 0 ? [NOBODY] : memberIds)].map((memberId) => members.loadMember(memberId)));
}

/** The policy itself decides, not the index, which may lag behind a corrected number. */
const isOf = ({ name, idNumber, policyNo }: Claim, { insured, policyNo: own }: Policy): boolean =>
  insured.idNumber === canonicalIdNumber(idNumber) && isSameName(insured.name, name) && (policyNo === undefined || policyNo === own);
