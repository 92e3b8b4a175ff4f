import type { Message } from '../domain/messages/message.ts';
import type { MessageContext } from '../domain/messages/message-words.ts';

/**
 * Hands a text message over to whoever sends them. `refused`: this number will never get it, and nothing was sent.
 * @param id the same at each try of the same message, so that a provider knows one that it has taken before
 * @throws Permanent when no retry mends it; any other error when one may
 */
export type SendText = (to: string, message: Message, context: MessageContext, id: string) => Promise<'accepted' | 'refused'>;
