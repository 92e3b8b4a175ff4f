/** What an operator can do about a case as it stands. Nothing here knows of a browser. */
import type { Schemas } from '../../shared/api.ts';

export type Act =
  | { readonly kind: 'resolve'; readonly flag: Schemas['Flag'] }
  | { readonly kind: 'event'; readonly type: Schemas['ReportType'] }
  | { readonly kind: 'retry'; readonly deliveryId: string }
  | { readonly kind: 'settle' }
  | { readonly kind: 'close' }
  | { readonly kind: 'grant' };

/** As it stands in the address: `resolve:vendor-silent`, `close`. */
export const actCode = (act: Act): string => {
  switch (act.kind) {
    case 'resolve':
      return `resolve:${act.flag}`;
    case 'event':
      return `event:${act.type}`;
    case 'retry':
      return `retry:${act.deliveryId}`;
    default:
      return act.kind;
  }
};

type State = Pick<Schemas['OperatorCase'], 'flags' | 'deliveries' | 'expected' | 'status' | 'use'>;

export interface Acts {
  /** What the flags that wait ask for, in the order in which they are to be done. */
  readonly first: readonly Act[];
  /** What may be entered for the vendor or the member now. */
  readonly events: readonly Act[];
  readonly others: readonly Act[];
}

/** Of flags that need no more than to be seen to, the hand-off goes out again first; then each flag is resolved. */
export const actsOn = ({ flags, deliveries, expected, status, use }: State): Acts => {
  const waiting = flags.filter(({ resolvedAt }) => resolvedAt === null);
  const failed = deliveries.filter(({ state }) => state === 'failed' || state === 'stopped');
  const retries = failed.map(({ deliveryId }): Act => ({ kind: 'retry', deliveryId }));
  const handOffWaits = waiting.some(({ flag }) => flag === 'handoff-failed');
  const settleWaits = waiting.some(({ flag }) => flag === 'late-report');
  const isOpen = status === 'open';
  const settle: readonly Act[] = !isOpen && use !== 'none' ? [{ kind: 'settle' }] : [];
  return {
    first: [
      ...(handOffWaits ? retries : []),
      ...(settleWaits ? settle : []),
      ...waiting.map(({ flag }): Act => ({ kind: 'resolve', flag })),
    ],
    events: expected.map((type): Act => ({ kind: 'event', type })),
    others: [
      ...(settleWaits ? [] : settle),
      ...(handOffWaits ? [] : retries),
      ...(isOpen ? [{ kind: 'close' } as const] : []),
      ...(use === 'none' ? [] : [{ kind: 'grant' } as const]),
    ],
  };
};

/** The act that an address asks for, if the case allows it. */
export const actIn = (acts: Acts, code: string): Act | undefined =>
  [...acts.first, ...acts.events, ...acts.others].find((act) => actCode(act) === code);
