/** A waiting execution's token, with the version of the case it was armed at. */
export interface Token {
  readonly token: string;
  readonly stage: string;
  readonly armedAt: number;
  /** The name of the execution; `null` where it began before this was kept, under the name of its case. */
  readonly execution: string | null;
}

/** The one token of a case's execution: the last that was armed. Reads what was written a moment ago. */
export interface TokenStore {
  /**
   * Arms a token for what happens to a case after this version. `false`: the case has not this version, so that whoever armed it has to
   * answer it; whether it is kept then is nobody's concern, as a token that was answered once is answered no more.
   */
  arm(caseId: string, token: Token): Promise<boolean>;
  loadToken(caseId: string): Promise<Token | null>;
}
