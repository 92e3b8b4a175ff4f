/** What the stack and its worker threads say to one another. Events and results are JSON text, as on the wire. */

export interface WorkerData {
  readonly timeCells: BigInt64Array;
  readonly modulePath: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
}

export interface InvocationRequest {
  readonly kind: 'invocation';
  readonly requestId: string;
  /** As X-Ray has it in the header of this name. */
  readonly traceHeader: string;
  readonly event: string;
  readonly timeoutMs: number;
}

/** Another stack uses the thread from here on. */
export interface Adoption {
  readonly kind: 'adopted';
  readonly timeCells: BigInt64Array;
}

export type InvocationReply =
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'threw'; readonly errorType: string; readonly errorMessage: string; readonly trace: readonly string[] };
