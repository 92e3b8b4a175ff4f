/** Which effects of an event are done. */
export interface EffectLog {
  done(caseId: string, seq: number): Promise<ReadonlySet<string>>;
  record(caseId: string, seq: number, effect: string): Promise<void>;
}
