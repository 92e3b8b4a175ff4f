/** A sentence's values stand in it by name, in braces. */
const PLACEHOLDER = /\{([^{}]*)\}/gu;

/** Names of the values that a sentence asks for. */
export const placeholdersIn = (sentence: string): readonly string[] => [...sentence.matchAll(PLACEHOLDER)].map(([, name = '']) => name);

/** A sentence with its values. Which it has, the catalogue's check knows; nothing stands for one that is not given. */
export const filled = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(PLACEHOLDER, (_, name: string) => values[name] ?? '');
