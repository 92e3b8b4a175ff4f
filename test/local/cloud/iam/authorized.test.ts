import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import { authorized } from '../../../../local/cloud/iam/authorized.ts';
import { createRights } from '../../../../local/cloud/iam/rights.ts';
import { attemptedAtSecrets, createSecrets, refusedBySecrets } from '../../../../local/cloud/secretsmanager/secrets.ts';
import { attemptedAtSns, createSns, refusedBySns } from '../../../../local/cloud/sns/sns.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { clientSettings } from '../listening.ts';
import { resolved } from '../resolved.ts';

const RESOURCES = resolved({
  Role: { Type: 'AWS::IAM::Role' },
  Mine: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'mine' } },
  Other: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'other' } },
  Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'topic' } },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: 'Mine' } },
          { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' },
        ],
      },
      Roles: [{ Ref: 'Role' }],
    },
  },
});

const secretArn = (name: string): string => `arn:aws:secretsmanager:ap-east-1:000000000000:secret:${name}-Local1`;
const TOPIC_ARN = 'arn:aws:sns:ap-east-1:000000000000:topic';
const ROLE = 'Test-Role';

const open = async (role: string | undefined) => {
  const rights = createRights(RESOURCES.ofType('AWS::IAM::Policy'));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local', ...(role !== undefined && { sessionToken: role }) };
  const secrets = createSecrets({ resources: RESOURCES, store: openStore(undefined), now: Date.now, valueElsewhere: () => 'value' });
  const sns = createSns({ resources: RESOURCES, now: Date.now, onPublished: () => undefined, invokeLater: () => undefined });
  const ofSecrets = authorized(secrets, { rights, attemptedBy: attemptedAtSecrets, refuse: refusedBySecrets });
  const ofSns = authorized(sns, { rights, attemptedBy: attemptedAtSns, refuse: refusedBySns });
  const secretsClient = new SecretsManagerClient({ ...(await clientSettings('secretsmanager', ofSecrets)), credentials });
  const snsClient = new SNSClient({ ...(await clientSettings('sns', ofSns)), credentials });
  return {
    rights,
    read: (name: string) => secretsClient.send(new GetSecretValueCommand({ SecretId: secretArn(name) })),
    publish: (to: { PhoneNumber: string } | { TopicArn: string }) => snsClient.send(new PublishCommand({ ...to, Message: 'Hello' })),
  };
};

describe('a service that asks for rights', () => {
  it('lets a role at its own secrets and at no other, and names what was lacking', async () => {
    const { read, rights } = await open(ROLE);
    expect((await read('mine')).SecretString).toBe('value');
    await expect(read('other')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(rights.lacking().map(({ action, resource }) => `${action} on ${resource}`)).toEqual([
      `secretsmanager:GetSecretValue on ${secretArn('other')}`,
    ]);
  });

  it('lets a role publish to telephone numbers, which are no topics', async () => {
    const { publish } = await open(ROLE);
    await publish({ PhoneNumber: '+8613800138000' });
    await expect(publish({ TopicArn: TOPIC_ARN })).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
  });

  it('lets a role without policies do nothing, and who has no role everything', async () => {
    const stranger = await open('another');
    await expect(stranger.read('mine')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const nobody = await open(undefined);
    await nobody.read('other');
    await nobody.publish({ TopicArn: TOPIC_ARN });
  });
});
