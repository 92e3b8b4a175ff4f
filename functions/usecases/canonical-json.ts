import { stringify } from 'safe-stable-stringify';

/** A value's JSON with the keys of every object in order: equal values are equal texts. */
export const canonicalJson = (value: unknown): string => stringify(value) ?? 'null';
