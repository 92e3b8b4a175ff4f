import type { CaseEvent, Flag } from '../../../domain/case/events/case-event.ts';
import { closesCase, type RaisedFlag, RESOLVED_BY_CLOSING } from '../../../domain/operators/flags.ts';
import type { Instant } from '../../../domain/time/time.ts';
import { FlagItem } from '../../stored/beside-case/flag.ts';
import { ATTENTION, FLAG, KEYS } from '../keys.ts';
import { inPlace, knownVersion, NOT_NEWER, TELLING } from '../newer-items.ts';
import { queryItems, type Table, type Write } from '../table.ts';

interface FlagState {
  /** `null`: it was raised before. */
  readonly raisedAt: Instant | null;
  readonly resolvedAt: Instant | null;
}

/** A flag as it stands unresolved: in the index of what waits for an operator. */
export const raisedItem = (caseId: string, flag: Flag, raisedAt: Instant) => ({
  ...KEYS.flag(caseId, flag),
  ...FlagItem.write({ caseId, flag, raisedAt, resolvedAt: null }),
  attention: ATTENTION.flag(flag),
});

/** A flag that somebody has seen to, or that its case's closing resolved: in no index. */
export const resolvedItem = (caseId: string, flag: Flag, raisedAt: Instant, resolvedAt: Instant) => ({
  ...KEYS.flag(caseId, flag),
  ...FlagItem.write({ caseId, flag, raisedAt, resolvedAt }),
});

/** Raises a flag, and once more one that was resolved. */
export const raiseFlag = (name: string, caseId: string, flag: Flag, raisedAt: Instant): Write => ({
  Put: inPlace(name, 'flag', raisedItem(caseId, flag, raisedAt)),
});

/**
 * One write for each flag that these events raise or resolve. One that is raised again is unresolved again; a resolved one leaves the index.
 * @param waiting flags that wait and that closing the case resolves (R46)
 */
export const flagWrites = (
  name: string,
  caseId: string,
  events: readonly CaseEvent[],
  waiting: readonly RaisedFlag[],
): readonly Write[] => {
  const flags = new Map<Flag, FlagState>();
  for (const event of events) {
    for (const flag of event.change.flags ?? []) flags.set(flag, { raisedAt: event.recordedAt, resolvedAt: null });
    if (event.type === 'flag.resolved') {
      const { flag } = event.data;
      flags.set(flag, { raisedAt: flags.get(flag)?.raisedAt ?? null, resolvedAt: event.recordedAt });
    }
    if (!closesCase(event)) continue;
    for (const { flag, raisedAt } of waiting) {
      const known = flags.get(flag);
      if (known === undefined || known.raisedAt === null) flags.set(flag, { raisedAt, resolvedAt: known?.resolvedAt ?? event.recordedAt });
    }
    for (const [flag, known] of flags) {
      if (RESOLVED_BY_CLOSING.includes(flag) && known.resolvedAt === null) flags.set(flag, { ...known, resolvedAt: event.recordedAt });
    }
  }
  return [...flags].map(([flag, { raisedAt, resolvedAt }]) => {
    if (raisedAt === null) return resolve(name, caseId, flag, resolvedAt);
    if (resolvedAt === null) return raiseFlag(name, caseId, flag, raisedAt);
    return { Put: inPlace(name, 'flag', resolvedItem(caseId, flag, raisedAt, resolvedAt)) };
  });
};

/**
 * Of the flags that closing resolves, those that wait now. One that is raised after this reading moves the case's version, so that the
 * transaction it is read for fails.
 */
export const waitingForClosing = async (table: Table, caseId: string, events: readonly CaseEvent[]): Promise<readonly RaisedFlag[]> => {
  if (!events.some(closesCase)) return [];
  const flags = queryItems(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :flags)',
    ExpressionAttributeValues: { ':pk': KEYS.casePartition(caseId), ':flags': FLAG },
    ConsistentRead: true,
  });
  const raised = await Array.fromAsync(flags, FlagItem.read);
  return raised.filter(({ flag, resolvedAt }) => resolvedAt === null && RESOLVED_BY_CLOSING.includes(flag));
};

const resolve = (name: string, caseId: string, flag: Flag, resolvedAt: Instant | null): Write => ({
  Update: {
    TableName: name,
    Key: KEYS.flag(caseId, flag),
    UpdateExpression: 'SET resolvedAt = :resolvedAt REMOVE attention',
    ConditionExpression: `attribute_exists(attention) AND ${NOT_NEWER}`,
    ExpressionAttributeValues: { ':resolvedAt': resolvedAt, ...knownVersion('flag') },
    ...TELLING,
  },
});
