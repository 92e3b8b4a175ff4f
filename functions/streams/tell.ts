import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type MessengerChoice, readEnv, TellEnv } from '../adapters/aws/env.ts';
import { snsMessenger } from '../adapters/aws/sns-messenger.ts';
import { readTelling } from '../adapters/aws/sqs-tellings.ts';
import { SYSTEM, systemClocks, systemNow, systemStopwatch, systemTimeLimit } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoEffectLog } from '../adapters/dynamo/effect-log.ts';
import { dynamoMemberStore } from '../adapters/dynamo/member-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { dynamoParkedEffects } from '../adapters/dynamo/parked/parked-effects.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { counted, countedMessenger, countFailedEffect } from '../adapters/telemetry/case-metrics.ts';
import { logger } from '../adapters/telemetry/logger.ts';
import { gatewayAccount } from '../adapters/text-messages/gateway-account.ts';
import { gatewayTexts } from '../adapters/text-messages/gateway-texts.ts';
import { snsTexts } from '../adapters/text-messages/sns-texts.ts';
import type { SendText } from '../ports/text-messages.ts';
import { carryOutTelling } from '../usecases/effects/tell.ts';
import { followInOrder } from './follow-in-order.ts';
import { isLastTry } from './last-try.ts';

const env = readEnv(TellEnv);
const textsBy: Readonly<Record<MessengerChoice, () => SendText | undefined>> = {
  sns: () => snsTexts,
  gateway: () => {
    const account = gatewayAccount(env.SMS_GATEWAY_SECRET_ARN, env.SMS_GATEWAY_PROTOCOLS, systemClocks);
    return gatewayTexts({ account, now: systemNow, timeLimit: systemTimeLimit });
  },
  none: () => undefined,
};
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = {
  cases: dynamoCaseStore(table),
  members: dynamoMemberStore(table),
  effects: dynamoEffectLog(table),
  parked: counted(dynamoParkedEffects(table)),
  messenger: countedMessenger(
    snsMessenger(
      { memberEmail: env.MEMBER_EMAIL_TOPIC_ARN, operations: env.OPERATIONS_TOPIC_ARN, console: env.OPERATIONS_CONSOLE_URL },
      textsBy[env.MESSENGER](),
    ),
  ),
  calendar: keptCalendar(dynamoNotices(table), systemStopwatch),
  now: systemNow,
};

/** Tells members and operators what the queue says: each address in its order, none waiting for another. */
export const handler = ({ Records }: SQSEvent): Promise<SQSBatchResponse> =>
  followInOrder(Records, {
    idOf: ({ messageId }) => messageId,
    laneOf: ({ attributes }) => String(attributes.MessageGroupId),
    follow: async ({ messageId, body, attributes }) => {
      const telling = readTelling(body);
      const { caseId, seq, step, traceId } = telling;
      logger.info('telling', { messageId, caseId, seq, effect: step, traceId });
      await carryOutTelling(ports, telling, isLastTry(ports.now(), attributes));
    },
    failed: (error, { messageId }) => countFailedEffect(error, { messageId }),
  });
