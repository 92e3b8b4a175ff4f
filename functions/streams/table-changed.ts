import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnv, TableChangedEnv } from '../adapters/aws/env.ts';
import { snsMessenger } from '../adapters/aws/sns-messenger.ts';
import { stepFunctions } from '../adapters/aws/step-functions.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo/delivery-store.ts';
import { dynamoEffectLog } from '../adapters/dynamo/effect-log.ts';
import { NOTICE, POLICY_ENDING } from '../adapters/dynamo/keys.ts';
import { dynamoMemberStore } from '../adapters/dynamo/member-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { policyStatesReader } from '../adapters/dynamo/policy-store.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { dynamoTokenStore } from '../adapters/dynamo/token-store.ts';
import { EventItem } from '../adapters/stored/case/event.ts';
import { PolicyEndingItem } from '../adapters/stored/member/policy.ts';
import { countRecomputed } from '../adapters/telemetry/calendar-metrics.ts';
import { countEvent } from '../adapters/telemetry/case-metrics.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { addSeconds } from '../domain/time/time.ts';
import { carryOutEffects } from '../usecases/effects/carry-out-effects.ts';
import { endCasesOfPolicy } from '../usecases/effects/end-with-policy.ts';
import { sweepRunning } from '../usecases/time/sweep-provisional.ts';
import { followInOrder } from './follow-in-order.ts';

const env = readEnv(TableChangedEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = {
  cases: dynamoCaseStore(table),
  members: dynamoMemberStore(table),
  statesBefore: policyStatesReader(table),
  tokens: dynamoTokenStore(table),
  machines: stepFunctions(env.CASE_STATE_MACHINE_ARNS, env.DELIVERY_STATE_MACHINE_ARN),
  deliveries: dynamoDeliveryStore(table),
  effects: dynamoEffectLog(table),
  messenger: snsMessenger({ memberEmail: env.MEMBER_EMAIL_TOPIC_ARN, operations: env.OPERATIONS_TOPIC_ARN }),
  notices: dynamoNotices(table),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  now: systemNow,
};

/** A notice's sweep may keep the events behind it waiting this long; what it leaves is the watchdog's. */
const SWEEP_SECONDS = 20;

/** Carries out what each new event asks for: for each case in the order of the stream, the cases side by side. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  followInOrder(Records, {
    laneOf: ({ dynamodb }) => String(dynamodb?.Keys?.['pk']?.S),
    follow,
    failed: (error, { eventID }) => logger.error('effects failed', { error, eventId: eventID }),
  });

/** An event of a case, a change of a policy that may stop its cases (R11), or a notice that was published (R40). */
async function follow({ dynamodb }: DynamoDBRecord): Promise<void> {
  const image = unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
  const sortKey = String(image['sk']);
  if (sortKey.startsWith(NOTICE)) {
    // Read from the table, so that several together, or one that comes twice, are one sweep.
    countRecomputed(await sweepRunning(ports, addSeconds(ports.now(), SWEEP_SECONDS)));
    return;
  }
  if (sortKey.startsWith(POLICY_ENDING)) {
    const { memberId, policyNo } = PolicyEndingItem.read(image);
    await endCasesOfPolicy(ports, memberId, policyNo);
    return;
  }
  const { event } = EventItem.read(image);
  await carryOutEffects(ports, String(image['pk']).slice('CASE#'.length), event);
  countEvent(event);
}
