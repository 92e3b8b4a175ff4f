import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Attributes, type ItemKind, upToDate, versionOf } from '../stored/upcast.ts';
import { kindOf } from './keys.ts';

/** Has a write whose condition fails tell what it met. */
export const TELLING = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** Holds where nothing is yet, and for an item that no newer code wrote. `:v` is what `knownVersion` gives. */
export const NOT_NEWER = '(attribute_not_exists(v) OR v <= :v)';

export const knownVersion = (kind: ItemKind) => ({ ':v': versionOf(kind) });

/** An item put in place of whatever is there, unless newer code wrote that. */
export const inPlace = (name: string, kind: ItemKind, Item: Attributes) => ({
  TableName: name,
  Item,
  ConditionExpression: NOT_NEWER,
  ExpressionAttributeValues: knownVersion(kind),
  ...TELLING,
});

/**
 * Looks at the item that a condition failed on.
 * @throws NewerItem when newer code wrote it
 */
export const refuseNewer = (met: Record<string, AttributeValue> | undefined): void => {
  if (met === undefined) return;
  const item = unmarshall(met);
  upToDate(kindOf(String(item['sk'])), item);
};
