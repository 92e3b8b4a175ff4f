import { AwsClient } from 'aws4fetch';
import { TryAgain } from '../../ports/errors.ts';
import { saysOutage } from '../outage.ts';
import { lambdaCredentials } from './bundling/lambda-credentials.ts';

/** Services that are asked for one plain thing, each with the variable that may name another endpoint. */
const ENDPOINT_VARIABLES = { secretsmanager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER', sns: 'AWS_ENDPOINT_URL_SNS' } as const;

export type PlainService = keyof typeof ENDPOINT_VARIABLES;

const urlOf = (service: PlainService, region: string): string =>
  process.env[ENDPOINT_VARIABLES[service]] ?? `https://${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/`;

/**
 * One call of a service in its own protocol, signed by a small signer that tries again when the service fails or is busy: an SDK client
 * for it would add 20 to 30 KB to each bundle.
 * @throws TryAgain when the service is not to be reached
 */
export const signedPost = (service: PlainService, headers: Readonly<Record<string, string>>, body: string): Promise<Response> => {
  const region = process.env['AWS_REGION'] ?? '';
  const client = new AwsClient({ ...lambdaCredentials(), service, region, retries: 3 });
  return client.fetch(urlOf(service, region), { method: 'POST', headers: { ...headers }, body }).catch((cause: unknown) => {
    throw new TryAgain(`${service} is not to be reached`, { cause });
  });
};

/** What became of a call that was refused with this code: throttling is a 400 of some services, and only its name tells. */
export const refusalOf = (service: PlainService, status: number, code: string): Error => {
  const said = `${service} answered ${status} ${code}`;
  return status >= 500 || status === 429 || saysOutage(code) ? new TryAgain(said) : new Error(said);
};
