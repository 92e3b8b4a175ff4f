import { InvalidParameterException, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import type { MessageChannel, ServiceId } from '../../../catalogue/vocabulary.ts';
import { textOf } from '../../domain/messages/message-text.ts';
import type { Messenger, Recipient } from '../../ports/messenger.ts';

const attributes = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([key, StringValue]) => [key, { DataType: 'String', StringValue }]));

/**
 * Messages over SNS: text messages to the number itself, e-mail through a topic whose subscriber sends it, operators through theirs.
 * Where SNS sends no text messages, another adapter of the same port takes the template and its values to the local provider.
 */
export const snsMessenger = (topics: { readonly memberEmail: string; readonly operations: string }): Messenger => {
  const client = new SNSClient({});

  const publish = async (recipient: Recipient, subject: string, text: string, about: Record<string, string>): Promise<void> => {
    const MessageAttributes = attributes({ ...about, language: recipient.language });
    const commandOn: Readonly<Record<MessageChannel, () => PublishCommand>> = {
      sms: () => new PublishCommand({ PhoneNumber: recipient.to, Message: text, MessageAttributes }),
      email: () =>
        new PublishCommand({
          TopicArn: topics.memberEmail,
          Message: JSON.stringify({ to: recipient.to, subject, text, language: recipient.language, caseId: about['caseId'] }),
          MessageAttributes,
        }),
    };
    await client.send(commandOn[recipient.channel]());
  };

  return {
    async send(recipient, message, { caseId, service, edition }) {
      const terms = CATALOGUE.editions[edition];
      if (terms === undefined) throw new RangeError(`The catalogue has no edition ${edition}`);
      const { subject, text } = textOf(message, recipient.language, {
        serviceName: terms.services[service as ServiceId].name,
        serviceLine: terms.serviceLine,
        signature: terms.signature,
      });
      try {
        await publish(recipient, subject, text, { caseId, template: message.template });
        return 'accepted';
      } catch (error) {
        if (error instanceof InvalidParameterException) return 'refused';
        throw error;
      }
    },

    async alertOperators(flag, caseId) {
      await client.send(
        new PublishCommand({
          TopicArn: topics.operations,
          Subject: `Ankang: ${flag}`,
          Message: `Case ${caseId} needs attention: ${flag}`,
          MessageAttributes: attributes({ flag, caseId }),
        }),
      );
    },
  };
};
