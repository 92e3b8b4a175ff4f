/** A reason not to go on that its message tells in full: shown without a stack. */
export class TourProblem extends Error {
  override readonly name = 'TourProblem';
}
