/** The keys of a record whose keys are a union's, in the order in which it names them. */
export const keysOf = <Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>): Key[] => Object.keys(record) as Key[];
