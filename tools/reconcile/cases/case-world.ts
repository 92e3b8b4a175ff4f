/** An execution of a case's machine that runs. */
export interface RunningCase {
  readonly arn: string;
  readonly name: string;
  /** The token it waits with, and the stage it believes its case to be at; `null` while it does something else. */
  readonly waiting: { readonly token: string; readonly stage: string } | null;
}

/** An execution that delivers a hand-off, or did. */
export interface DeliveryExecution {
  readonly arn: string;
  readonly name: string;
  readonly deliveryId: string;
  /** Number of the event that it comes of. */
  readonly seq: number;
  readonly isRunning: boolean;
}

/** What there is of a case outside its table. */
export interface CaseWorld {
  /** `null`: Step Functions was not asked. */
  readonly executions: { readonly cases: readonly RunningCase[]; readonly deliveries: readonly DeliveryExecution[] } | null;
  /** Ids of the documents that are kept in the bucket; `null`: it was not asked. */
  readonly documents: ReadonlySet<string> | null;
}

export const UNSEEN: CaseWorld = { executions: null, documents: null };

const CASE_EXECUTION = /^(?<caseId>.+?)(?:-\d+)?$/u;
const DELIVERY_EXECUTION = /^(?<deliveryId>(?<caseId>.+)-(?<seq>\d+)-[a-z]+-[a-z]+)(?:-\d+)?(?:_\d+)?$/u;

/** The case that an execution of a case's machine is named after. */
export const caseOfExecution = (name: string): string => CASE_EXECUTION.exec(name)?.groups?.['caseId'] ?? name;

/** What an execution of the machine of deliveries is named after; undefined for a name that we give to none. */
export const deliveryOfExecution = (
  name: string,
): { readonly caseId: string; readonly deliveryId: string; readonly seq: number } | undefined => {
  const { caseId, deliveryId, seq } = DELIVERY_EXECUTION.exec(name)?.groups ?? {};
  return caseId === undefined || deliveryId === undefined ? undefined : { caseId, deliveryId, seq: Number(seq) };
};
