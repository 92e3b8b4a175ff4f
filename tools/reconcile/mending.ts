import { setTimeout as pause } from 'node:timers/promises';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { type SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoCaseStore } from '../../functions/adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../../functions/adapters/dynamo/delivery-store.ts';
import { KEYS } from '../../functions/adapters/dynamo/keys.ts';
import { dynamoNotices, keptCalendar } from '../../functions/adapters/dynamo/notices.ts';
import { dynamoParkedEffects } from '../../functions/adapters/dynamo/parked/parked-effects.ts';
import { transact, type Write } from '../../functions/adapters/dynamo/table.ts';
import { dynamoTokenStore } from '../../functions/adapters/dynamo/token-store.ts';
import { assertNever } from '../../functions/domain/assert-never.ts';
import type { Now } from '../../functions/ports/clock.ts';
import type { Machines } from '../../functions/ports/machines.ts';
import { WHOLE_EVENT } from '../../functions/ports/stores/parked-effects.ts';
import { flagCase } from '../../functions/usecases/effects/flag-case.ts';
import { wakeAtOf } from '../../functions/usecases/time/await-stage.ts';
import type { FoundTable } from '../find-table.ts';
import { redrive } from '../redrive/redrive.ts';
import type { Mend } from './cases/finding.ts';
import { checkAgain, putAway } from './world/documents.ts';

/** What mending is done with. */
export interface Tools {
  readonly table: FoundTable;
  readonly now: Now;
  /** `null`: what there is beside the table is not to be reached. */
  readonly outside: {
    readonly machines: Machines;
    readonly states: SFNClient;
    readonly bucket: { readonly client: S3Client; readonly name: string };
  } | null;
}

/** For half a minute: the function may take a minute, and the next round looks again. */
const PATIENCE = { pause: () => pause(500), looks: 60 };

/**
 * Mends one finding by the transactions and conditions of the product, so that whoever works on the same case meanwhile is not overwritten.
 * @returns `false` where somebody was faster: what is left is found again
 */
export const mend = async (tools: Tools, by: Mend): Promise<boolean> => {
  switch (by.kind) {
    case 'write':
      return write(tools.table, by);
    case 'forget':
      return forget(tools.table, by);
    case 'follow':
      return follow(tools, by);
    case 'flag':
      return flag(tools, by);
    case 'reroute':
    case 'restart':
    case 'resume':
    case 'stop':
    case 'check-again':
    case 'put-away':
      return mendOutside(tools, by);
    default:
      return assertNever(by);
  }
};

async function write(
  { name, client, backoff }: FoundTable,
  { caseId, version, changes }: Extract<Mend, { kind: 'write' }>,
): Promise<boolean> {
  const { pk, sk } = KEYS.case(caseId);
  const condition =
    version === null
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version },
        };
  const isCase = ({ key }: (typeof changes)[number]): boolean => key.sk === sk;
  const writes = changes.map((change): Write => {
    const { key, item } = change;
    const on = isCase(change) ? condition : {};
    return item === null
      ? { Delete: { TableName: name, Key: { ...key }, ...on } }
      : { Put: { TableName: name, Item: { ...key, ...item }, ...on } };
  });
  const check: readonly Write[] = changes.some(isCase) ? [] : [{ ConditionCheck: { TableName: name, Key: { pk, sk }, ...condition } }];
  return (await transact({ client, backoff }, [...writes, ...check])) === 'committed';
}

async function forget({ client, name }: FoundTable, { key, memory }: Extract<Mend, { kind: 'forget' }>): Promise<boolean> {
  const condition = {
    ConditionExpression: '#memory = :memory',
    ExpressionAttributeNames: { '#memory': 'memory' },
    ExpressionAttributeValues: { ':memory': memory },
  };
  try {
    await client.send(new DeleteCommand({ TableName: name, Key: { ...key }, ...condition }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function follow({ table, now }: Tools, { caseId, seq }: Extract<Mend, { kind: 'follow' }>): Promise<boolean> {
  const parked = { caseId, seq, effect: WHOLE_EVENT, reason: 'it was not followed to its end before the restore', parkedAt: now() };
  await dynamoParkedEffects(table).park(parked);
  const [redriven] = await redrive(table, [parked], PATIENCE);
  return redriven?.outcome === 'carried-out';
}

async function flag({ table, now }: Tools, { caseId, above }: Extract<Mend, { kind: 'flag' }>): Promise<boolean> {
  const cases = dynamoCaseStore(table);
  const calendar = keptCalendar(dynamoNotices(table), () => performance.now());
  for (let state = await cases.load(caseId); state !== null && state.version < above; state = await cases.load(caseId)) {
    await flagCase({ cases, calendar, now }, caseId, 'restored');
  }
  return true;
}

type Outwards = Extract<Mend, { kind: 'reroute' | 'restart' | 'resume' | 'stop' | 'check-again' | 'put-away' }>;

async function mendOutside({ table, now, outside }: Tools, by: Outwards): Promise<boolean> {
  if (outside === null) return false;
  const { machines, states, bucket } = outside;
  switch (by.kind) {
    case 'reroute': {
      const state = await dynamoCaseStore(table).load(by.caseId);
      if (state === null) return false;
      await machines.wake(by.token, { kind: 'reroute', stage: state.situation.stage, wakeAt: wakeAtOf(state, now()) });
      return true;
    }
    case 'restart': {
      const state = await dynamoCaseStore(table).load(by.caseId);
      if (state === null || state.situation.stage === 'closed') return false;
      const latest = (await dynamoTokenStore(table).loadToken(by.caseId))?.execution ?? by.latest;
      await machines.keepCase(state.service, by.caseId, wakeAtOf(state, now()), latest);
      return true;
    }
    case 'resume': {
      const { caseId, deliveryId } = by.run;
      const { execution } = await machines.keepDelivery(by.run, by.latest);
      await dynamoDeliveryStore(table).noteTry(caseId, deliveryId, { execution });
      return true;
    }
    case 'stop':
      await states.send(
        new StopExecutionCommand({ executionArn: by.execution, error: 'Reconciled', cause: 'It is for what is not on record' }),
      );
      return true;
    case 'check-again':
      await checkAgain(bucket.client, bucket.name, by.caseId, by.documentId);
      return true;
    case 'put-away':
      await putAway(bucket.client, bucket.name, by.caseId, by.documentId);
      return true;
    default:
      return assertNever(by);
  }
}
