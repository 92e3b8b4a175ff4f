import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import type { MessageChannel } from '../../../catalogue/vocabulary.ts';
import { textOf } from '../../domain/messages/message-text.ts';
import type { Messenger, Recipient } from '../../ports/messenger.ts';
import { type Publication, publishToSns, tellTopic } from './publish-to-sns.ts';

/**
 * Messages over SNS: text messages to the number itself, e-mail through a topic whose subscriber sends it, operators through theirs.
 * Where SNS sends no text messages, another adapter of the same port takes the template and its values to the local provider.
 */
export const snsMessenger = (topics: { readonly memberEmail: string; readonly operations: string }): Messenger => {
  const publicationTo = ({ channel, to, language }: Recipient, subject: string, text: string, caseId: string): Publication => {
    const on: Readonly<Record<MessageChannel, () => Publication>> = {
      sms: () => ({ to: { PhoneNumber: to }, message: text }),
      email: () => ({ to: { TopicArn: topics.memberEmail }, message: JSON.stringify({ to, subject, text, language, caseId }) }),
    };
    return on[channel]();
  };

  return {
    async send(recipient, message, { caseId, service, edition }) {
      const terms = CATALOGUE.editions[edition];
      if (terms === undefined) throw new RangeError(`The catalogue has no edition ${edition}`);
      const { subject, text } = textOf(message, recipient.language, {
        serviceName: terms.services[service].name,
        serviceLine: terms.serviceLine,
        signature: terms.signature,
      });
      const attributes = { caseId, template: message.template, language: recipient.language };
      const published = await publishToSns({ ...publicationTo(recipient, subject, text, caseId), attributes });
      return published === 'published' ? 'accepted' : 'refused';
    },

    async alertOperators(flag, caseId) {
      const message = `Case ${caseId} needs attention: ${flag}`;
      await tellTopic({ to: { TopicArn: topics.operations }, subject: `Ankang: ${flag}`, message, attributes: { flag, caseId } });
    },
  };
};
