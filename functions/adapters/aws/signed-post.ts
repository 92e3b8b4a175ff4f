import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import { TryAgain } from '../../ports/errors.ts';
import { saysOutage } from '../outage.ts';
import { lambdaCredentials } from './bundling/lambda-credentials.ts';
import { SYSTEM } from './system.ts';

/** Services that are asked for one plain thing, each with the variable that may name another endpoint. */
const ENDPOINT_VARIABLES = { secretsmanager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER', sns: 'AWS_ENDPOINT_URL_SNS' } as const;

export type PlainService = keyof typeof ENDPOINT_VARIABLES;

const ATTEMPTS = 4;

class Sha256 extends Hash {
  constructor(secret?: ConstructorParameters<typeof Hash>[1]) {
    super('sha256', secret);
  }
}

const urlOf = (service: PlainService, region: string): URL =>
  new URL(
    process.env[ENDPOINT_VARIABLES[service]] ?? `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/`,
  );

/**
 * One call of a service in its own protocol, tried again when the service fails or is busy. It is signed by what signs for DynamoDB in the
 * same bundle: an SDK client for it would add 20 to 30 KB to each.
 * @throws TryAgain when the service is not to be reached
 */
export const signedPost = async (service: PlainService, headers: Readonly<Record<string, string>>, body: string): Promise<Response> => {
  const region = process.env['AWS_REGION'] ?? '';
  const url = urlOf(service, region);
  const { protocol, hostname, pathname: path } = url;
  const signer = new SignatureV4({ service, region, credentials: lambdaCredentials(), sha256: Sha256 });
  for (let attempt = 1; ; attempt += 1) {
    const signed = await signer.sign({ method: 'POST', protocol, hostname, path, headers: { ...headers, host: url.host }, body });
    const { host: _, ...sent } = signed.headers;
    const response = await fetch(url, { method: 'POST', headers: sent, body }).catch((cause: unknown) => {
      throw new TryAgain(`${service} is not to be reached`, { cause });
    });
    if (attempt === ATTEMPTS || (response.status < 500 && response.status !== 429)) return response;
    await SYSTEM.backoff(attempt);
  }
};

/** What became of a call that was refused with this code: throttling is a 400 of some services, and only its name tells. */
export const refusalOf = (service: PlainService, status: number, code: string): Error => {
  const said = `${service} answered ${status} ${code}`;
  return status >= 500 || status === 429 || saysOutage(code) ? new TryAgain(said) : new Error(said);
};
