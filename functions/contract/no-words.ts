/**
 * The message of a fault for which the schema itself has no words: who answers says it, in the asker's language. (The library's own are in
 * English alone.)
 */
export const NO_WORDS = 'no words';

/** How values are read: what is missing is told from what is wrong, and nothing is said in the library's own words. */
export const READING = { reportInput: true, error: () => NO_WORDS } as const;
