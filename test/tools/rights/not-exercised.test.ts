import { describe, expect, it } from 'vitest';
import { withoutReason } from '../../../tools/rights/not-exercised.ts';

const TABLE = 'arn:aws:dynamodb:ap-east-1:000000000000:table/Cases';

describe('rights that no journey uses', () => {
  it.each([
    [
      'are left out where there is a reason',
      `AnkangService-CaseChangedFunctionRoleABD40AAF dynamodb:GetRecords ${TABLE}/stream/local *`,
      [],
    ],
    ['are left out where they are for older versions', `AnkangService-TasksTimePassedRole3F563833 dynamodb:Query ${TABLE} POLICY#*`, []],
  ])('%s', (_fact, right, left) => {
    expect(withoutReason([right])).toEqual(left);
  });

  it.each([
    ['the same right of another function', `AnkangService-HttpPublicRoleB798AE2C dynamodb:GetRecords ${TABLE}/stream/local *`],
    ['another action on the same items', `AnkangService-TasksTimePassedRole3F563833 dynamodb:PutItem ${TABLE} POLICY#*`],
    ['another index', `AnkangService-TasksTimePassedRole3F563833 dynamodb:Query ${TABLE}/index/due *`],
  ])('are excess: %s', (_fact, right) => {
    expect(withoutReason([right])).toEqual([right]);
  });
});
