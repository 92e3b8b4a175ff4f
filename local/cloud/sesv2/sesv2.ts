import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsRefusal, type AwsService } from '../http/aws-call.ts';
import { json, parseJson } from '../http/http-exchange.ts';
import type { Place } from '../place.ts';
import type { Resources } from '../resources/resources.ts';
import type { SES_TYPES } from './resource-types.ts';

interface SesOptions extends Place {
  readonly resources: Resources<typeof SES_TYPES>;
  readonly now: () => number;
  /** Where EventBridge takes events. */
  readonly putEvent: (event: unknown) => void;
}

const Mail = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  Content: z.object(),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});
type Mail = z.infer<typeof Mail>;

/**
 * SES v2: SendEmail, which accepts the mail and goes no further: what was written to whom is recorded where SNS took it. Mail to an address
 * below `.invalid`, where nobody can have one, is refused; mail to the mailbox simulator's `bounce@`, labelled or not, comes back.
 */
export const createSesV2 = (options: SesOptions): AwsService => {
  const sets = options.resources.ofType('AWS::SES::ConfigurationSet').map(({ ref }) => ref);
  return async ({ method, path, body, meetFaults }) => {
    if (method !== 'POST' || path !== '/v2/email/outbound-emails') {
      return refuse(404, 'UnknownOperationException', `The local stack does not answer ${method} ${path}.`);
    }
    try {
      await meetFaults('SendEmail');
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return refuse(error.status, error.code, error.message);
    }
    const mail = Mail.safeParse(parseJson(body.toString('utf8'))).data;
    if (mail === undefined) return refuse(400, 'BadRequestException', 'FromEmailAddress, Destination and Content are required.');
    const { ConfigurationSetName: set } = mail;
    if (set !== undefined && !sets.includes(set)) return refuse(404, 'NotFoundException', `Configuration set <${set}> does not exist.`);
    if (isTo(mail, NOWHERE)) return refuse(400, 'MessageRejected', 'The address is on the suppression list.');
    const messageId = randomUUID();
    if (isTo(mail, BOUNCES)) tellOfBounce(options, mail, messageId);
    return json(200, { MessageId: messageId });
  };
};

const NOWHERE = /\.invalid$/iu;
const BOUNCES = /^bounce(?:\+.*)?@simulator\.amazonses\.com$/iu;

const isTo = ({ Destination }: Mail, addresses: RegExp): boolean => Destination.ToAddresses.some((address) => addresses.test(address));

const refuse = (status: number, type: string, message: string) => {
  const answer = json(status, { message });
  return { ...answer, headers: { ...answer.headers, 'x-amzn-errortype': type } };
};

/** To every destination of its configuration set that asks for bounces. */
function tellOfBounce({ resources, putEvent, ...about }: SesOptions, mail: Mail, messageId: string): void {
  for (const { properties } of resources.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const { ConfigurationSetName, EventDestination } = properties;
    const { Enabled, MatchingEventTypes } = EventDestination;
    if (!Enabled || ConfigurationSetName !== mail.ConfigurationSetName) continue;
    if (MatchingEventTypes.some((type) => type.toLowerCase() === 'bounce')) putEvent(bounceEvent(about, mail, messageId));
  }
}

function bounceEvent({ region, accountId, now }: Omit<SesOptions, 'resources' | 'putEvent'>, mail: Mail, messageId: string): unknown {
  const { FromEmailAddress, Destination, ConfigurationSetName = '', EmailTags } = mail;
  const timestamp = new Date(now()).toISOString();
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Email Bounced',
    source: 'aws.ses',
    account: accountId,
    time: timestamp,
    region,
    resources: [],
    detail: {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: Destination.ToAddresses.map((emailAddress) => ({ emailAddress, action: 'failed', status: '5.1.1' })),
        timestamp,
        feedbackId: randomUUID(),
      },
      mail: {
        timestamp,
        source: FromEmailAddress,
        sendingAccountId: accountId,
        messageId,
        destination: Destination.ToAddresses,
        tags: {
          'ses:configuration-set': [ConfigurationSetName],
          ...Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]])),
        },
      },
    },
  };
}
