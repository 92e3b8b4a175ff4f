import type { Json } from './answer.ts';

const WORDS = ['summary', 'detail'];

/** An answer without its sentences, which follow who asks: members read Chinese where they ask for nothing else, operators English. */
export const wordless = (body: Json): Json => JSON.parse(JSON.stringify(body, (key, value) => (WORDS.includes(key) ? undefined : value)));
