/** Does something with each entry of a list, so many at a time: the list is read no faster than that. */
export const sideBySide = async <Entry>(
  entries: AsyncIterable<Entry>,
  atOnce: number,
  act: (entry: Entry) => Promise<void>,
): Promise<void> => {
  const reading = entries[Symbol.asyncIterator]();
  const work = async (): Promise<void> => {
    for (let next = await reading.next(); next.done !== true; next = await reading.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};
