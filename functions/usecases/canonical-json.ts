/** A value's JSON with the keys of every object in order: equal values are equal texts. `undefined`, which JSON has not, is `null`. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, inOrder) ?? 'null';

const inOrder = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
