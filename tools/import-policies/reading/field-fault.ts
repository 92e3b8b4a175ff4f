/** A place in the policy and what is wrong there; never what stands there. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  /** What to do about it, where there is something to say. */
  readonly advice?: string;
}
