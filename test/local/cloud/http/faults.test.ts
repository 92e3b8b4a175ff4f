import { CopyObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from 'vitest';
import type { AwsService } from '../../../../local/cloud/http/aws-call.ts';
import { createFaults, type Fault } from '../../../../local/cloud/http/faults.ts';
import { createS3 } from '../../../../local/cloud/s3/s3.ts';
import { createSecrets } from '../../../../local/cloud/secretsmanager/secrets.ts';
import { createSesV2 } from '../../../../local/cloud/sesv2/sesv2.ts';
import { createSns } from '../../../../local/cloud/sns/sns.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { clientSettings } from '../listening.ts';
import { DEPLOYMENT, resolved } from '../resolved.ts';

const RESOURCES = resolved({ Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'documents' } } });

const settingsWith = async (service: string, answering: AwsService, ...ordered: readonly Omit<Fault, 'service'>[]) => {
  const faults = createFaults();
  for (const fault of ordered) faults.order({ service, ...fault });
  return { faults, settings: await clientSettings(service, answering, faults) };
};

const snsWith = async (...ordered: readonly Omit<Fault, 'service'>[]) => {
  const published: string[] = [];
  const service = createSns({
    resources: RESOURCES,
    now: Date.now,
    onPublished: ({ message }) => published.push(message),
    invokeLater: () => undefined,
  });
  const { faults, settings } = await settingsWith('sns', service, ...ordered);
  const client = new SNSClient(settings);
  const publish = () => client.send(new PublishCommand({ PhoneNumber: '+8613800138000', Message: 'text' }));
  return { faults, published, publish };
};

describe('createFaults', () => {
  it('befalls as many calls as were ordered, and says how many it befell', async () => {
    const { faults, published, publish } = await snsWith({ operation: 'Publish', error: 'Throttling', times: 2 });
    for (let times = 0; times < 2; times += 1) await expect(publish()).rejects.toMatchObject({ name: 'Throttling' });
    await publish();
    expect(published).toStrictEqual(['text']);
    expect(faults.list()).toStrictEqual([{ service: 'sns', operation: 'Publish', error: 'Throttling', times: 2, befallen: 2 }]);
  });

  it('goes on until it is lifted where no number was said', async () => {
    const { faults, published, publish } = await snsWith({ error: 'AuthorizationError' });
    for (let times = 0; times < 3; times += 1) {
      await expect(publish()).rejects.toMatchObject({ name: expect.stringMatching(/^AuthorizationError/u) });
    }
    faults.lift();
    await publish();
    expect([published, faults.list()]).toStrictEqual([['text'], []]);
  });

  it('tells the quotas that were ordered, which befall no call', async () => {
    const faults = createFaults();
    faults.order({ service: 'states', quotas: { historyEvents: 60 } });
    faults.order({ service: 'states', quotas: { historyEvents: 90, executionSeconds: 3600 } });
    expect([faults.quotas(), await faults.befall('states', 'StartExecution')]).toStrictEqual([
      { historyEvents: 60, executionSeconds: 3600 },
      undefined,
    ]);
    faults.lift();
    expect(faults.quotas()).toStrictEqual({});
  });

  it('leaves other operations and services alone, and makes calls late that it does not fail', async () => {
    const { faults, publish } = await snsWith({ operation: 'Subscribe', error: 'InternalError' }, { latencyMs: 120, times: 1 });
    faults.order({ service: 's3', error: 'SlowDown' });
    const started = performance.now();
    await publish();
    expect(performance.now() - started).toBeGreaterThanOrEqual(119);
    expect(faults.list().map(({ befallen }) => befallen)).toStrictEqual([0, 1, 0]);
  });

  it('takes functions by a part of their name', async () => {
    const faults = createFaults();
    faults.order({ service: 'lambda', function: 'TasksDeliver', error: 'Sandbox.Timedout' });
    expect(await faults.befall('lambda', 'Invoke', 'AnkangService-TasksDeliver3A2B')).toBe('Sandbox.Timedout');
    expect(await faults.befall('lambda', 'Invoke', 'TasksAwaitStage3A2B')).toBeUndefined();
  });

  it.each([
    ['ThrottlingException', 400],
    ['InternalServiceError', 500],
  ])('is told in AWS JSON: %s', async (error, status) => {
    const service = createSecrets({ resources: RESOURCES, store: openStore(undefined), now: Date.now, valueElsewhere: () => undefined });
    const { settings } = await settingsWith('secretsmanager', service, { error });
    const asked = new SecretsManagerClient(settings).send(new GetSecretValueCommand({ SecretId: 'any' }));
    await expect(asked).rejects.toMatchObject({ name: error, $metadata: { httpStatusCode: status } });
  });

  it('is told in the REST of SES', async () => {
    const { settings } = await settingsWith(
      'sesv2',
      createSesV2({ ...DEPLOYMENT, resources: RESOURCES, now: Date.now, putEvent: () => undefined }),
      { operation: 'SendEmail', error: 'MessageRejected' },
    );
    const mail = { FromEmailAddress: 'a@example.com', Destination: {}, Content: {} };
    await expect(new SESv2Client(settings).send(new SendEmailCommand(mail))).rejects.toMatchObject({ name: 'MessageRejected' });
  });

  it('is told in the XML of S3, that of a copy which fails on the way in the body of a 200', async () => {
    const service = createS3({ resources: RESOURCES, store: openStore(undefined), now: Date.now, onCreated: () => undefined });
    const { settings } = await settingsWith(
      's3',
      service,
      { operation: 'PutObject', error: 'SlowDown', times: 1 },
      { operation: 'CopyObject', error: 'InternalError' },
    );
    const client = new S3Client(settings);
    const put = () => client.send(new PutObjectCommand({ Bucket: 'documents', Key: 'a', Body: '1' }));
    await expect(put()).rejects.toMatchObject({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
    await put();
    const answer = await fetch(`${settings.endpoint}/documents/b`, { method: 'PUT', headers: { 'x-amz-copy-source': 'documents/a' } });
    expect([answer.status, await answer.text()]).toStrictEqual([200, expect.stringContaining('<Code>InternalError</Code>')]);
    const copy = new CopyObjectCommand({ Bucket: 'documents', Key: 'b', CopySource: 'documents/a' });
    await expect(client.send(copy)).rejects.toMatchObject({ name: 'InternalError' });
  });
});
