import { isDeepStrictEqual } from 'node:util';
import { documentItem, itemOf } from '../../../functions/adapters/dynamo/commit/case-item.ts';
import { raisedItem, resolvedItem } from '../../../functions/adapters/dynamo/commit/flag-writes.ts';
import { KEYS } from '../../../functions/adapters/dynamo/keys.ts';
import type { Case } from '../../../functions/domain/case/case.ts';
import type { EventOf, Flag } from '../../../functions/domain/case/events/case-event.ts';
import { flagsAfter, type RaisedFlag } from '../../../functions/domain/operators/flags.ts';
import type { Instant } from '../../../functions/domain/time/time.ts';
import type { Document } from '../../../functions/ports/stores/document.ts';
import { FOLLOWED } from '../../../functions/ports/stores/effect-log.ts';
import type { Finding, ItemChange, Loss } from './finding.ts';
import type { StoredCase } from './stored-case.ts';

/** What one transaction may write, with the condition on the case. */
const MOST_WRITES = 99;

/** What a case's own items say that its events do not (R46): a restored table may hold a part of a transaction. */
export const itemFindings = (stored: StoredCase): { readonly findings: readonly Finding[]; readonly losses: readonly Loss[] } => {
  const { caseId, state, folded, adrift } = stored;
  if (folded === null) return withoutOpening(stored);
  const changes: ItemChange[] = adrift.map((seq) => ({ key: KEYS.event(caseId, seq), item: null }));
  const says: string[] = [];
  if (adrift.length > 0) says.push(`events ${adrift.join(', ')} follow a gap after ${folded.version}`);
  if (!isDeepStrictEqual(state, folded)) {
    const said = state === null ? 'it is lacking' : `it is at version ${state.version}, ${standing(state)}`;
    says.push(`${said}; its events come to ${folded.version}, ${standing(folded)}`);
    const { pk, sk, ...item } = itemOf(folded);
    changes.push({ key: { pk: String(pk), sk: String(sk) }, item });
  }
  const last = Math.max(state?.version ?? 0, ...adrift);
  const losses: Loss[] =
    last > folded.version ? [{ caseId, says: `events ${folded.version + 1} to ${last}`, vendorId: folded.vendorId }] : [];
  const [flags, documents] = [flagChanges(stored), documentChanges(stored, folded)];
  const all = [...changes, ...flags.changes, ...documents.changes];
  // Together, as they were written: the rest where that is too much for one transaction comes with the next round.
  const mend = { kind: 'write', caseId, version: state?.version ?? null, changes: all.slice(0, MOST_WRITES) } as const;
  const findings = all.length === 0 ? [] : [{ about: about(caseId), says: [...says, ...flags.says, ...documents.says].join('; '), mend }];
  return { findings, losses };
};

/** Events of before an instant that nobody follows to their end any more: the stream that had them is that of another table. */
export const unfollowed = ({ caseId, events, done }: StoredCase, before: Instant): readonly Finding[] =>
  events
    .filter(({ seq, recordedAt }) => recordedAt <= before && done.get(seq)?.has(FOLLOWED) !== true)
    .map(({ seq }) => ({ about: about(caseId), says: `event ${seq} was not followed to its end`, mend: { kind: 'follow', caseId, seq } }));

export const about = (caseId: string): string => `case ${caseId}`;

interface Changes {
  readonly says: readonly string[];
  readonly changes: readonly ItemChange[];
}

/** A case that nothing says the opening of is none: what lies beside it goes with it. */
function withoutOpening({ caseId, keys, state }: StoredCase): { readonly findings: readonly Finding[]; readonly losses: readonly Loss[] } {
  const gone = keys.map((key) => ({ key, item: null }));
  const mend = { kind: 'write', caseId, version: state?.version ?? null, changes: gone } as const;
  return {
    findings: [
      {
        about: about(caseId),
        says: 'its opening is lacking, and others of its items are there',
        mend: gone.length > MOST_WRITES ? null : mend,
      },
    ],
    losses: [{ caseId, says: 'all of it', vendorId: state?.vendorId ?? null }],
  };
}

const standing = ({ situation, use }: Case): string => `${situation.stage}, use ${use}`;

/** Raised beside the case's own transactions: none of its events need say so. */
const OF_NO_EVENT: readonly Flag[] = ['event-rejected', 'effect-parked'];

function flagChanges({ caseId, events, flags: stored }: StoredCase): Changes {
  const expected = events.reduce<readonly RaisedFlag[]>(flagsAfter, []).filter(({ flag }) => !OF_NO_EVENT.includes(flag));
  const says: string[] = [];
  const changes: ItemChange[] = [];
  for (const flag of new Set([...expected, ...stored].map((raised) => raised.flag))) {
    if (OF_NO_EVENT.includes(flag)) continue;
    const [said, is] = [expected, stored].map((flags) => flags.find((raised) => raised.flag === flag));
    if (said?.raisedAt === is?.raisedAt && said?.resolvedAt === is?.resolvedAt) continue;
    says.push(`flag ${flag} is ${inWords(is)}, its events say ${inWords(said)}`);
    const key = KEYS.flag(caseId, flag);
    if (said === undefined) changes.push({ key, item: null });
    else {
      const {
        pk: _,
        sk: __,
        ...item
      } = said.resolvedAt === null ? raisedItem(caseId, flag, said.raisedAt) : resolvedItem(caseId, flag, said.raisedAt, said.resolvedAt);
      changes.push({ key, item });
    }
  }
  return { says, changes };
}

function inWords(flag: RaisedFlag | undefined): string {
  if (flag === undefined) return 'not raised';
  return flag.resolvedAt === null ? `raised at ${flag.raisedAt}` : `resolved at ${flag.resolvedAt}`;
}

/** A document is stored, or refused, exactly where an event says so. One without an event waits for its upload, or to be checked. */
function documentChanges({ caseId, events, documents }: StoredCase, { storedDocuments }: Case): Changes {
  const refusals = new Map(
    events
      .filter((event): event is EventOf<'document.refused'> => event.type === 'document.refused')
      .map(({ data }) => [data.documentId, data.code]),
  );
  const asEventsSay = ({ refusal, ...document }: Document): Document => {
    if (storedDocuments.includes(document.documentId)) return { ...document, state: 'stored' };
    const code = refusals.get(document.documentId);
    if (code !== undefined) return { ...document, state: 'refused', refusal: code };
    // Refusals were no events once.
    return document.state === 'refused'
      ? { ...document, ...(refusal === undefined ? {} : { refusal }) }
      : { ...document, state: 'pending' };
  };
  const changed = documents
    .map((document) => [document, asEventsSay(document)] as const)
    .filter(([is, said]) => !isDeepStrictEqual(is, said));
  return {
    says: changed.map(([is, said]) => `document ${is.documentId} is ${is.state}, its events say ${said.state}`),
    changes: changed.map(([, said]) => {
      const { pk, sk, ...item } = documentItem(caseId, said);
      return { key: { pk: String(pk), sk: String(sk) }, item };
    }),
  };
}
