import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { kindOf } from '../../functions/adapters/dynamo/keys.ts';
import type { Attributes, ItemKind } from '../../functions/adapters/stored/upcast.ts';
import { callDynamoDb } from '../../local/cloud/dynamodb/dynamodb-call.ts';
import { historiesToKeep } from './histories-to-keep.ts';

/** An item as DynamoDB's own protocol has it: sets and numbers keep their types. */
export type RawItem = Record<string, AttributeValue>;

const RECORDED = fileURLToPath(new URL('.', import.meta.url));

/** Of a kind that lies beside cases, or is nobody's: so many items that differ in their attributes or in a code. */
const MOST_OF_A_KIND = 12;

/** A word of a closed list: a state, a type, a role. */
const CODE = /^[a-z]+(?:[.-][a-z]+)*$/u;

const Page = z.object({ Items: z.array(z.custom<RawItem>()), LastEvaluatedKey: z.unknown().optional() });

/** Every item of the one table of a database. */
export const scan = async (databaseUrl: string): Promise<readonly RawItem[]> => {
  const tables = await callDynamoDb(databaseUrl, 'DynamoDB_20120810.ListTables', {}, z.object({ TableNames: z.tuple([z.string()]) }));
  const [TableName] = tables.TableNames;
  const items: RawItem[] = [];
  let start: unknown;
  do {
    const page = await callDynamoDb(databaseUrl, 'DynamoDB_20120810.Scan', { TableName, ExclusiveStartKey: start }, Page);
    items.push(...page.Items);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
};

/** Writes what is worth keeping of a table: a file a kind, an item a line. */
export const keepItems = (version: string, items: readonly RawItem[]): void => {
  const folder = join(RECORDED, version);
  mkdirSync(folder, { recursive: true });
  const histories = new Set(historiesToKeep(items.map((item) => unmarshall(item))));
  const byKind = Map.groupBy([...items].sort(inOrderOfKeys), (item) => kindOf(item['sk']?.S ?? ''));
  for (const [kind, all] of byKind) {
    const kept = kind === 'case' || kind === 'event' ? all.filter(({ pk }) => histories.has(pk?.S ?? '')) : ofEveryShape(all);
    writeFileSync(join(folder, `${kind}.json`), `[\n${kept.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`);
  }
};

/** The recorded versions, `v0` first. */
export const recordedVersions = (): readonly string[] =>
  readdirSync(RECORDED)
    .filter((name) => /^v\d+$/u.test(name))
    .sort();

/** What was kept of a version, by kind. */
export const keptItems = (version: string): ReadonlyMap<ItemKind, readonly Attributes[]> =>
  new Map(
    readdirSync(join(RECORDED, version)).map((file) => {
      const items: readonly RawItem[] = JSON.parse(readFileSync(join(RECORDED, version, file), 'utf8'));
      const [first] = items;
      if (first === undefined) throw new Error(`${version}/${file} is empty`);
      const kind = kindOf(first['sk']?.S ?? '');
      if (`${kind}.json` !== basename(file)) throw new Error(`${version}/${file} holds items of kind ${kind}`);
      return [kind, items.map((item) => unmarshall(item))];
    }),
  );

const keyOf = ({ pk, sk }: RawItem): string => `${pk?.S} ${sk?.S}`;

const inOrderOfKeys = (a: RawItem, b: RawItem): number => (keyOf(a) < keyOf(b) ? -1 : 1);

/** The first item of each shape: of each set of attributes, down to the last, and of codes. */
function ofEveryShape(items: readonly RawItem[]): readonly RawItem[] {
  const byShape = Map.groupBy(items, (item) => shapeOf(unmarshall(item)));
  return [...byShape.values()].flatMap(([first]) => (first === undefined ? [] : [first])).slice(0, MOST_OF_A_KIND);
}

function shapeOf(value: unknown): string {
  if (typeof value === 'string' && CODE.test(value)) return value;
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  if (value instanceof Set) return 'set';
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join()}]`;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}:${shapeOf(inner)}`)
    .sort()
    .join()}}`;
}
