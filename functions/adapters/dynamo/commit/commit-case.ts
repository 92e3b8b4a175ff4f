import { applyMove, stateAfter } from '../../../domain/policy/use-ledger.ts';
import { withOpening } from '../../../domain/services/opening/member-limits.ts';
import { dayOf } from '../../../domain/time/time.ts';
import type { Commit, CommitResult } from '../../../ports/stores/commit.ts';
import { EventItem } from '../../stored/case/event.ts';
import { OpeningsItem } from '../../stored/member/openings.ts';
import { CaseCallItem } from '../../stored/remembered-call.ts';
import { accessItem } from '../access-log.ts';
import { KEYS } from '../keys.ts';
import { inPlace, knownVersion, NOT_NEWER, TELLING } from '../newer-items.ts';
import { ledgerUpdate, rebuiltLedger, settlingUpdate, storeRebuilt } from '../policies/use-ledger.ts';
import { rememberedWrite } from '../remembered-call.ts';
import { type Table, transact, type Write } from '../table.ts';
import { documentItem, itemOf } from './case-item.ts';
import { deliveryUpdate } from './delivery-update.ts';
import { flagWrites, waitingForClosing } from './flag-writes.ts';

/**
 * Writes one decision whole or not at all: the case on condition of its version, its events, the use, the policy it rests on, the call it
 * answers. Reasons for a cancellation are read by position, so the remembered call comes first.
 */
export const commitCase = async (table: Table, commit: Commit): Promise<CommitResult> => {
  const { name, trace } = table;
  const { caseId } = commit.after;
  const traceId = trace?.current();
  const remembered = rememberedWrites(name, commit);
  const uses = useWrites(name, commit);
  const waiting = await waitingForClosing(table, caseId, commit.events);
  const writes = [
    ...remembered,
    caseWrite(name, commit),
    ...eventWrites(name, commit, traceId),
    ...flagWrites(name, caseId, commit.events, waiting),
    ...uses,
    ...policyChecks(name, commit),
    ...openingWrites(name, commit),
    ...documentWrites(name, commit),
    ...deliveryWrites(name, commit),
    ...accessWrites(table, commit),
  ];
  const codes = await transact(table, writes);
  if (codes === 'committed') {
    trace?.recorded(caseId, commit.events, traceId);
    return 'committed';
  }
  if (remembered.length > 0 && codes[0] === 'ConditionalCheckFailed') return 'remembered';
  const blamed = uses.some((write) => codes[writes.indexOf(write)] === 'ConditionalCheckFailed');
  if (blamed) await carryOverIfLacking(table, commit);
  return 'stale';
};

/** A case of older versions may settle its use before its pool has a ledger: whoever reads again finds one. */
async function carryOverIfLacking(table: Table, { after, move }: Commit): Promise<void> {
  if (after.counter === null || move?.hold !== undefined) return;
  const of = { memberId: after.memberId, policyNo: after.policyNo, pool: after.counter.pool };
  const ledger = await rebuiltLedger(table, of);
  if (after.caseId in ledger.uses) await storeRebuilt(table, of, ledger);
}

function rememberedWrites(name: string, { remember, after, events }: Commit): readonly Write[] {
  if (remember === undefined) return [];
  const memory = { fingerprint: remember.fingerprint, caseId: after.caseId, version: after.version };
  return [rememberedWrite(name, remember, CaseCallItem, memory, events.at(-1)?.recordedAt ?? after.lastReportedAt)];
}

function caseWrite(name: string, { after, before }: Commit): Write {
  const condition =
    before === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': before },
        };
  return { Put: { TableName: name, Item: itemOf(after), ...condition } };
}

const eventWrites = (name: string, { after, events }: Commit, traceId: string | undefined): readonly Write[] =>
  events.map((event) => ({
    Put: {
      TableName: name,
      Item: { ...KEYS.event(after.caseId, event.seq), ...EventItem.write({ event }), ...(traceId === undefined ? {} : { traceId }) },
    },
  }));

/** A use is taken from the ledger that the verdict read; later moves follow the case's own version. */
function useWrites(name: string, { after, move }: Commit): readonly Write[] {
  if (move === undefined || after.counter === null) return [];
  const { caseId, openedAt } = after;
  const update =
    move.hold === undefined
      ? settlingUpdate(caseId, stateAfter(move.move))
      : ledgerUpdate(move.hold, applyMove(move.hold, move.move, { caseId, day: dayOf(openedAt) }));
  return [{ Update: { TableName: name, Key: KEYS.uses(after.memberId, after.policyNo, after.counter.pool), ...update } }];
}

function policyChecks(name: string, { after, policySequence }: Commit): readonly Write[] {
  if (policySequence === undefined) return [];
  return [
    {
      ConditionCheck: {
        TableName: name,
        Key: KEYS.memberPolicy(after.memberId, after.policyNo),
        ConditionExpression: '#sequence = :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':sequence': policySequence },
      },
    },
  ];
}

/** The next case that this member opens counts this one. */
function openingWrites(name: string, { after, openings, events }: Commit): readonly Write[] {
  if (openings === undefined) return [];
  const at = events.at(-1)?.recordedAt ?? after.openedAt;
  const Item = { ...KEYS.openings(after.memberId), ...OpeningsItem.write(withOpening(openings, after.service, at)) };
  const ConditionExpression = openings.version === 0 ? 'attribute_not_exists(pk)' : `#version = :read AND ${NOT_NEWER}`;
  const read = {
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':read': openings.version, ...knownVersion('openings') },
    ...TELLING,
  };
  return [{ Put: { TableName: name, Item, ConditionExpression, ...(openings.version === 0 ? {} : read) } }];
}

function documentWrites(name: string, { after, document }: Commit): readonly Write[] {
  return document === undefined ? [] : [{ Put: inPlace(name, 'document', documentItem(after.caseId, document)) }];
}

function deliveryWrites(name: string, { after, delivery }: Commit): readonly Write[] {
  if (delivery === undefined) return [];
  const { deliveryId, ...progress } = delivery;
  const { caseId } = after;
  return [{ Update: { TableName: name, Key: KEYS.delivery(caseId, deliveryId), ...deliveryUpdate(caseId, progress) } }];
}

function accessWrites({ name, newSortableId }: Table, { after, access }: Commit): readonly Write[] {
  return access === undefined ? [] : [{ Put: { TableName: name, Item: accessItem(after.caseId, newSortableId(), access) } }];
}
