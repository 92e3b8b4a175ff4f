/** The event that something follows from, and the trace of the invocation that recorded it: handed on for the log, and for nothing else. */
export interface TracedEvent {
  readonly seq: number;
  /** Events that were recorded before this was kept have none. */
  readonly traceId?: string | undefined;
}
