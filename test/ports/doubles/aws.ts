import { onTestFinished, vi } from 'vitest';
import type { AwsService } from '../../../local/cloud/http/aws-call.ts';
import { awsSite } from '../../../local/cloud/http/aws-site.ts';
import { LOCAL_CREDENTIALS } from '../../../local/cloud/http/credentials.ts';
import { listening } from '../../local/cloud/listening.ts';

/** Has the adapters find these services of the local stack, by the variables that they look at, until the test has finished. */
export const reachable = async (services: Readonly<Record<string, AwsService>>): Promise<void> => {
  const url = await listening({ under: { '/aws': awsSite('/aws', services) } });
  vi.stubEnv('AWS_REGION', 'ap-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', LOCAL_CREDENTIALS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', LOCAL_CREDENTIALS.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  for (const name of Object.keys(services)) vi.stubEnv(`AWS_ENDPOINT_URL_${name.toUpperCase()}`, `${url}/aws/${name}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
};
