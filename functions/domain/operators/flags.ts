import * as z from 'zod';
import type { CaseEvent, Flag } from '../case/events/case-event.ts';
import type { Instant } from '../time/time.ts';

/** Every flag, by its name. */
export const FlagName = z
  .enum({
    'deadline-missed': 'deadline-missed',
    'vendor-silent': 'vendor-silent',
    'handoff-failed': 'handoff-failed',
    'policy-ended-after-booking': 'policy-ended-after-booking',
    'event-rejected': 'event-rejected',
    'effect-parked': 'effect-parked',
    'review-suspected-diagnosis': 'review-suspected-diagnosis',
    'review-diagnosis': 'review-diagnosis',
    'late-report': 'late-report',
    'declined-after-acceptance': 'declined-after-acceptance',
    'notification-failed': 'notification-failed',
    restored: 'restored',
  } satisfies { readonly [F in Flag]: F })
  .meta({ id: 'Flag' });

export type FlagName = z.infer<typeof FlagName>;

/** What an operator may decide about a flag: of a policy that ended after a booking (R11), or a diagnosis of another illness (R8). */
export type FlagDecision = 'continue' | 'terminate';

/** A flag of a case, as it is on record. */
export interface RaisedFlag {
  readonly flag: Flag;
  readonly raisedAt: Instant;
  /** `null` while it waits for an operator. */
  readonly resolvedAt: Instant | null;
}

/** Flags that say something of an open case only: closing it resolves them, all others stay until somebody has done what they ask (R46). */
export const RESOLVED_BY_CLOSING: readonly Flag[] = [
  'vendor-silent',
  'deadline-missed',
  'policy-ended-after-booking',
  'review-suspected-diagnosis',
  'review-diagnosis',
];

export const closesCase = ({ change }: CaseEvent): boolean => change.situation?.stage === 'closed';

/** The flags of a case after a further event: those it raises wait, the one it resolves does not, and closing resolves its own (R46). */
export function flagsAfter(flags: readonly RaisedFlag[], event: CaseEvent): readonly RaisedFlag[] {
  const raised = event.change.flags ?? [];
  const current = [
    ...flags.filter(({ flag }) => !raised.includes(flag)),
    ...raised.map((flag) => ({ flag, raisedAt: event.recordedAt, resolvedAt: null })),
  ];
  const resolved = [...(event.type === 'flag.resolved' ? [event.data.flag] : []), ...(closesCase(event) ? RESOLVED_BY_CLOSING : [])];
  return current.map((flag) =>
    flag.resolvedAt === null && resolved.includes(flag.flag) ? { ...flag, resolvedAt: event.recordedAt } : flag,
  );
}
