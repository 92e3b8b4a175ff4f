import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { messageTextsOf } from '../../../catalogue/messages.ts';
import type { Edition } from '../../../catalogue/schema.ts';
import { Language, type MessageChannel } from '../../../catalogue/vocabulary.ts';
import { type Alert, alertText } from '../../domain/messages/alert.ts';
import { discreetNames } from '../../domain/messages/discreet-names.ts';
import { emailOf } from '../../domain/messages/email.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { MessageContext } from '../../domain/messages/message-words.ts';
import { textMessageOf } from '../../domain/messages/text-message.ts';
import type { AboutCase, Messenger, Recipient } from '../../ports/messenger.ts';
import { type Publication, publishToSns, tellTopic } from './publish-to-sns.ts';

/**
 * Messages over SNS: text messages to the number itself, e-mail through a topic whose subscriber sends it, operators through theirs.
 * Where SNS sends no text messages, another adapter of the same port takes the template and its values to the local provider.
 */
export const snsMessenger = (topics: { readonly memberEmail: string; readonly operations: string }): Messenger => {
  return {
    async send(recipient, message, about) {
      const publication = publicationOf(topics.memberEmail, recipient, message, contextOf(about, recipient.language));
      const attributes = { caseId: about.caseId, template: message.template, language: recipient.language };
      return (await publishToSns({ ...publication, attributes })) === 'published' ? 'accepted' : 'refused';
    },

    async alertOperators(alert, about) {
      const { flag } = alert;
      await tellTopic({
        to: { TopicArn: topics.operations },
        // SNS takes ASCII alone here.
        subject: `Ankang: ${flag}, ${about.service}`,
        message: Language.options.map((language) => alertIn(language, alert, about)).join('\n\n'),
        attributes: { flag, caseId: about.caseId },
      });
    },
  };
};

const nameIn = ({ zh, en }: Edition['name'], language: Language): string => (language === 'zh-CN' ? zh : en);

function alertIn(
  language: Language,
  alert: Alert,
  { caseId, service, edition, vendorId }: AboutCase & { readonly vendorId: string },
): string {
  const vendor = CATALOGUE.vendors.find(({ id }) => id === vendorId);
  return alertText(alert, messageTextsOf(edition)[language], {
    caseId,
    service: nameIn(editionOf(edition).services[service].name, language),
    vendor: vendor === undefined ? vendorId : nameIn(vendor.name, language),
  });
}

function publicationOf(emailTopic: string, { channel, to, language }: Recipient, message: Message, context: MessageContext): Publication {
  const { caseId } = context;
  const on: Readonly<Record<MessageChannel, () => Publication>> = {
    sms: () => ({ to: { PhoneNumber: to }, message: textMessageOf(message, context) }),
    email: () => ({
      to: { TopicArn: emailTopic },
      message: JSON.stringify({ to, ...emailOf(message, context), language, caseId }),
    }),
  };
  return on[channel]();
}

function contextOf(
  { caseId, service, edition, name, toGuardian, toldAt }: Parameters<Messenger['send']>[2],
  language: Language,
): MessageContext {
  const { services, serviceLine, signature } = editionOf(edition);
  return {
    texts: messageTextsOf(edition)[language],
    caseId,
    service,
    serviceName: nameIn(services[service].name, language),
    serviceLine,
    signature: nameIn(signature, language),
    name,
    toGuardian,
    discreetName: discreetNames(CATALOGUE.departments, language),
    abroad: service === 'overseas-care',
    toldAt,
  };
}

function editionOf(id: string): Edition {
  const edition = CATALOGUE.editions[id];
  if (edition === undefined) throw new RangeError(`The catalogue has no edition ${id}`);
  return edition;
}
