import { appendFileSync } from 'node:fs';
import { nameOf, type Right } from './cloud/iam/rights.ts';

/** A file that several stacks, one after the other or at once, add to: the rights that any of them used. */
const USED_RIGHTS_VARIABLE = 'ANKANG_USED_RIGHTS';

/** Adds a right to that file, where the environment names one: at once, since a stack may be killed at any time. */
export const noteUsedRight = (right: Right): void => {
  const file = process.env[USED_RIGHTS_VARIABLE];
  if (file !== undefined) appendFileSync(file, `${nameOf(right)}\n`);
};
