import { textMessageOf } from '../../domain/messages/text-message.ts';
import type { SendText } from '../../ports/text-messages.ts';
import { publishToSns } from '../aws/publish-to-sns.ts';

/** Text messages by SNS, to the number itself. */
export const snsTexts: SendText = async (to, message, context) => {
  const { caseId, texts } = context;
  const attributes = { caseId, template: message.template, language: texts.language };
  const published = await publishToSns({ to: { PhoneNumber: to }, message: textMessageOf(message, context), attributes });
  return published === 'published' ? 'accepted' : 'refused';
};
