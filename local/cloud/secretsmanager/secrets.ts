import { randomBytes } from 'node:crypto';
import { type AwsCall, AwsRefusal, type AwsService, awsJsonService } from '../http/aws-call.ts';
import { type Answer, json, parseJson } from '../http/http-exchange.ts';
import type { Attempted } from '../iam/policy-statement.ts';
import type { Resource, Resources } from '../resources/resources.ts';
import type { Store } from '../store.ts';
import type { SECRETSMANAGER_TYPES } from './resource-types.ts';

type Secret = Resource<(typeof SECRETSMANAGER_TYPES)['AWS::SecretsManager::Secret']>;

interface SecretsOptions {
  readonly resources: Resources<typeof SECRETSMANAGER_TYPES>;
  readonly store: Store;
  readonly now: () => number;
  /** Values that someone else keeps; undefined for all other secrets. */
  readonly valueElsewhere: (secretArn: string) => string | undefined;
}

const SECRETS = 'secrets';

/** Secrets Manager: GetSecretValue and DescribeSecret for the template's secrets, whose values are made at the first start. */
export const createSecrets = ({ resources, store, now, valueElsewhere }: SecretsOptions): AwsService => {
  const secrets = resources.ofType('AWS::SecretsManager::Secret');

  const secretOf = (input: Record<string, unknown>) => {
    const id = input['SecretId'];
    const secret = secrets.find(({ ref, properties }) => id === ref || id === properties.Name || `${id}-Local1` === ref);
    if (secret === undefined) throw new AwsRefusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return secret;
  };

  const readValue = (secret: Secret): string => {
    const known = valueElsewhere(secret.ref) ?? store.get<string>(SECRETS, secret.ref);
    if (known !== undefined) return known;
    const made = generate(secret.properties);
    store.set(SECRETS, secret.ref, made);
    return made;
  };

  const describe = (secret: Secret) => ({
    ARN: secret.ref,
    Name: secret.properties.Name ?? secret.ref.split(':secret:')[1]?.replace(/-Local1$/, ''),
  });

  return awsJsonService('1.1', {
    GetSecretValue: (input) => {
      const secret = secretOf(input);
      return {
        ...describe(secret),
        SecretString: readValue(secret),
        VersionId: '00000000-0000-4000-8000-000000000001',
        VersionStages: ['AWSCURRENT'],
        CreatedDate: now() / 1000,
      };
    },
    DescribeSecret: (input) => describe(secretOf(input)),
  });
};

/** What a call takes a right for. */
export const attemptedAtSecrets = ({ headers, body }: AwsCall): Attempted => {
  const operation = String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1);
  const input = parseJson(body.toString('utf8'));
  const id = typeof input === 'object' && input !== null ? Reflect.get(input, 'SecretId') : undefined;
  return { action: `secretsmanager:${operation}`, resource: String(id ?? ''), context: {} };
};

export const refusedBySecrets = (message: string): Answer =>
  json(400, { __type: 'AccessDeniedException', message }, 'application/x-amz-json-1.1');

function generate({ SecretString, GenerateSecretString }: Secret['properties']): string {
  if (SecretString !== undefined) return SecretString;
  const length = GenerateSecretString?.PasswordLength ?? 32;
  const password = randomBytes(length).toString('base64url').slice(0, length);
  if (GenerateSecretString?.GenerateStringKey === undefined) return password;
  const template: unknown = JSON.parse(GenerateSecretString.SecretStringTemplate ?? '{}');
  return JSON.stringify({ ...(typeof template === 'object' ? template : {}), [GenerateSecretString.GenerateStringKey]: password });
}
