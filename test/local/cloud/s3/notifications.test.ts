import { describe, expect, it } from 'vitest';
import { createEventBus } from '../../../../local/cloud/events/event-bus.ts';
import { createNotifications } from '../../../../local/cloud/s3/notifications.ts';
import { resolved } from '../resolved.ts';

const DEPLOYED = { region: 'ap-east-1', accountId: '000000000000', now: () => Date.parse('2026-09-28T01:00:00Z') };

const object = (key: string) => ({
  bucket: 'documents',
  key,
  size: 5,
  etag: '"abc"',
  contentType: 'application/pdf',
  metadata: {},
  modifiedAt: 0,
});

const notify = (resources: Parameters<typeof resolved>[0], key: string) => {
  const invoked: [string, unknown][] = [];
  const invokeLater = (functionArn: string, payload: unknown): void => {
    invoked.push([functionArn, payload]);
  };
  const deployed = resolved(resources);
  const putEvent = createEventBus(deployed, invokeLater);
  createNotifications({ ...DEPLOYED, resources: deployed, invokeLater, putEvent })(object(key), 'Put');
  return invoked;
};

const bucket = (NotificationConfiguration: unknown) => ({
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'documents', NotificationConfiguration } },
});

const viaEventBridge = {
  ...bucket({ EventBridgeConfiguration: { EventBridgeEnabled: true } }),
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.s3'], detail: { object: { key: [{ prefix: 'pending/' }] } } },
      Targets: [{ Arn: 'arn:check', Id: 'a', InputPath: '$.detail.object' }],
    },
  },
};

describe('createNotifications', () => {
  it('hands the part of the event that the rule names to its target', () => {
    expect(notify(viaEventBridge, 'pending/a')).toStrictEqual([['arn:check', { key: 'pending/a', size: 5, etag: 'abc' }]]);
  });

  it('hands on nothing that the rule does not match', () => {
    expect(notify(viaEventBridge, 'stored/a')).toStrictEqual([]);
  });

  it('tells a function that the bucket itself names', () => {
    const Filter = { S3Key: { Rules: [{ Name: 'prefix', Value: 'pending/' }] } };
    const direct = bucket({ LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: 'arn:check', Filter }] });
    expect(notify(direct, 'pending/a b')).toMatchObject([
      ['arn:check', { Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: 'pending/a+b' } } }] }],
    ]);
    expect(notify(direct, 'stored/a')).toStrictEqual([]);
  });
});
