import type { SNSEvent } from 'aws-lambda';
import * as z from 'zod';
import { readEnv, SendEmailEnv } from '../adapters/aws/env.ts';
import { sesEmail } from '../adapters/aws/ses-email.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { flagCase } from '../usecases/effects/flag-case.ts';

const Email = z.object({ to: z.string(), subject: z.string(), text: z.string(), caseId: z.string() });

const env = readEnv(SendEmailEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = { cases: dynamoCaseStore(table), calendar: keptCalendar(dynamoNotices(table), systemStopwatch), now: systemNow };
const send = sesEmail(env.EMAIL_SENDER);

/** Sends what the topic of members' e-mail carries; what SES refuses comes back to its case, for an operator. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const record of Records) {
    const { caseId, ...mail } = Email.parse(JSON.parse(record.Sns.Message));
    if ((await send(mail)) === 'refused') await flagCase(ports, caseId, 'notification-failed');
  }
};
