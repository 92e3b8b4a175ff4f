import type { TellOperators } from '../../ports/messenger.ts';
import { tellTopic } from './publish-to-sns.ts';

/** Operators by the topic that their mailbox is subscribed to. */
export const snsOperators =
  (topicArn: string): TellOperators =>
  ({ subject, text }) =>
    tellTopic({ to: { TopicArn: topicArn }, subject, message: text });
