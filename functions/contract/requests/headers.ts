import * as z from 'zod';

const KEY_IS = 'Send one Idempotency-Key header of 8 to 255 ASCII characters, without commas.';

/** The caller's own name of a call. No comma: a header sent twice arrives as one, joined by it. */
export const IdempotencyKey = z
  .string(KEY_IS)
  .regex(/^[\x20-\x2b\x2d-\x7e]{8,255}$/u, KEY_IS)
  .meta({ id: 'IdempotencyKey', description: 'A repeat under the same key gets the same answer again', example: 'visit-2026-09-28' });

const WEBHOOK_ID_IS = 'webhook-id is 1 to 255 printable characters.';
export const WebhookId = z.string(WEBHOOK_ID_IS).regex(/^[\x21-\x7e]{1,255}$/u, WEBHOOK_ID_IS);

/** Standard Webhooks: who sends them proves itself by them, before anything else is read. */
export const WEBHOOK_HEADERS = {
  'webhook-id': WebhookId.meta({ description: 'Names the message: a repeat has the same' }),
  'webhook-timestamp': z.string().meta({ description: 'Seconds since 1970, within five minutes of the clock', example: '1790560800' }),
  'webhook-signature': z.string().meta({
    description: 'v1 and the HMAC-SHA256 of id, timestamp and body, several with blanks between',
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  }),
};
