/** Which effects of an event are done, each once and none lost where several are recorded together. Reads what was written a moment ago. */
export interface EffectLog {
  done(caseId: string, seq: number): Promise<ReadonlySet<string>>;
  record(caseId: string, seq: number, effect: string): Promise<void>;
}
