import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { filled, placeholdersIn } from '../../catalogue/placeholders.ts';
import { Language } from '../../catalogue/vocabulary.ts';
import templateList from '../../docs/text-templates.json' with { type: 'json' };
import type { Faults } from '../cloud/http/faults.ts';
import { type Answer, json, parseJson } from '../cloud/http/http-exchange.ts';
import type { LAMBDA_TYPES } from '../cloud/lambda/resource-types.ts';
import type { Resources } from '../cloud/resources/resources.ts';
import type { Store } from '../cloud/store.ts';
import { formatInstant } from '../instant.ts';
import type { SentMessage } from './messages.ts';

/** A request as it came in, and what it was answered. */
interface Received {
  readonly headers: IncomingHttpHeaders;
  /** The raw text: what the signature was made over. */
  readonly body: string;
  readonly receivedAt: string;
  readonly status: number;
  readonly code: string;
}

/** The reference gateway of text messages: what a provider's does, on loopback. */
export interface SmsGateway {
  describe(): { readonly secret: string; readonly endpoint: string; readonly requests: readonly Received[] };
  /** The value of the gateway's secret; undefined for any other ARN. */
  secretValue(secretArn: string): string | undefined;
  /** Takes a message, and says what becomes of it. */
  receive(headers: IncomingHttpHeaders, body: string): Promise<Answer>;
}

interface SmsGatewayOptions {
  readonly resources: Resources<typeof LAMBDA_TYPES>;
  readonly store: Store;
  readonly now: () => number;
  /** Where the stack listens. */
  readonly baseUrl: string;
  /** Ordered for the service `sms-gateway`, whose one operation is `send`: the error is the code that is answered. */
  readonly faults: Faults;
  /** Keeps what is sent. */
  readonly onSent: (message: SentMessage) => void;
}

/** Below the control API. */
export const SMS_GATEWAY_PATH = '/sms-gateway/messages';
export const SMS_GATEWAY = 'sms-gateway';

const STORED = 'sms-gateway';
const REQUESTS = 'sms-gateway requests';
const ACCEPTED = 'sms-gateway accepted';

/** How far a sender's clock may be from ours. */
const TOLERANCE_MS = 5 * 60_000;

const Told = z.strictObject({
  to: z.string(),
  template: z.string(),
  values: z.record(z.string(), z.string()),
  signature: z.string().min(1),
  language: Language,
  reference: z.string(),
});

/** The status that each code is answered with; 422 for any other. */
const STATUSES: Readonly<Record<string, number>> = {
  accepted: 202,
  'request-invalid': 400,
  'signature-invalid': 401,
  'account-closed': 403,
  throttled: 429,
  'internal-error': 500,
  busy: 503,
};

/** What a provider has registered: the templates of `docs/text-templates.json`. */
const TEMPLATES = new Map(templateList.templates.map((template) => [template.id, template]));

export const createSmsGateway = ({ resources, store, now, baseUrl, faults, onSent }: SmsGatewayOptions): SmsGateway => {
  const arn = readSecretArn(resources);
  const endpoint = `${baseUrl}/_local${SMS_GATEWAY_PATH}`;

  const secret = (): string => {
    const kept = store.get<string>(STORED, 'secret');
    if (kept !== undefined) return kept;
    const made = `whsec_${randomBytes(32).toString('base64')}`;
    store.set(STORED, 'secret', made);
    return made;
  };

  const isSigned = (headers: IncomingHttpHeaders, body: string): boolean => {
    const [id, seconds, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name] ?? ''));
    if (Math.abs(now() - Number(seconds) * 1000) > TOLERANCE_MS) return false;
    const key = Buffer.from(secret().slice('whsec_'.length), 'base64');
    const expected = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`);
    const given = Buffer.from(signature ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  };

  /** The code to answer with. */
  const take = (headers: IncomingHttpHeaders, body: string): string => {
    if (!isSigned(headers, body)) return 'signature-invalid';
    const told = Told.safeParse(parseJson(body)).data;
    if (told === undefined) return 'request-invalid';
    const template = TEMPLATES.get(told.template);
    if (template === undefined || template.language !== told.language) return 'template-unknown';
    const asked = [...new Set(placeholdersIn(template.text))];
    const isWhole = asked.every((name) => told.values[name] !== undefined) && Object.keys(told.values).length === asked.length;
    if (!isWhole) return 'values-invalid';
    if (!/^\+[1-9]\d{6,14}$/u.test(told.to)) return 'number-invalid';
    const id = String(headers['webhook-id']);
    // Taken before: it is answered again, and not sent again.
    if (store.get<boolean>(ACCEPTED, id) === true) return 'accepted';
    const text = filled(templateList.signed[told.language], { signature: told.signature }) + filled(template.text, told.values);
    onSent({ id, channel: 'sms', to: told.to, text, language: told.language, caseId: told.reference, sentAt: formatInstant(now()) });
    store.set(ACCEPTED, id, true);
    return 'accepted';
  };

  return {
    describe: () => ({ secret: secret(), endpoint, requests: store.list<Received>(REQUESTS).map(({ value }) => value) }),
    secretValue: (secretArn) => (secretArn === arn ? JSON.stringify({ secret: secret(), endpoint }) : undefined),
    receive: async (headers, body) => {
      const code = (await faults.befall(SMS_GATEWAY, 'send')) ?? take(headers, body);
      const status = STATUSES[code] ?? 422;
      const received: Received = { headers, body, receivedAt: formatInstant(now()), status, code };
      store.set(REQUESTS, `${received.receivedAt} ${randomBytes(8).toString('hex')}`, received);
      return json(status, { code });
    },
  };
};

/** Which secret is the gateway's is said in the environment of the function that reads it. */
function readSecretArn(resources: Resources<typeof LAMBDA_TYPES>): string | undefined {
  const [arn] = resources.ofType('AWS::Lambda::Function').flatMap(({ properties }) => {
    const given = properties.Environment?.Variables['SMS_GATEWAY_SECRET_ARN'];
    return given === undefined ? [] : [given];
  });
  return arn;
}
