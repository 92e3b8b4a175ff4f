/**
 * Somebody is to be told of an event at one address. What, and where, is found again by these: whatever carries a telling holds nothing about
 * anybody.
 */
export interface Telling {
  readonly caseId: string;
  readonly seq: number;
  /** Name of the effect, a dot, and the name of the address: what the event's effects have it recorded under. */
  readonly step: string;
  /** It was parked, and somebody asked for it to be carried out again. */
  readonly again: boolean;
  /** Of the event, for the log: see `TracedEvent`. */
  readonly traceId?: string | undefined;
}

/** Has these carried out, each apart from the others: in the order of one case and address, at least once. */
export type QueueTellings = (tellings: readonly Telling[]) => Promise<void>;
