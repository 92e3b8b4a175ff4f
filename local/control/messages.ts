import * as z from 'zod';
import { parseJson } from '../cloud/http/http-exchange.ts';
import type { Publication } from '../cloud/sns/sns.ts';
import type { Store } from '../cloud/store.ts';
import { formatInstant } from '../instant.ts';

/** A text message or e-mail, as handed to SNS or to the gateway of text messages. */
export interface SentMessage {
  readonly id: string;
  readonly channel: 'sms' | 'email';
  readonly to: string | null;
  readonly text: string;
  readonly subject?: string;
  readonly language: string | null;
  readonly caseId: string | null;
  readonly sentAt: string;
}

export interface Messages {
  /** Keeps what was published; a notice to a topic that is no e-mail to a member is kept with its text only. */
  record(publication: Publication): void;
  /** Keeps what was sent otherwise. */
  keep(message: SentMessage): void;
  list(): SentMessage[];
}

/** What the topic of members' e-mail carries. */
const Email = z.object({
  to: z.string(),
  subject: z.string().optional(),
  text: z.string(),
  language: z.string().nullish(),
  caseId: z.string().nullish(),
});

const MESSAGES = 'messages';

export const createMessages = (store: Store, now: () => number): Messages => ({
  record: (publication) => store.set(MESSAGES, publication.messageId, toMessage(publication, formatInstant(now()))),
  keep: (message) => store.set(MESSAGES, message.id, message),
  list: () => store.list<SentMessage>(MESSAGES).map(({ value }) => value),
});

function toMessage({ messageId, phoneNumber, subject, message, attributes }: Publication, sentAt: string): SentMessage {
  const language = attributes['language']?.Value ?? null;
  const caseId = attributes['caseId']?.Value ?? null;
  if (phoneNumber !== undefined) return { id: messageId, channel: 'sms', to: phoneNumber, text: message, language, caseId, sentAt };
  const email = Email.safeParse(parseJson(message));
  if (email.success) {
    const { to, text, ...rest } = email.data;
    return {
      id: messageId,
      channel: 'email',
      to,
      text,
      ...(rest.subject !== undefined && { subject: rest.subject }),
      language: rest.language ?? language,
      caseId: rest.caseId ?? caseId,
      sentAt,
    };
  }
  return { id: messageId, channel: 'email', to: null, text: message, ...(subject !== undefined && { subject }), language, caseId, sentAt };
}
