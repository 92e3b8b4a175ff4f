/**
 * Everything the use cases need from outside: time, chance, storage, network. Adapters implement these; tests may too.
 */
import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseEvent, Flag } from '../domain/case/case-event.ts';
import type { Language } from '../domain/case/case-request.ts';
import type { Message } from '../domain/case/effects.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { UseCounter, UseMove } from '../domain/policy/use-ledger.ts';
import type { Instant } from '../domain/time/time.ts';
import type { Calendar } from '../domain/time/working-days.ts';

/** The instant now. */
export type Now = () => Instant;

/** A fresh, unguessable id. */
export type NewId = () => string;

/** Every notice in force, a published one before the bundled one of its year, in the order of their years; as of this very moment. */
export type ReadNotices = () => Promise<readonly HolidayNotice[]>;

/** The calendar that these notices make. It may be some minutes old: what it leaves provisional is recomputed (R40). */
export type ReadCalendar = () => Promise<Calendar>;

/** A read of a member's medical data by anyone else (R17). */
export interface Access {
  readonly at: Instant;
  readonly by: { readonly role: 'operator' | 'vendor'; readonly id: string };
  /** The reason given or, for a vendor, what its work on the case calls for. */
  readonly why: string;
  /** `case`, or `documents/{documentId}`. */
  readonly what: string;
}

export interface AccessLog {
  /** Puts an access on record, before anything is shown. */
  recordAccess(caseId: string, access: Access): Promise<void>;
  /** Newest first. */
  listAccesses(caseId: string): Promise<readonly Access[]>;
}

export interface Preferences {
  readonly language: Language;
  readonly channels: readonly ('sms' | 'email')[] | null;
}

/** All there is about a member, read in one query. */
export interface MemberFile {
  readonly policies: readonly Policy[];
  readonly counters: readonly {
    readonly policyNo: string;
    readonly serviceYear: number;
    readonly pool: string;
    readonly counter: UseCounter;
  }[];
  readonly preferences: Preferences | null;
}

export interface MemberStore {
  loadMember(memberId: string): Promise<MemberFile>;
  savePreferences(memberId: string, preferences: Preferences): Promise<void>;
}

export type ReadPolicy = (policyNo: string) => Promise<Policy | null>;

export interface PolicyStore {
  readonly loadPolicy: ReadPolicy;
  /**
   * Writes a policy on condition that what is stored is still `before`. `false`: somebody else was faster.
   * @param mayEndCases in the same transaction, has the stream look at the policy's open cases (R11)
   */
  savePolicy(policy: Policy, before: Policy | null, mayEndCases: boolean): Promise<boolean>;
}

/** The policies of whoever has this ID number, in a fixed order: found by keyed digest, and perhaps a moment behind. */
export type FindInsured = (idNumber: string) => Promise<readonly { readonly memberId: string; readonly policyNo: string }[]>;

export interface Document {
  readonly documentId: string;
  readonly kind: string;
  readonly filename: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly state: 'pending' | 'stored' | 'refused';
  readonly addedAt: Instant;
  readonly addedBy: 'member' | 'vendor';
}

/** A case with all that is on record about it. */
export interface CaseFile {
  readonly state: Case;
  readonly events: readonly CaseEvent[];
  readonly documents: readonly Document[];
}

