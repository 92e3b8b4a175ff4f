import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import recorded from '../../recorded/indexes.json' with { type: 'json' };
import { type Json, resourceNamed } from '../assembly.ts';

const DECISION = 'an index that is there keeps keys and projection: docs/decisions/0011-an-index-keeps-its-projection.md';

describe.each(PARTITIONS)('the indexes of the table in %s', (partition) => {
  const [, { Properties: table }] = resourceNamed('AnkangStateful', 'AWS::DynamoDB::Table', 'CasesTable', partition);
  const indexes: Record<string, Json> = Object.fromEntries(
    table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }: Json) => [
      IndexName,
      {
        keys: KeySchema.map(({ AttributeName }: Json) => AttributeName),
        projects: Projection.NonKeyAttributes ?? Projection.ProjectionType,
      },
    ]),
  );

  it.each(Object.entries(recorded))('have %s as it was when it was made', (name, index) => {
    expect(indexes[name], DECISION).toStrictEqual(index);
  });

  it('are all recorded', () => {
    expect(Object.keys(indexes).sort(), DECISION).toStrictEqual(Object.keys(recorded).sort());
  });
});
