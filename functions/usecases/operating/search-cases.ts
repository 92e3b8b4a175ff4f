import type { FieldError } from '../../domain/case/refusal.ts';
import { foldedPhone } from '../../domain/folding.ts';
import type { Now } from '../../ports/clock.ts';
import type { AccessLog } from '../../ports/stores/access-log.ts';
import type { FindByPhone, ReadPolicy } from '../../ports/stores/policy-store.ts';
import type { FlaggedCase, Page, WorkLists } from '../../ports/stores/work-lists.ts';

export interface SearchPorts {
  readonly policy: ReadPolicy;
  readonly findByPhone: FindByPhone;
  readonly lists: WorkLists;
  readonly accesses: AccessLog;
  readonly now: Now;
}

/** At least one of them; several narrow. */
export interface CaseSearch {
  readonly memberId?: string | undefined;
  readonly policyNo?: string | undefined;
  /** As typed. */
  readonly phone?: string | undefined;
}

export const SEARCHED_BY = ['memberId', 'policyNo', 'phone'] as const satisfies readonly (keyof CaseSearch)[];

export type FoundCases =
  | { readonly kind: 'found'; readonly page: Page<FlaggedCase> }
  | { readonly kind: 'invalid-request'; readonly errors: readonly FieldError[] };

/** A family shares a phone, as may an agent's customers; one that more members have tells nobody apart. */
const MOST_MEMBERS = 200;

/**
 * The cases of whoever has this id, policy or phone, newest first. Each case shown is put on record as seen (R17), with what it was
 * searched by, not with its value.
 */
export const searchCases = async (
  ports: SearchPorts,
  asked: CaseSearch,
  { by, cursor }: { readonly by: string; readonly cursor?: string | undefined },
): Promise<FoundCases> => {
  const memberIds = await membersOf(ports, asked);
  if (memberIds.length > MOST_MEMBERS) {
    const detail = {
      zh: '使用该号码的会员过多，请同时填写会员号或保单号',
      en: 'More members have this phone than can be listed: name the member or the policy too',
    };
    return { kind: 'invalid-request', errors: [{ pointer: '/phone', code: 'too-many-members', detail }] };
  }
  const page = await ports.lists.ofMembers({ memberIds, policyNo: asked.policyNo, cursor });
  const access = { at: ports.now(), by: { role: 'operator', id: by }, why: fieldsOf(asked), what: 'summary' } as const;
  await Promise.all(page.entries.map(({ caseId }) => ports.accesses.recordAccess(caseId, access)));
  return { kind: 'found', page };
};

/** What was asked for, by name: whoever shows the access says it in words. */
const fieldsOf = (asked: CaseSearch): string => SEARCHED_BY.filter((field) => asked[field] !== undefined).join(' ');

/** The members whom all that was named belongs to, one more than can be listed at most. */
async function membersOf({ policy: readPolicy, findByPhone }: SearchPorts, asked: CaseSearch): Promise<readonly string[]> {
  let { memberId } = asked;
  if (asked.policyNo !== undefined) {
    const owner = (await readPolicy(asked.policyNo))?.insured.memberId;
    if (owner === undefined || (memberId !== undefined && memberId !== owner)) return [];
    memberId = owner;
  }
  if (asked.phone !== undefined) return findByPhone(foldedPhone(asked.phone), memberId, MOST_MEMBERS + 1);
  return memberId === undefined ? [] : [memberId];
}
