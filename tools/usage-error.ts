/** A mistake of the caller's, told without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
