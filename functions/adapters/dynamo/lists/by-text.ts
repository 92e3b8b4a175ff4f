/** Sorts by a text of each entry, code unit by code unit: instants and keys come in their order. */
export const byText =
  <Entry>(textOf: (entry: Entry) => string) =>
  (a: Entry, b: Entry): number => {
    const [first, second] = [textOf(a), textOf(b)];
    return first < second ? -1 : Number(first > second);
  };
