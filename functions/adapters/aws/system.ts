import { randomBytes } from 'node:crypto';
import { instantOf } from '../../domain/time/time.ts';
import type { Now } from '../../ports/clock.ts';
import type { NewId } from '../../ports/ids.ts';

export const systemNow: Now = () => instantOf(Date.now());

/** Crockford's alphabet in lower case: no letter that is read as a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 100 random bits: unguessable, safe in a path, a key and an execution's name. */
export const randomId: NewId = () => Array.from(randomBytes(20), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
