import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { SNSEvent } from 'aws-lambda';
import * as z from 'zod';
import { readEnv, SendEmailEnv } from '../adapters/aws/env.ts';

const Email = z.object({ to: z.string(), subject: z.string(), text: z.string() });

const env = readEnv(SendEmailEnv);
const client = new SESv2Client({});

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** Sends what the topic of members' e-mail carries. */
export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const record of Records) {
    const { to, subject, text } = Email.parse(JSON.parse(record.Sns.Message));
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: env.EMAIL_SENDER,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
      }),
    );
  }
};
