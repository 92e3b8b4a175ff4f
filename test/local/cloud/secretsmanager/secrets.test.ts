import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../../../local/cloud/secretsmanager/secrets.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { clientSettings } from '../listening.ts';
import { resolved } from '../resolved.ts';

const RESOURCES = resolved({
  Key: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { PasswordLength: 64 } } },
  Vendor: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'vendor' } },
});
const arnOf = (name: string): string => `arn:aws:secretsmanager:ap-east-1:000000000000:secret:${name}-Local1`;

const openSecrets = async (store = openStore(undefined)) => {
  const valueElsewhere = (arn: string) => (arn === arnOf('vendor') ? 'kept elsewhere' : undefined);
  const service = createSecrets({ resources: RESOURCES, store, now: Date.now, valueElsewhere });
  const client = new SecretsManagerClient(await clientSettings('secretsmanager', service));
  return { client, read: async (SecretId: string) => (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString };
};

describe('createSecrets', () => {
  it('makes a value of the length asked for once, and keeps it', async () => {
    const store = openStore(undefined);
    const value = await (await openSecrets(store)).read(arnOf('Test-Key'));
    expect(value).toHaveLength(64);
    expect(await (await openSecrets(store)).read(arnOf('Test-Key'))).toBe(value);
  });

  it('finds a secret by its name, and the value where it is kept', async () => {
    const { read } = await openSecrets();
    expect(await read('vendor')).toBe('kept elsewhere');
  });

  it('refuses what it does not know as Secrets Manager does', async () => {
    const { client, read } = await openSecrets();
    await expect(read('nobody')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(client.send(new ListSecretsCommand({}))).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
