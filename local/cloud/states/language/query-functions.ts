import { createHash } from 'node:crypto';

/** The functions that Step Functions adds to JSONata. They throw plain errors, which the evaluation reports under the expression. */

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** `$partition(array, size)`: the array cut into chunks of `size`, the last one possibly shorter. */
export const partition = (array: readonly unknown[] | undefined, size: number | undefined): unknown[][] | undefined => {
  if (array === undefined) return undefined;
  if (size === undefined || !Number.isInteger(size) || size < 1) throw new Error('The chunk size of $partition must be a positive integer');
  return Array.from({ length: Math.ceil(array.length / size) }, (_, chunk) => array.slice(chunk * size, (chunk + 1) * size));
};

/** `$range(first, last, step)`: from `first` by `step` up to and including `last` where the step lands on it. */
export const range = (first: number | undefined, last: number | undefined, step: number | undefined): number[] | undefined => {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (![first, last, step].every(Number.isInteger)) throw new Error('The arguments of $range must be integers');
  if (step === 0) throw new Error('The step of $range must not be zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > MAX_RANGE_LENGTH) throw new Error(`$range cannot contain more than ${MAX_RANGE_LENGTH} items`);
  return Array.from({ length }, (_, index) => first + index * step);
};

/** Keeps a mistyped bound from filling the memory; far above what fits into a payload. */
const MAX_RANGE_LENGTH = 100_000;

/** `$hash(text, algorithm)`: the digest in lower-case hexadecimal. */
export const hash = (text: string | undefined, algorithm: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const known = algorithm === undefined ? undefined : HASHES[algorithm];
  if (known === undefined) throw new Error(`The algorithm of $hash must be one of ${Object.keys(HASHES).join(', ')}`);
  return createHash(known).update(text).digest('hex');
};

/** `$parse(text)`: the value a JSON text stands for. */
export const parse = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));

const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/** `$random(seed)`: the first double of `java.util.Random` with that seed, which is what Step Functions answers bit for bit. */
export const seededRandom = (seed: number): number => {
  let state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK;
  const next = (bits: bigint): bigint => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return state >> (48n - bits);
  };
  const high = next(26n);
  return Number((high << 27n) + next(27n)) / 2 ** 53;
};
