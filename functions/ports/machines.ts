import type { Instant } from '../domain/time/time.ts';

export type Wake =
  | { readonly kind: 'next-stage'; readonly wakeAt: Instant }
  | { readonly kind: 'reroute'; readonly stage: string; readonly wakeAt: Instant };

/** What is to be delivered, and to whom. */
export interface DeliveryRun {
  readonly caseId: string;
  readonly deliveryId: string;
  readonly vendorId: string;
}

/** Whether an execution had to be started, and which one runs now. */
export interface Kept {
  readonly execution: string;
  readonly started: boolean;
}

/** What waits. Every call may be made again: it comes to the same. Ids and instants are all that is handed on. */
export interface Machines {
  /**
   * Starts the machine of a service for a case. One that was started already is left alone, whatever it is to be told now.
   * @throws RangeError for a service without a machine: a fault of the deployment
   */
  startCase(service: string, caseId: string, wakeAt: Instant): Promise<void>;
  /** Starts an execution of this name, unless there is or was one, which tries to deliver. */
  startDelivery(delivery: DeliveryRun, execution: string): Promise<void>;
  /**
   * Makes sure that an execution runs for a case whose machine did not wake: leaves the latest alone while it runs, else starts the next,
   * `<caseId>-2` and so on.
   * @param latest name of the execution that was last seen to wait
   * @throws RangeError for a service without a machine
   */
  keepCase(service: string, caseId: string, wakeAt: Instant, latest: string): Promise<Kept>;
  /** Makes sure that an execution runs for a delivery that is pending: leaves the latest alone while it runs, else starts the next. */
  keepDelivery(delivery: DeliveryRun, latest: string): Promise<Kept>;
  /** Answers a waiting execution. One that waits no longer, since it was answered or gave up, is left alone. */
  wake(token: string, wake: Wake): Promise<void>;
}

/** Name of the execution that takes the place of one of a case: `<caseId>-2`, `<caseId>-3` and so on. */
export const nextCaseExecution = (caseId: string, execution: string): string =>
  `${caseId}-${execution === caseId ? 2 : Number(execution.slice(caseId.length + 1)) + 1}`;

/** Of a delivery: an operator's retries count behind a hyphen, what takes their place behind an underscore. */
export const nextDeliveryExecution = (execution: string): string => {
  const [name = '', number = '1'] = execution.split('_');
  return `${name}_${Number(number) + 1}`;
};
