import type { ItemKind } from '../stored/upcast.ts';

/** The keys of the one table. */
const padded = (seq: number): string => String(seq).padStart(6, '0');

/**
 * A part of a key that a caller may have chosen, so that no `#` in it ends it: written as in an address, and nothing but `#` and `%` is, so
 * that what has neither is the same in keys of any age.
 */
const part = (chosen: string): string => chosen.replaceAll('%', '%25').replaceAll('#', '%23');

/** What a caller chose, from its part of a key. */
const chosenIn = (encoded: string): string => encoded.replaceAll('%23', '#').replaceAll('%25', '%');

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The partition of the holiday notices published since the deployment. */
export const NOTICES = 'CALENDAR#notices';

/** How the sort keys of what is counted begin: policy and pool follow. Counters of older versions have a service year between the two. */
export const USES = 'USES#';

const casePartition = (caseId: string): string => `CASE#${part(caseId)}`;
const rejectedPartition = (caseId: string): string => `REJECTED#${part(caseId)}`;
const memberPartition = (memberId: string): string => `MEMBER#${part(memberId)}`;
const policyPartition = (policyNo: string): string => `POLICY#${part(policyNo)}`;

/** How the sort key of such a notice begins: the year follows. */
export const NOTICE = 'NOTICE#';

/** How the sort key of a refused event begins. Older ones lie in the partition of their case. */
export const REJECTED = 'REJECTED#';

/** How the sort keys begin whose insertion the stream function acts on. */
export const CASE_EVENT = 'EVENT#';
export const POLICY_ENDING = 'ENDING#';

/** How the sort keys of parked effects begin: number of the event and name of the effect follow. */
export const PARKED = 'PARKED#';

/** How the keys of changes of no case begin that could not be followed: the key of what was changed follows. */
export const PARKED_RECORD = 'UNFOLLOWED#';

/** How the sort keys of a policy's earlier states begin: the sequence follows. */
const POLICY_STATE = 'STATE#';
/** How the sort keys of a case's flags begin: the flag follows. */
export const FLAG = 'FLAG#';

/** Partitions of the sparse index of what waits for an operator. */
export const ATTENTION = {
  flag: (flag: string): string => `ATTENTION#${flag}`,
  rejected: 'ATTENTION#rejected-events',
  parked: 'ATTENTION#parked-effects',
} as const;

/** Partitions of the index of all cases: one for each month in which cases were opened. */
export const OPENED = {
  month: (openedAt: string): string => `OPENED#${openedAt.slice(0, 7)}`,
} as const;

export const KEYS = {
  member: memberPartition,
  memberPolicy: (memberId: string, policyNo: string): Key => ({ pk: memberPartition(memberId), sk: `POLICY#${part(policyNo)}` }),
  uses: (memberId: string, policyNo: string, pool: string): Key => ({
    pk: memberPartition(memberId),
    sk: `${USES}${part(policyNo)}#${part(pool)}`,
  }),
  openings: (memberId: string): Key => ({ pk: memberPartition(memberId), sk: 'OPENINGS' }),
  preferences: (memberId: string): Key => ({ pk: memberPartition(memberId), sk: 'PREFS' }),
  policy: (policyNo: string): Key => ({ pk: policyPartition(policyNo), sk: 'POLICY' }),
  /** A change of a policy that may stop its open cases. */
  policyEnding: (policyNo: string, sequence: number): Key => ({
    pk: policyPartition(policyNo),
    sk: `${POLICY_ENDING}${String(sequence).padStart(16, '0')}`,
  }),
  /** What a policy was before it was fed anew. */
  policyState: (policyNo: string, sequence: number): Key => ({
    pk: policyPartition(policyNo),
    sk: `${POLICY_STATE}${String(sequence).padStart(16, '0')}`,
  }),
  /** Of the insured or the guardian: each has one phone a policy. */
  policyPhone: (policyNo: string, whose: 'insured' | 'guardian'): Key => ({ pk: policyPartition(policyNo), sk: `PHONE#${whose}` }),
  casePartition,
  case: (caseId: string): Key => ({ pk: casePartition(caseId), sk: 'CASE' }),
  event: (caseId: string, seq: number): Key => ({ pk: casePartition(caseId), sk: `${CASE_EVENT}${padded(seq)}` }),
  effects: (caseId: string, seq: number): Key => ({ pk: casePartition(caseId), sk: `EFFECTS#${padded(seq)}` }),
  parked: (caseId: string, seq: number, effect: string): Key => ({
    pk: casePartition(caseId),
    sk: `${PARKED}${padded(seq)}#${effect}`,
  }),
  /** In partitions of their own: whoever may write there can write neither policies nor notices. */
  parkedRecord: ({ pk, sk }: Key): Key => ({ pk: `${PARKED_RECORD}${pk}`, sk: `${PARKED_RECORD}${sk}` }),
  token: (caseId: string): Key => ({ pk: casePartition(caseId), sk: 'TOKEN' }),
  delivery: (caseId: string, deliveryId: string): Key => ({ pk: casePartition(caseId), sk: `DELIVERY#${part(deliveryId)}` }),
  flag: (caseId: string, flag: string): Key => ({ pk: casePartition(caseId), sk: `${FLAG}${part(flag)}` }),
  document: (caseId: string, documentId: string): Key => ({ pk: casePartition(caseId), sk: `DOC#${part(documentId)}` }),
  /** Where what a vendor was refused lies, apart from its case. The same id may come with another body: each is kept. */
  rejectedPartition,
  rejected: (caseId: string, webhookId: string, fingerprint: string): Key => ({
    pk: rejectedPartition(caseId),
    sk: `${REJECTED}${part(webhookId)}#${part(fingerprint)}`,
  }),
  rejectedBody: (caseId: string, webhookId: string, fingerprint: string): Key => ({
    pk: rejectedPartition(caseId),
    sk: `BODY#${part(webhookId)}#${part(fingerprint)}`,
  }),
  rejectedCount: (caseId: string): Key => ({ pk: rejectedPartition(caseId), sk: 'REJECTIONS' }),
  access: (caseId: string, id: string): Key => ({ pk: casePartition(caseId), sk: `ACCESS#${id}` }),
  notice: (year: number): Key => ({ pk: NOTICES, sk: `${NOTICE}${year}` }),
  grant: (policyNo: string, grantId: string): Key => ({ pk: policyPartition(policyNo), sk: `GRANT#${part(grantId)}` }),
  call: (kind: 'idempotency-key' | 'webhook', caller: string, id: string): Key => ({
    pk: `${kind === 'webhook' ? 'INBOX' : 'IDEM'}#${part(caller)}#${part(id)}`,
    sk: 'CALL',
  }),
} as const;

