import type { HolidayNotice } from '../../catalogue/schema.ts';
import type { MovableClock } from '../cloud/clock.ts';
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
    await store(notice, resources, databaseUrl, clock.now());
    await renewFunctions();
    await clock.move((now) => now);
  },
});

async function store(notice: HolidayNotice, resources: HolidaysOptions['resources'], databaseUrl: string, at: number): Promise<void> {
  // Loaded when a notice comes: the SDK would cost every stack 20 MB.
  const [{ publishNotice }, { connectToDynamo }] = await Promise.all([
    import('../../tools/holidays/office.ts'),
    import('../../tools/find-table.ts'),
  ]);
  const client = connectToDynamo({ AWS_ENDPOINT_URL_DYNAMODB: databaseUrl });
  for (const { ref } of resources.ofType('AWS::DynamoDB::Table')) await publishNotice(client, ref, notice, at);
  client.destroy();
}
