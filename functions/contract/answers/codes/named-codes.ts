import * as z from 'zod';
import { keysOf } from '../../../domain/keys-of.ts';

/**
 * The codes of a union of the domain as an enum, each with its meaning. A code that the union gets, or loses, does not compile until it
 * has, or loses, its place here.
 */
export const namedCodes = <Code extends string>(id: string, meanings: Readonly<Record<Code, string>>) => {
  const codes = keysOf(meanings);
  const description = codes.map((code) => `\`${code}\`: ${meanings[code]}`).join('; ');
  return z.enum(codes).meta({ id, description });
};