/** What lies under a sort key, by how it begins. */
const KINDS: Readonly<Record<string, ItemKind>> = {
  CASE: 'case',
  [CASE_EVENT]: 'event',
  'EFFECTS#': 'effects',
  [PARKED]: 'parked-effect',
  [PARKED_RECORD]: 'parked-record',
  TOKEN: 'token',
  'DELIVERY#': 'delivery',
  [FLAG]: 'flag',
  'DOC#': 'document',
  [REJECTED]: 'rejected-event',
  'BODY#': 'rejected-body',
  REJECTIONS: 'rejected-count',
  'ACCESS#': 'access',
  'POLICY#': 'policy',
  [USES]: 'use-ledger',
  PREFS: 'preferences',
  OPENINGS: 'openings',
  POLICY: 'policy-pointer',
  [POLICY_ENDING]: 'policy-ending',
  [POLICY_STATE]: 'policy-state',
  'PHONE#': 'policy-phone',
  'GRANT#': 'grant',
  CALL: 'remembered-call',
  [NOTICE]: 'notice',
};

/**
 * The kind of the item under a sort key.
 * @throws RangeError for a key that nothing of ours is kept under
 */
export const kindOf = (sortKey: string): ItemKind => {
  const kind = KINDS[sortKey.slice(0, sortKey.indexOf('#') + 1) || sortKey];
  if (kind === undefined) throw new RangeError('Nothing is kept under such a key');
  return kind === 'use-ledger' && sortKey.split('#').length > USES_PARTS ? 'counter' : kind;
};

/** The parts of a ledger's sort key. */
const USES_PARTS = 3;

/** Policy and pool of what is counted, by its sort key: a ledger's, or that of a counter of older versions. */
export const poolIn = (sortKey: string): { readonly policyNo: string; readonly pool: string } => {
  const [, policyNo = '', ...others] = sortKey.split('#');
  return { policyNo: chosenIn(policyNo), pool: chosenIn(others.at(-1) ?? '') };
};

/** Case and delivery, by the key of a delivery's item. */
export const deliveryIn = ({ pk, sk }: Key): { readonly caseId: string; readonly deliveryId: string } => ({
  caseId: chosenIn(pk.slice('CASE#'.length)),
  deliveryId: chosenIn(sk.slice('DELIVERY#'.length)),
});

/** Partitions of the due index that are written to. Each takes a thousand writes a second; a case makes some sixteen until it is closed. */
const SHARDS_WRITTEN = 2;

/** It had so many once: what has not been written since then is still in one of those. */
const SHARDS_EVER = 10;

const shardsOf = (kind: string): readonly string[] => Array.from({ length: SHARDS_EVER }, (_, shard) => `${kind}#${shard}`);

/** Open cases, by what they have ahead of them. */
export const DUE_SHARDS = shardsOf('DUE');

/** Beside them in the same index, by their next try, the deliveries that are pending. */
export const PENDING_SHARDS = shardsOf('PENDING');

/** Those of either kind that nothing is written to any more. */
export const FORMER_SHARDS: ReadonlySet<string> = new Set([...DUE_SHARDS.slice(SHARDS_WRITTEN), ...PENDING_SHARDS.slice(SHARDS_WRITTEN)]);

const shardOf = (shards: readonly string[], caseId: string): string => {
  let sum = 0;
  for (const character of caseId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return shards[sum % SHARDS_WRITTEN] ?? '';
};

export const dueShardOf = (caseId: string): string => shardOf(DUE_SHARDS, caseId);
export const pendingShardOf = (caseId: string): string => shardOf(PENDING_SHARDS, caseId);
