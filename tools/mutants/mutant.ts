import { CommandFailure } from '../command-failure.ts';

/** One fault in the sources, and the tests that are to notice it. */
export interface Mutant {
  /** What goes wrong with it, in a few words. Unique. */
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  /** What stands there, exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Files of the unit project, from the root. */
  readonly tests: readonly string[];
}

/**
 * The text of a mutant's file with its fault in it.
 * @throws CommandFailure when what it changes stands there never or several times: nobody could say what it would prove
 */
export const plant = (text: string, { name, file, find, replace }: Mutant): string => {
  const [before = '', ...after] = text.split(find);
  const [only] = after;
  if (only === undefined || after.length > 1) {
    throw new CommandFailure(`"${name}": what it changes stands ${after.length} times in ${file}, not once; mend test/mutants/mutants.ts`);
  }
  return `${before}${replace}${only}`;
};
