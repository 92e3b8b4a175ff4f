/** A waiting execution's token, with the version of the case it was armed at. */
export interface Token {
  readonly token: string;
  readonly stage: string;
  readonly armedAt: number;
}

export interface TokenStore {
  /** Arms a token on condition that the case still has this version. `false`: it has moved on. */
  arm(caseId: string, token: Token): Promise<boolean>;
  loadToken(caseId: string): Promise<Token | null>;
}
