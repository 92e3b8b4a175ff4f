import { addDocument, refuseDocument } from '../../domain/case/add-document.ts';
import type { Case } from '../../domain/case/case.ts';
import { type DocumentInput, type RefusalCode, refuseUpload } from '../../domain/case/document.ts';
import type { Refusal } from '../../domain/case/refusal.ts';
import { refuseDocuments } from '../../domain/services/opening/member-limits.ts';
import { addSeconds, type Instant } from '../../domain/time/time.ts';
import type { ReadCalendar } from '../../ports/calendar.ts';
import type { Now } from '../../ports/clock.ts';
import type { DocumentBucket, Upload } from '../../ports/document-bucket.ts';
import type { NewId } from '../../ports/ids.ts';
import type { AccessLog } from '../../ports/stores/access-log.ts';
import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Document } from '../../ports/stores/document.ts';
import { commitDecision } from '../commit-decision.ts';
import type { NotFound } from '../reading/read-case.ts';
import { retryStale } from '../retry-stale.ts';
import { editionOf, rulesFor } from '../rulebook.ts';

interface Ports {
  readonly cases: CaseStore;
  readonly bucket: DocumentBucket;
  readonly now: Now;
}

export type AnnouncePorts = Ports & { readonly newId: NewId };
export type UploadPorts = Ports & { readonly calendar: ReadCalendar };

/** Whose a case is, as a member's or as its vendor's; the vendor brings the record of what it reads (R17). */
export type Party = { readonly role: 'member'; readonly memberId: string } | { readonly role: 'vendor'; readonly vendorId: string };
export type Reader = Extract<Party, { role: 'member' }> | (Extract<Party, { role: 'vendor' }> & { readonly accesses: AccessLog });

const isPartyTo = (party: Party, state: Case): boolean =>
  party.role === 'member' ? state.memberId === party.memberId : state.vendorId === party.vendorId;

/** Announces a document and hands out the link to upload it; it is `pending` until it is uploaded and checked. */
export const announceDocument = async (
  ports: AnnouncePorts,
  party: Party,
  caseId: string,
  input: DocumentInput,
): Promise<
  | { readonly kind: 'announced'; readonly documentId: string; readonly upload: Awaited<ReturnType<DocumentBucket['uploadLink']>> }
  | NotFound
  | Refusal
> => {
  const state = await ports.cases.load(caseId);
  if (state === null || !isPartyTo(party, state)) return { kind: 'not-found' };
  if (state.situation.stage === 'closed') return { kind: 'case-closed' };
  const limits = editionOf(state.edition)?.switches.perMember;
  const tooMany = limits === undefined ? null : refuseDocuments(limits, await ports.cases.countDocuments(caseId));
  if (tooMany !== null) return tooMany;
  const document: Document = { documentId: ports.newId(), ...input, state: 'pending', addedAt: ports.now(), addedBy: party.role };
  const upload = await ports.bucket.uploadLink(caseId, document);
  await ports.cases.saveDocument(caseId, document);
  return { kind: 'announced', documentId: document.documentId, upload };
};

/** A vendor reads on so long after it has completed a case; of one that ended otherwise nothing (R17). */
const READABLE_SECONDS = 7 * 24 * 3600;

const isWithinReach = (reader: Reader, { situation }: Case, now: Instant): boolean =>
  reader.role === 'member' ||
  situation.stage !== 'closed' ||
  (situation.status === 'completed' && now <= addSeconds(situation.closedAt, READABLE_SECONDS));

/** A short-lived link to a document of a party's own case, once it is stored. Whoever is not the member is on record before it has it (R17). */
export const readDocument = async (
  ports: Ports,
  reader: Reader,
  caseId: string,
  documentId: string,
): Promise<{ readonly kind: 'link'; readonly url: string } | NotFound> => {
  const state = await ports.cases.load(caseId);
  if (state === null || !isPartyTo(reader, state) || !isWithinReach(reader, state, ports.now())) return { kind: 'not-found' };
  const document = await ports.cases.loadDocument(caseId, documentId);
  if (document === null || document.state !== 'stored') return { kind: 'not-found' };
  if (reader.role === 'vendor') {
    await reader.accesses.recordAccess(caseId, {
      at: ports.now(),
      by: { role: 'vendor', id: reader.vendorId },
      why: `carries out ${state.service}`,
      what: `documents/${documentId}`,
    });
  }
  return { kind: 'link', url: await ports.bucket.downloadLink(caseId, document) };
};

/**
 * Checks an upload: what is as announced is kept and told to the vendor, anything else is refused and deleted.
 *
 * Told again it comes to the same: the copy is made before the case knows of it, the upload is deleted after. It copies the very bytes that
 * were checked: what comes under the same link meanwhile is checked anew.
 */
export const checkUpload = (ports: UploadPorts, caseId: string, documentId: string): Promise<'stored' | 'refused' | 'unknown'> =>
  retryStale(async () => {
    const document = await ports.cases.loadDocument(caseId, documentId);
    if (document === null) return 'unknown';
    const upload = await ports.bucket.inspect(caseId, documentId);
    if (upload === null) return document.state === 'stored' ? 'stored' : 'refused';
    const verdict = document.state === 'pending' ? await judge(ports, caseId, document, upload) : document.state;
    if (verdict !== 'stale') await ports.bucket.discard(caseId, documentId);
    return verdict;
  });

async function judge(ports: UploadPorts, caseId: string, document: Document, upload: Upload): Promise<'stored' | 'refused' | 'stale'> {
  const state = await ports.cases.load(caseId);
  if (state === null) throw new RangeError(`There is no case ${caseId}`);
  // Checked by another call since this one looked: the bucket's event and a vendor's report can come at once.
  if (state.storedDocuments.includes(document.documentId)) return 'stored';
  const refused = (code: RefusalCode): Document => ({ ...document, state: 'refused', refusal: code });
  const now = ports.now();
  const turnAway = async (code: RefusalCode): Promise<'refused' | 'stale'> => {
    const told = refuseDocument(state, { ...document, code }, now, await ports.calendar());
    if (told.kind !== 'decided') return turnAway('case-closed');
    const result = await commitDecision(ports.cases, state, told, { document: refused(code) });
    return result === 'committed' ? 'refused' : 'stale';
  };
  if (state.situation.stage === 'closed') return turnAway('case-closed');
  const fault = refuseUpload(document, upload);
  if (fault !== null) return turnAway(fault);
  const decided = addDocument(state, document, rulesFor(state.edition, state.service, await ports.calendar()), now);
  if (decided.kind !== 'decided') return turnAway('case-closed');
  if ((await ports.bucket.keep(caseId, document.documentId, upload.version)) === 'replaced') return 'stale';
  const stored: Document = { ...document, state: 'stored' };
  const result = await commitDecision(ports.cases, state, decided, { document: stored });
  return result === 'committed' ? 'stored' : 'stale';
}
