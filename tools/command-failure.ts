/** Exit statuses of the tools. Not every tool has each of them; its help says which mean what. */
export const GOOD = 0;
/** What was looked for was found, or some of what was given was refused. */
export const FOUND = 1;
/** It could not begin, or could not tell. */
export const NOT_BEGUN = 2;
/** It stopped before the end, and can go on from there. */
export const STOPPED = 3;

/** A reason not to begin, or not to go on, that its message tells in full: shown without a stack. It never says what stands in a file. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  /** The command's own for a failure when undefined. */
  readonly exitStatus: number | undefined;

  constructor(message: string, { exitStatus, ...options }: ErrorOptions & { readonly exitStatus?: number } = {}) {
    super(message, options);
    this.exitStatus = exitStatus;
  }
}
