/** Exit statuses of the command; 0 is an import of which nothing was refused. */
export const SOME_REFUSED = 1;
export const NOT_BEGUN = 2;
export const STOPPED = 3;

/** A reason not to begin, or not to go on, that its message tells in full: shown without a stack. Never says what stands in the file. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
  readonly exitStatus: typeof NOT_BEGUN | typeof STOPPED;

  constructor(message: string, exitStatus: typeof NOT_BEGUN | typeof STOPPED, options?: ErrorOptions) {
    super(message, options);
    this.exitStatus = exitStatus;
  }
}
