import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { MessageChannel } from '../../../catalogue/vocabulary.ts';
import type { Flag } from '../../domain/case/events/case-event.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { Messenger, Recipient, TellOperators } from '../../ports/messenger.ts';
import { stored } from './stored.ts';

interface SentMessage {
  readonly recipient: Recipient;
  readonly message: Message;
  readonly caseId: string;
}

/** Keeps what it was given to send. */
export interface MemoryMessenger extends Messenger {
  readonly tellOperators: TellOperators;
  readonly sent: readonly SentMessage[];
  readonly alerts: readonly { readonly flag: Flag; readonly caseId: string }[];
  readonly told: readonly { readonly subject: string; readonly text: string }[];
}

/** A text message goes to a number with its country code and to nothing else. */
const PHONE_NUMBER = /^\+[1-9]\d{6,14}$/u;

export const memoryMessenger = (): MemoryMessenger => {
  const sent: SentMessage[] = [];
  const alerts: { flag: Flag; caseId: string }[] = [];
  const told: { subject: string; text: string }[] = [];
  return {
    channels: MessageChannel.options,
    sent,
    alerts,
    told,

    async send(recipient, message, { caseId, edition }) {
      if (CATALOGUE.editions[edition] === undefined) throw new RangeError(`The catalogue has no edition ${edition}`);
      if (recipient.channel === 'sms' && !PHONE_NUMBER.test(recipient.to)) return 'refused';
      sent.push(stored({ recipient, message, caseId }));
      return 'accepted';
    },

    async alertOperators({ flag }, { caseId, edition }) {
      if (CATALOGUE.editions[edition] === undefined) throw new RangeError(`The catalogue has no edition ${edition}`);
      alerts.push({ flag, caseId });
    },

    async tellOperators(message) {
      told.push(stored(message));
    },
  };
};
