import { AwsClient } from 'aws4fetch';
import * as z from 'zod';
import { TryAgain } from '../../ports/errors.ts';
import { lambdaCredentials } from './bundling/lambda-credentials.ts';

const Answer = z.object({ SecretString: z.string() });
const Refusal = z.object({ __type: z.string().default('') });

/** The service's address, or the endpoint named in the environment. */
const serviceUrl = (region: string): string =>
  process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] ??
  `https://secretsmanager.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/`;

/**
 * The text of a secret as it is now.
 *
 * One plain call, signed by a small signer that tries again when throttled: the SDK's client alone would add 20 KB to each bundle.
 * @throws TryAgain when Secrets Manager is not to be reached or fails; Error for a secret that is not there or not ours to read
 */
export const getSecretValue = async (arn: string): Promise<string> => {
  const region = process.env['AWS_REGION'] ?? '';
  const client = new AwsClient({ ...lambdaCredentials(), service: 'secretsmanager', region, retries: 3 });
  const response = await client
    .fetch(serviceUrl(region), {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' },
      body: JSON.stringify({ SecretId: arn }),
    })
    .catch((cause: unknown) => {
      throw new TryAgain('Secrets Manager is not to be reached', { cause });
    });
  if (response.ok) return Answer.parse(await response.json()).SecretString;
  // Throttling is a 400 of this service: only the name tells.
  const { __type: name } = Refusal.parse(await response.json().catch(() => ({})));
  const said = `Secrets Manager answered ${response.status} ${name}`;
  throw response.status >= 500 || /Throttling|TooManyRequests/u.test(name) ? new TryAgain(said) : new Error(said);
};
