import * as z from 'zod';
import { parseJson } from '../../http/http-exchange.ts';
import type { Metrics } from '../metrics.ts';

/** Operations whose capacity is for reading; that of all others is for writing. */
const READS = /^(BatchGetItem|GetItem|Query|Scan|TransactGetItems)$/;

/** Errors by which DynamoDB says that there is too much to do. */
const THROTTLED = /^(ProvisionedThroughputExceeded|Throttling|RequestLimitExceeded)/;

const Consumed = z.looseObject({ TableName: z.string(), CapacityUnits: z.number() });
const Answered = z.looseObject({ ConsumedCapacity: z.union([Consumed, z.array(Consumed)]) });

/** What a call of DynamoDB took of its tables, and what was too much. */
export interface CapacityMeter {
  /** The body, asking for what it consumes, where the caller does not ask by itself. */
  asking(body: Buffer): Buffer;
  answered(operation: string, body: Uint8Array): void;
  /** Counted by table, errors of DynamoDB itself by operation too. */
  refused(tableName: string, operation: string, error: string): void;
}

export const capacityMeter = (metrics: Metrics): CapacityMeter => ({
  asking: (body) => {
    const text = body.toString('utf8').trimEnd();
    if (text.includes('"ReturnConsumedCapacity"') || !/^\{.+\}$/s.test(text)) return body;
    return Buffer.from(`${text.slice(0, -1)},"ReturnConsumedCapacity":"TOTAL"}`);
  },
  answered: (operation, body) => {
    const answer = Answered.safeParse(parseJson(Buffer.from(body).toString('utf8'))).data;
    if (answer === undefined) return;
    const name = READS.test(operation) ? 'ConsumedReadCapacityUnits' : 'ConsumedWriteCapacityUnits';
    for (const { TableName, CapacityUnits } of [answer.ConsumedCapacity].flat()) {
      metrics.put('AWS/DynamoDB', name, { TableName }, CapacityUnits);
    }
  },
  refused: (TableName, operation, error) => {
    if (error === 'InternalServerError') metrics.put('AWS/DynamoDB', 'SystemErrors', { Operation: operation, TableName }, 1);
    if (!THROTTLED.test(error)) return;
    metrics.put('AWS/DynamoDB', READS.test(operation) ? 'ReadThrottleEvents' : 'WriteThrottleEvents', { TableName }, 1);
  },
});
