import type { Language, MessageChannel, ServiceId } from '../../catalogue/vocabulary.ts';
import type { Flag } from '../domain/case/events/case-event.ts';
import type { Message } from '../domain/messages/message.ts';

export interface Recipient {
  readonly channel: MessageChannel;
  readonly to: string;
  readonly language: Language;
}

/** Sends each time it is told to: who must not be told twice is for the caller to know. */
export interface Messenger {
  /**
   * Hands a message over to be sent. `refused`: this address will never get it, and nothing was sent.
   * @throws RangeError for an edition that the catalogue lacks
   */
  send(
    recipient: Recipient,
    message: Message,
    about: { readonly caseId: string; readonly service: ServiceId; readonly edition: string },
  ): Promise<'accepted' | 'refused'>;
  /** Tells operators of a flag, by the case's id and nothing else about it. */
  alertOperators(flag: Flag, caseId: string): Promise<void>;
}

/** Sends operators a message of plain text, without a word about anybody. */
export type TellOperators = (message: {
  /** ASCII, fewer than 100 characters. */
  readonly subject: string;
  readonly text: string;
}) => Promise<void>;
