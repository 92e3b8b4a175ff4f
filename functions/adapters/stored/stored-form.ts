import type * as z from 'zod';
import { exactly } from './exactly.ts';
import { parseAttributes } from './parse-attributes.ts';
import { type Attributes, type ItemKind, upToDate, versionOf } from './upcast.ts';

/** How items of a kind are stored: what is read of one, and what is written. */
export interface StoredForm<Value> {
  /**
   * What an item of any version up to ours holds. Attributes that we don't know are left out.
   * @throws NewerItem, MalformedItem
   */
  read(item: Attributes): Value;
  /** The attributes that hold it, with their version. */
  write(value: Value): Value & { readonly v: number };
}

/** The stored form of a kind's items, or of a part of them, by a schema that gives exactly `Value`. */
export const storedForm = <Value>() => {
  const exact = exactly<Value>();
  return <Schema extends z.ZodType<Value>>(kind: ItemKind, schema: Schema & Parameters<typeof exact<Schema>>[0]): StoredForm<Value> => {
    const parsed = exact<Schema>(schema);
    return {
      read: (item) => parseAttributes(kind, parsed, upToDate(kind, item)),
      write: (value) => ({ ...value, v: versionOf(kind) }),
    };
  };
};

/**
 * What an entry of an index holds of its item. Indexes carry no version: what an attribute of theirs means stays as it is.
 * @throws MalformedItem
 */
export const indexEntry =
  <Schema extends z.ZodType>(name: string, schema: Schema) =>
  (entry: Attributes): z.output<Schema> =>
    parseAttributes(name, schema, entry);
