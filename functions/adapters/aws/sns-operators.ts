import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { TellOperators } from '../../ports/messenger.ts';

/** Operators by the topic that their mailbox is subscribed to. */
export const snsOperators = (topicArn: string): TellOperators => {
  const client = new SNSClient({});
  return async ({ subject, text }) => {
    await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
  };
};
