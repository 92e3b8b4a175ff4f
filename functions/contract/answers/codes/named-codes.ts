import * as z from 'zod';
import { keysOf } from '../../../domain/keys-of.ts';
import type { Words } from '../../../domain/words.ts';

/** Codes as an enum, each with its meaning. */
export const namedCodes = <Code extends string>(id: string, labels: Readonly<Record<Code, Words>>) => {
  const codes = keysOf(labels);
  const description = codes.map((code) => `\`${code}\`: ${labels[code].en}`).join('; ');
  return z.enum(codes).meta({ id, description });
};
