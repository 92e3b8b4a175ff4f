import type { CaseEvent, Flag } from '../../../domain/case/case-event.ts';
import type { Instant } from '../../../domain/time/time.ts';
import { ATTENTION, KEYS } from '../keys.ts';
import type { Write } from '../table.ts';

interface FlagState {
  /** `null`: it was raised before. */
  readonly raisedAt: Instant | null;
  readonly resolvedAt: Instant | null;
}

/** A flag as it stands unresolved: in the index of what waits for an operator. */
export const flagItem = (caseId: string, flag: Flag, raisedAt: Instant): Record<string, unknown> => ({
  ...KEYS.flag(caseId, flag),
  flag,
  caseId,
  raisedAt,
  resolvedAt: null,
  attention: ATTENTION.flag(flag),
});

/** One write for each flag that these events raise or resolve. One that is raised again is unresolved again; a resolved one leaves the index. */
export const flagWrites = (name: string, caseId: string, events: readonly CaseEvent[]): readonly Write[] => {
  const flags = new Map<Flag, FlagState>();
  for (const event of events) {
    for (const flag of event.change.flags ?? []) flags.set(flag, { raisedAt: event.recordedAt, resolvedAt: null });
    if (event.type !== 'flag.resolved') continue;
    const { flag } = event.data;
    flags.set(flag, { raisedAt: flags.get(flag)?.raisedAt ?? null, resolvedAt: event.recordedAt });
  }
  return [...flags].map(([flag, { raisedAt, resolvedAt }]) => {
    if (raisedAt === null) return resolve(name, caseId, flag, resolvedAt);
    const { attention, ...resolved } = flagItem(caseId, flag, raisedAt);
    return { Put: { TableName: name, Item: resolvedAt === null ? { ...resolved, attention } : { ...resolved, resolvedAt } } };
  });
};

const resolve = (name: string, caseId: string, flag: Flag, resolvedAt: Instant | null): Write => ({
  Update: {
    TableName: name,
    Key: KEYS.flag(caseId, flag),
    UpdateExpression: 'SET resolvedAt = :resolvedAt REMOVE attention',
    ConditionExpression: 'attribute_exists(attention)',
    ExpressionAttributeValues: { ':resolvedAt': resolvedAt },
  },
});