export interface CaseSummary {
  readonly caseId: string;
  readonly service: string;
  readonly edition: string;
  readonly policyNo: string;
  readonly channel: string;
  readonly status: string;
  readonly leg: string | null;
  readonly stage: string | null;
  readonly outcome: string | null;
  readonly use: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

/** A use to be taken from its counter, on condition that what the verdict was made from still holds. */
export interface Hold {
  readonly limit: number;
  readonly counter: UseCounter | undefined;
}

/** A vendor's report that its case's stage did not expect. */
export interface RejectedEvent {
  readonly webhookId: string;
  readonly vendorId: string;
  readonly type: string;
  /** Where the case stood. */
  readonly stage: string;
  readonly at: Instant;
}

/** Everything one decision writes. It is stored whole or not at all. */
export interface Commit {
  readonly after: Case;
  /** Version of the case that the decision was made from; 0 for a new case. */
  readonly before: number;
  readonly events: readonly CaseEvent[];
  readonly move?: { readonly move: UseMove; readonly hold?: Hold } | undefined;
  /** The policy as it was when the verdict was made. */
  readonly policySequence?: number | undefined;
  readonly remember?: Remembered | undefined;
  /** The state a document is in from now on. */
  readonly document?: Document | undefined;
  /** The delivery that this came of, and how it ended. */
  readonly delivery?: Pick<Delivery, 'deliveryId' | 'state' | 'tries'> | undefined;
  /** The case is shown, as it is after this, to somebody other than the member (R17). */
  readonly access?: Access | undefined;
}

/** An answer kept under the caller's own id of the call, so that a repeat gets it again. */
export interface Remembered {
  readonly kind: 'idempotency-key' | 'webhook';
  /** Member id or vendor id. */
  readonly caller: string;
  readonly id: string;
  /** Digest of the body: the same id with another body is refused. */
  readonly fingerprint: string;
}

export interface Memory {
  readonly fingerprint: string;
  readonly caseId: string;
  /** Version of the case that the answer showed. */
  readonly version: number;
}

/** `stale`: something the decision was made from has changed; read again and decide again. `remembered`: the call was carried out before. */
export type CommitResult = 'committed' | 'stale' | 'remembered';

export interface CaseStore {
  load(caseId: string): Promise<Case | null>;
  loadFile(caseId: string): Promise<CaseFile | null>;
  list(
    memberId: string,
    page: { readonly status?: 'open' | 'closed' | undefined; readonly cursor?: string | undefined },
  ): Promise<{ readonly cases: readonly CaseSummary[]; readonly next: string | null }>;
  commit(commit: Commit): Promise<CommitResult>;
  recall(call: Pick<Remembered, 'kind' | 'caller' | 'id'>): Promise<Memory | null>;
  /** A call and the case it is about, in one round trip. */
  recallWithCase(call: Pick<Remembered, 'kind' | 'caller' | 'id'>, caseId: string): Promise<{ memory: Memory | null; state: Case | null }>;
  /** Keeps a vendor's refused event and flags the case `event-rejected`: neither is there without the other, and the case stays as it is. */
  keepRejected(caseId: string, rejected: RejectedEvent & { readonly body: string; readonly fingerprint: string }): Promise<void>;
  loadDocument(caseId: string, documentId: string): Promise<Document | null>;
  saveDocument(caseId: string, document: Document): Promise<void>;
  /** A policy's cases that are open; the newest may be lacking for a second. */
  openOf(memberId: string, policyNo: string): AsyncIterable<string>;
  /** Cases whose next checkpoint has come. */
  overdue(now: Instant): AsyncIterable<string>;
  /** Cases with a deadline that runs into a year whose notice was not known (R40). */
  provisional(): AsyncIterable<string>;
}

/** A waiting execution's token, with the version of the case it was armed at. */
export interface Token {
  readonly token: string;
  readonly stage: string;
  readonly armedAt: number;
}

export interface TokenStore {
  /** Arms a token on condition that the case still has this version. `false`: it has moved on. */
  arm(caseId: string, token: Token): Promise<boolean>;
  loadToken(caseId: string): Promise<Token | null>;
}

export type Wake =
  | { readonly kind: 'next-stage'; readonly wakeAt: Instant }
  | { readonly kind: 'reroute'; readonly stage: string; readonly wakeAt: Instant };

export interface Machines {
  /** Starts the machine of a service for a case. One that was started already is left alone. */
  startCase(service: string, caseId: string, wakeAt: Instant): Promise<void>;
  /** Starts an execution of this name, unless there is or was one, which tries to deliver. */
  startDelivery(caseId: string, deliveryId: string, execution: string): Promise<void>;
  /** Answers a waiting execution. One that waits no longer is left alone. */
  wake(token: string, wake: Wake): Promise<void>;
}

export interface Delivery {
  readonly deliveryId: string;
  readonly vendorId: string;
  readonly type: string;
  /** The very bytes that are signed and sent at each try. */
  readonly body: string;
  readonly state: 'pending' | 'delivered' | 'failed' | 'stopped';
  readonly tries: number;
}

export interface DeliveryStore {
  /** Keeps a delivery unless it is kept already. */
  add(caseId: string, delivery: Delivery): Promise<void>;
  loadDelivery(caseId: string, deliveryId: string): Promise<Delivery | null>;
  noteTry(caseId: string, deliveryId: string, outcome: Pick<Delivery, 'state' | 'tries'>): Promise<void>;
}

/** Which effects of an event are done. */
export interface EffectLog {
  done(caseId: string, seq: number): Promise<ReadonlySet<string>>;
  record(caseId: string, seq: number, effect: string): Promise<void>;
}

export interface VendorAccount {
  /** Webhook secrets, the current one first. */
  readonly secrets: readonly [string, ...string[]];
  readonly endpoint: string;
}

export type VendorAccounts = (vendorId: string) => Promise<VendorAccount>;

/** Posts a signed webhook. Answers the HTTP status, or `null` when there was none within the time allowed. */
export type PostWebhook = (account: VendorAccount, webhook: { id: string; body: string; at: Date }) => Promise<number | null>;

export interface Recipient {
  readonly channel: 'sms' | 'email';
  readonly to: string;
  readonly language: Language;
}

export interface Messenger {
  /** Hands a message over to be sent. `refused`: this address will never get it. */
  send(
    recipient: Recipient,
    message: Message,
    about: { readonly caseId: string; readonly service: string; readonly edition: string },
  ): Promise<'accepted' | 'refused'>;
  alertOperators(flag: Flag, caseId: string): Promise<void>;
}

/** Sends operators a message of plain text, without a word about anybody. */
export type TellOperators = (message: {
  /** ASCII, fewer than 100 characters. */
  readonly subject: string;
  readonly text: string;
}) => Promise<void>;

export interface DocumentBucket {
  /** A link under which exactly these bytes may be uploaded, for a short time. */
  uploadLink(
    caseId: string,
    document: Document,
  ): Promise<{
    readonly method: 'PUT';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly expiresAt: Instant;
  }>;
  /** A link to read a stored document, for a short time. */
  downloadLink(caseId: string, document: Document): Promise<string>;
  /** Size and first bytes of an upload that is not checked yet; `null` once it was kept or discarded. */
  inspect(caseId: string, documentId: string): Promise<{ readonly size: number; readonly head: Uint8Array } | null>;
  /** Makes an upload readable. */
  keep(caseId: string, documentId: string): Promise<void>;
  discard(caseId: string, documentId: string): Promise<void>;
}
