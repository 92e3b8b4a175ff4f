import * as z from 'zod';
import { refusalOf } from './refusals.ts';
import { signedPost } from './signed-post.ts';

const Answer = z.object({ SecretString: z.string() });
const Refusal = z.object({ __type: z.string().default('') });

const HEADERS = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' };

/**
 * The text of a secret as it is now.
 * @throws TryAgain when Secrets Manager is not to be reached or fails; Error for a secret that is not there or not ours to read
 */
export const getSecretValue = async (arn: string): Promise<string> => {
  const response = await signedPost('secretsmanager', HEADERS, JSON.stringify({ SecretId: arn }));
  if (response.ok) return Answer.parse(await response.json()).SecretString;
  const { __type: name } = Refusal.parse(await response.json().catch(() => ({})));
  throw refusalOf('secretsmanager', response.status, name);
};
