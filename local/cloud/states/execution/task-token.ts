import { createHash, randomBytes } from 'node:crypto';

const RANDOM_BYTES = 48;
const CHECK_BYTES = 6;

/** A new task token: random, with a check so that a garbled one is told from one no longer known. */
export const mintTaskToken = (): string => {
  const random = randomBytes(RANDOM_BYTES);
  return Buffer.concat([random, checkOf(random)]).toString('base64');
};

/** Whether a text was minted here, though perhaps long ago. */
export const isTaskToken = (text: string): boolean => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== RANDOM_BYTES + CHECK_BYTES || bytes.toString('base64') !== text) return false;
  return checkOf(bytes.subarray(0, RANDOM_BYTES)).equals(bytes.subarray(RANDOM_BYTES));
};

const checkOf = (random: Uint8Array): Buffer => createHash('sha256').update(random).digest().subarray(0, CHECK_BYTES);
