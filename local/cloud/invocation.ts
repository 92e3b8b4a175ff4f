/** Carries out one Lambda invocation and answers what AWS would. Resolves in every case. */
export type InvokeFunction = (functionNameOrArn: string, payload: unknown) => Promise<Invocation>;

/** Hands over an invocation whose outcome nobody waits for, as events of other services are. */
export type InvokeLater = (functionArn: string, payload: unknown) => void;

export type Invocation =
  | { kind: 'returned'; payload: unknown }
  /** The function threw or timed out: `error` as Lambda reports it, for example `Error` or `Lambda.Unknown`. */
  | { kind: 'failed'; error: string; cause: string };
