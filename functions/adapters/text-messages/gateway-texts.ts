import * as z from 'zod';
import { templatedTextOf } from '../../domain/messages/text-message.ts';
import { millisOf } from '../../domain/time/time.ts';
import type { Now, TimeLimit } from '../../ports/clock.ts';
import { RefusedForGood, TryAgain, UnusableSecret } from '../../ports/errors.ts';
import type { SendText } from '../../ports/text-messages.ts';
import { refusalBy } from '../aws/refusals.ts';
import { signatureOf } from '../vendor/signature.ts';
import type { ReadGatewayAccount } from './gateway-account.ts';

/** The gateway has this long to answer. */
const TIMEOUT_MILLIS = 10_000;

/** What the gateway answers, whatever its status: `accepted`, or why not. Anything else that stands there is not read. */
const Answer = z.object({ code: z.string().regex(/^[a-z0-9-]{1,40}$/u) });

export interface GatewayOptions {
  readonly account: ReadGatewayAccount;
  readonly now: Now;
  readonly timeLimit: TimeLimit;
}

/**
 * Text messages by the HTTPS gateway of a provider, who has our templates registered: it is told which template, its values and what to
 * sign the message with. Signed as our webhooks are (Standard Webhooks: HMAC-SHA256 over id, second and body), the id being the message's
 * own, so that one that was taken before is known again.
 */
export const gatewayTexts =
  ({ account, now, timeLimit }: GatewayOptions): SendText =>
  async (to, message, context, id) => {
    const { secret, endpoint, templates } = await account();
    const { template, values, signature } = templatedTextOf(message, context);
    const { caseId, texts } = context;
    const told = { to, template: templates[template] ?? template, values, signature, language: texts.language, reference: caseId };
    const { status, code } = await post(endpoint, signed(secret, id, Math.floor(millisOf(now()) / 1000), JSON.stringify(told)), timeLimit);
    if (code === 'accepted' && status < 300) return 'accepted';
    const refusal = refusalBy('sms-gateway', code);
    if (refusal === 'address') return 'refused';
    const said = `sms-gateway answered ${status} ${code}`;
    throw refusal === undefined ? new TryAgain(said) : new RefusedForGood(said);
  };

interface SignedBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function signed(secret: string, id: string, seconds: number, body: string): SignedBody {
  const signature = signatureOf(secret, id, seconds, body);
  if (signature === null) throw new UnusableSecret('The secret of the SMS gateway signs nothing');
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
  return { headers: { 'content-type': 'application/json', ...headers }, body };
}

/** The answer's status and code; where it says no code, the status stands for it. */
async function post(endpoint: string, request: SignedBody, timeLimit: TimeLimit): Promise<{ status: number; code: string }> {
  try {
    const response = await fetch(endpoint, { method: 'POST', redirect: 'manual', signal: timeLimit(TIMEOUT_MILLIS), ...request });
    const { status } = response;
    const answer = Answer.safeParse(parsed(await response.text()));
    return { status, code: answer.success ? answer.data.code : String(status) };
  } catch (cause) {
    throw new TryAgain('sms-gateway is not to be reached', { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
