/** Something in a synthesized template that the local stack does not know how to run. */
export class TemplateProblem extends Error {
  override readonly name = 'TemplateProblem';
}
