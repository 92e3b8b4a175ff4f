/** A mistake of the caller's, told without a stack. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}
