import type { Language, MessageChannel, ServiceId } from '../../catalogue/vocabulary.ts';
import type { Alert } from '../domain/messages/alert.ts';
import type { Message } from '../domain/messages/message.ts';
import type { Instant } from '../domain/time/time.ts';

export interface Recipient {
  readonly channel: MessageChannel;
  readonly to: string;
  readonly language: Language;
}

/** The case that a message or an alert is about. */
export interface AboutCase {
  readonly caseId: string;
  readonly service: ServiceId;
  readonly edition: string;
}

/** Sends each time it is told to under another id: who must not be told twice is for the caller to know. */
export interface Messenger {
  /** On which channels it sends; on any other, everything is refused. */
  readonly channels: readonly MessageChannel[];
  /**
   * Hands a message over to be sent. `refused`: this address will never get it, and nothing was sent.
   * @throws RangeError for an edition that the catalogue lacks
   */
  send(
    recipient: Recipient,
    message: Message,
    about: AboutCase & {
      /** Of what is told at this address, the same at each try. */
      readonly id: string;
      /** The insured's name. */
      readonly name: string;
      readonly toGuardian: boolean;
      /** When what it tells of was recorded. */
      readonly toldAt: Instant;
    },
  ): Promise<'accepted' | 'refused'>;
  /**
   * Tells operators of a flag: which service of which vendor, since when, what to do; nothing about anybody.
   * @throws RangeError for an edition that the catalogue lacks
   */
  alertOperators(alert: Alert, about: AboutCase & { readonly vendorId: string }): Promise<void>;
}

/** Sends operators a message of plain text, without a word about anybody. */
export type TellOperators = (message: {
  /** ASCII, fewer than 100 characters. */
  readonly subject: string;
  readonly text: string;
}) => Promise<void>;
