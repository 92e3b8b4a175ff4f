/** A reason not to start that its message tells in full: shown without a stack. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}
