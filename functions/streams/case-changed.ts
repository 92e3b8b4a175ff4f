import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { openTable } from '../adapters/dynamo.ts';
import { dynamoCaseStore } from '../adapters/dynamo-case-store.ts';
import { dynamoDeliveryStore } from '../adapters/dynamo-delivery-store.ts';
import { dynamoEffectLog } from '../adapters/dynamo-effect-log.ts';
import { dynamoMemberStore } from '../adapters/dynamo-member-store.ts';
import { dynamoTokenStore } from '../adapters/dynamo-token-store.ts';
import { POLICY_ENDING } from '../adapters/keys.ts';
import { snsMessenger } from '../adapters/sns-messenger.ts';
import { stepFunctions } from '../adapters/step-functions.ts';
import { systemNow } from '../adapters/system.ts';
import type { CaseEvent } from '../domain/case-event.ts';
import { countEvent } from '../shared/case-metrics.ts';
import { CaseChangedEnv, readEnv } from '../shared/env.ts';
import { logger } from '../shared/logger.ts';
import { carryOutEffects } from '../usecases/carry-out-effects.ts';
import { endCasesOfPolicy } from '../usecases/end-with-policy.ts';

const env = readEnv(CaseChangedEnv);
const table = openTable(env.TABLE_NAME);
const ports = {
  cases: dynamoCaseStore(table),
  members: dynamoMemberStore(table),
  tokens: dynamoTokenStore(table),
  machines: stepFunctions(env.CASE_STATE_MACHINE_ARNS, env.DELIVERY_STATE_MACHINE_ARN),
  deliveries: dynamoDeliveryStore(table),
  effects: dynamoEffectLog(table),
  messenger: snsMessenger({ memberEmail: env.MEMBER_EMAIL_TOPIC_ARN, operations: env.OPERATIONS_TOPIC_ARN }),
  now: systemNow,
};

/**
 * Carries out what each new event asks for, in the order of the stream. It stops at the first that fails and reports it, so that the
 * stream comes back to it and to nothing before it.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of Records) {
    try {
      await follow(record);
    } catch (error) {
      logger.error('effects failed', { error: error instanceof Error ? error.name : 'unknown', eventId: record.eventID });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

/** An event of a case, or a change of a policy that may stop its cases (R11). */
async function follow({ dynamodb }: DynamoDBRecord): Promise<void> {
  const image = unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
  if (String(image['sk']).startsWith(POLICY_ENDING)) {
    await endCasesOfPolicy(ports, String(image['memberId']), String(image['policyNo']));
    return;
  }
  const event = image['event'] as CaseEvent;
  await carryOutEffects(ports, String(image['pk']).slice('CASE#'.length), event);
  countEvent(event);
}
