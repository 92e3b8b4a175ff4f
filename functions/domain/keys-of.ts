/** The keys of a record that has one entry for each member of a union, in the order in which it names them. */
export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] => Object.keys(record) as Key[];
