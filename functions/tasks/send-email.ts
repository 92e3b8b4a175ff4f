import * as z from 'zod';
import { readEnv, SendEmailEnv } from '../adapters/aws/env.ts';
import { CASE_TAG, sesEmail } from '../adapters/aws/ses-email.ts';
import { SYSTEM, systemNow, systemStopwatch } from '../adapters/aws/system.ts';
import { dynamoCaseStore } from '../adapters/dynamo/case-store.ts';
import { dynamoNotices, keptCalendar } from '../adapters/dynamo/notices.ts';
import { openTable } from '../adapters/dynamo/table.ts';
import { countRefusedMessage } from '../adapters/telemetry/case-metrics.ts';
import { flagCase } from '../usecases/effects/flag-case.ts';

const Email = z.object({ to: z.string(), subject: z.string(), text: z.string(), caseId: z.string() });

const OfTopic = z.object({ Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })) });
/** The tags of a mail that came back; the rule passes on nothing else of it. */
const OfReturned = z.object({ [CASE_TAG]: z.tuple([z.string()]) });

const env = readEnv(SendEmailEnv);
const table = openTable(env.TABLE_NAME, SYSTEM);
const ports = { cases: dynamoCaseStore(table), calendar: keptCalendar(dynamoNotices(table), systemStopwatch), now: systemNow };
const send = sesEmail({ sender: env.EMAIL_SENDER, configurationSet: env.EMAIL_CONFIGURATION_SET });

/** Sends what the topic of members' e-mail carries. What SES refuses, at once or as a bounce afterwards, comes back to its case, for an operator. */
export const handler = async (event: unknown): Promise<void> => {
  const returned = OfReturned.safeParse(event).data;
  if (returned !== undefined) return refused(returned[CASE_TAG][0]);
  for (const record of OfTopic.parse(event).Records) {
    const mail = Email.parse(JSON.parse(record.Sns.Message));
    if ((await send(mail)) === 'refused') await refused(mail.caseId);
  }
};

async function refused(caseId: string): Promise<void> {
  await flagCase(ports, caseId, 'notification-failed');
  countRefusedMessage('email');
}
