import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { TryAgain } from '../../ports/errors.ts';
import { orOutage } from '../outage.ts';
import { refusalBy } from './refusals.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What SES says of the mail afterwards carries it, and no address: a bounce finds its case by it. */
  readonly caseId: string;
}

export interface EmailSettings {
  readonly sender: string;
  /** By which SES tells what became of the mail. */
  readonly configurationSet: string;
}

/** The tag that names a mail's case. */
export const CASE_TAG = 'caseId';

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/**
 * Sends e-mail through SES. `refused`: SES will never send it, such as to an address that it has blocked.
 * @throws TryAgain when SES is not to be reached, fails or is busy
 */
export const sesEmail = ({ sender, configurationSet }: EmailSettings): ((mail: Mail) => Promise<'accepted' | 'refused'>) => {
  const client = new SESv2Client({});
  return async ({ to, subject, text, caseId }) => {
    const command = new SendEmailCommand({
      FromEmailAddress: sender,
      ConfigurationSetName: configurationSet,
      EmailTags: [{ Name: CASE_TAG, Value: caseId }],
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
    });
    try {
      await client.send(command);
      return 'accepted';
    } catch (error) {
      const told = orOutage('SES', error);
      if (told instanceof TryAgain || !isRefusal(error)) throw told;
      return 'refused';
    }
  };
};

const isRefusal = (error: unknown): boolean => error instanceof Error && refusalBy('sesv2', error.name) === 'address';
