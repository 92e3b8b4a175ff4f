import type { Instant } from '../domain/time/time.ts';

export type Wake =
  | { readonly kind: 'next-stage'; readonly wakeAt: Instant }
  | { readonly kind: 'reroute'; readonly stage: string; readonly wakeAt: Instant };

/** What waits. Every call may be made again: it comes to the same. Ids and instants are all that is handed on. */
export interface Machines {
  /**
   * Starts the machine of a service for a case. One that was started already is left alone, whatever it is to be told now.
   * @throws RangeError for a service without a machine: a fault of the deployment
   */
  startCase(service: string, caseId: string, wakeAt: Instant): Promise<void>;
  /** Starts an execution of this name, unless there is or was one, which tries to deliver. */
  startDelivery(caseId: string, deliveryId: string, execution: string): Promise<void>;
  /** Answers a waiting execution. One that waits no longer, since it was answered or gave up, is left alone. */
  wake(token: string, wake: Wake): Promise<void>;
}
