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
import { CASE_EVENT, NOTICE, PARKED, POLICY_ENDING } from '../adapters/dynamo/keys.ts';
import { dynamoMemberStore } from '../adapters/dynamo/member-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { dynamoParkedEffects } from '../adapters/dynamo/parked-effects.ts';
import { policyStatesReader } from '../adapters/dynamo/policy-store.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { dynamoTokenStore } from '../adapters/dynamo/token-store.ts';
import { ParkedEffectItem } from '../adapters/stored/beside-case/parked-effect.ts';
import { EventItem } from '../adapters/stored/case/event.ts';
import { PolicyEndingItem } from '../adapters/stored/member/policy.ts';
import type { Attributes } from '../adapters/stored/upcast.ts';
import { countRecomputed } from '../adapters/telemetry/calendar-metrics.ts';
import { countEvent, countParked } from '../adapters/telemetry/case-metrics.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import type { CaseEvent } from '../domain/case/events/case-event.ts';
import { addSeconds } from '../domain/time/time.ts';
import { Permanent } from '../ports/errors.ts';
import type { ParkedEffects } from '../ports/stores/parked-effects.ts';
import { carryOutEffects, carryOutParked, parkEvent } from '../usecases/effects/carry-out-effects.ts';
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
  parked: counted(dynamoParkedEffects(table)),
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

/** An event of a case, what is parked and asked for again, a change of a policy that may stop its cases (R11), or a notice that was published (R40). */
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
  if (sortKey.startsWith(PARKED)) {
    const { state, ...parked } = ParkedEffectItem.read(image);
    if (state === 'asked') await carryOutParked(ports, parked);
    return;
  }
  const caseId = String(image['pk']).slice('CASE#'.length);
  const event = eventIn(image);
  if (event instanceof Permanent) {
    await parkEvent(ports, { caseId, seq: Number(sortKey.slice(CASE_EVENT.length)) }, event);
    return;
  }
  await carryOutEffects(ports, caseId, event);
  countEvent(event);
  logger.info('event followed', { caseId, seq: event.seq, type: event.type, flags: event.change.flags });
}

/** The event in an item, or why it is not to be read. */
function eventIn(image: Attributes): CaseEvent | Permanent {
  try {
    return EventItem.read(image).event;
  } catch (error) {
    if (error instanceof Permanent) return error;
    throw error;
  }
}

/** What is parked is counted, and told in the log with its ids. */
function counted(effects: ParkedEffects): ParkedEffects {
  return {
    ...effects,
    async park(effect) {
      await effects.park(effect);
      countParked(effect);
    },
  };
}
