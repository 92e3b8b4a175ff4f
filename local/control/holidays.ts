import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { HolidayNotice } from '../../catalogue/schema.ts';
import { KEYS } from '../../functions/adapters/dynamo/keys.ts';
import type { MovableClock } from '../cloud/clock.ts';
import { callDynamoDb } from '../cloud/dynamodb/dynamodb-call.ts';
import type { DYNAMODB_TYPES } from '../cloud/dynamodb/resource-types.ts';
import type { Resources } from '../cloud/resources/resources.ts';

/** The State Council, as it were. */
export interface Holidays {
  /** Stores a notice as `npm run holidays -- FILE --publish` does on AWS, and waits until all that follows from it is done. */
  publish(notice: HolidayNotice): Promise<void>;
}

interface HolidaysOptions {
  readonly resources: Resources<typeof DYNAMODB_TYPES>;
  readonly databaseUrl: string;
  readonly clock: MovableClock;
  /** Makes functions start anew: a warm one would go by its calendar for five minutes more. */
  readonly renewFunctions: () => Promise<void>;
}

export const createHolidays = ({ resources, databaseUrl, clock, renewFunctions }: HolidaysOptions): Holidays => ({
  publish: async (notice) => {
    for (const { ref } of resources.ofType('AWS::DynamoDB::Table')) {
      const input = { TableName: ref, Item: marshall({ ...KEYS.notice(notice.year), notice }) };
      await callDynamoDb(databaseUrl, 'DynamoDB_20120810.PutItem', input, z.unknown());
    }
    await renewFunctions();
    await clock.move((now) => now);
  },
});
