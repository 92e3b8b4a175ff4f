import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { messageTextsOf } from '../../../catalogue/messages.ts';
import type { Edition } from '../../../catalogue/schema.ts';
import { Language, MessageChannel } from '../../../catalogue/vocabulary.ts';
import { type Alert, alertText } from '../../domain/messages/alert.ts';
import { discreetNames } from '../../domain/messages/discreet-names.ts';
import { emailOf } from '../../domain/messages/email.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { MessageContext } from '../../domain/messages/message-words.ts';
import type { AboutCase, Messenger } from '../../ports/messenger.ts';
import type { SendText } from '../../ports/text-messages.ts';
import { publishToSns, tellTopic } from './publish-to-sns.ts';

/**
 * Messages over SNS: e-mail through a topic whose subscriber sends it, operators through theirs; text messages by whoever sends them here.
 * @param places the topics, and where the operator console lies, ending in `/`; where that is left out, alerts have no link to their case
 * @param sendText left out: nobody
 */
export const snsMessenger = (
  places: { readonly memberEmail: string; readonly operations: string; readonly console?: string | undefined },
  sendText?: SendText,
): Messenger => {
  const sendEmail = async (to: string, message: Message, context: MessageContext): Promise<'accepted' | 'refused'> => {
    const { caseId, texts } = context;
    const { language } = texts;
    const published = await publishToSns({
      to: { TopicArn: places.memberEmail },
      message: JSON.stringify({ to, ...emailOf(message, context), language, caseId }),
      attributes: { caseId, template: message.template, language },
    });
    return published === 'published' ? 'accepted' : 'refused';
  };
  const on: Readonly<Record<MessageChannel, SendText | undefined>> = { sms: sendText, email: sendEmail };

  return {
    channels: MessageChannel.options.filter((channel) => on[channel] !== undefined),

    async send({ channel, to, language }, message, about) {
      return (await on[channel]?.(to, message, contextOf(about, language), about.id)) ?? 'refused';
    },

    async alertOperators(alert, about) {
      const { flag } = alert;
      await tellTopic({
        to: { TopicArn: places.operations },
        // SNS takes ASCII alone here.
        subject: `Ankang: ${flag}, ${about.service}`,
        message: Language.options.map((language) => alertIn(language, alert, about, places.console)).join('\n\n'),
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
  console: string | undefined,
): string {
  const vendor = CATALOGUE.vendors.find(({ id }) => id === vendorId);
  return alertText(alert, messageTextsOf(edition)[language], {
    caseId,
    service: nameIn(editionOf(edition).services[service].name, language),
    vendor: vendor === undefined ? vendorId : nameIn(vendor.name, language),
    link: console === undefined ? undefined : `${console}#/cases/${caseId}`,
  });
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
