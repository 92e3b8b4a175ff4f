import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { asList, type Json, readAssembly, resourceNamed, resourcesOf, templateOf } from '../assembly.ts';

const template = () => templateOf('AnkangStateful');

describe('the stateful stack', () => {
  it.each(['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::SNS::Topic'])(
    'keeps each %s when it is deleted or replaced',
    (type) => {
      const resources = [...resourcesOf('AnkangStateful', type).values()];
      expect(resources.length).toBeGreaterThan(0);
      for (const resource of resources) expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    },
  );

  it('cannot be deleted by mistake', () => {
    const manifest: Json = JSON.parse(readAssembly('aws', 'manifest.json'));
    expect(manifest.artifacts.AnkangStateful.properties.terminationProtection).toBe(true);
  });

  it('rotates its key', () => {
    template().hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('lets CloudWatch send alarms over the encrypted topic, for this account only', () => {
    const condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    const principal = { Service: 'cloudwatch.amazonaws.com' };
    const [operations] = resourceNamed('AnkangStateful', 'AWS::SNS::Topic', 'Operations');
    template().hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Condition: condition, Principal: principal }),
        ]),
      },
    });
    template().hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sns:Publish',
            Condition: condition,
            Principal: principal,
            Effect: 'Allow',
            Resource: { Ref: operations },
          }),
        ]),
      },
    });
  });
});

describe('the table', () => {
  const [, { Properties: table }] = resourceNamed('AnkangStateful', 'AWS::DynamoDB::Table', 'CasesTable');

  it('is encrypted under our key, restorable to any point in time, and protected from deletion', () => {
    const [key] = resourceNamed('AnkangStateful', 'AWS::KMS::Key', 'Key');
    expect(table.SSESpecification).toStrictEqual({ SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } });
    expect(table.PointInTimeRecoverySpecification).toStrictEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.DeletionProtectionEnabled).toBe(true);
  });

  it('streams new images and clears what has expired', () => {
    expect(table.StreamSpecification).toStrictEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(table.TimeToLiveSpecification).toStrictEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  it.each([
    ['member-cases', 'memberCases', 'openedAt', 11],
    ['opened', 'openedMonth', 'openedAt', 11],
    ['due', 'dueShard', 'wakeAt', 1],
    ['attention', 'attention', 'raisedAt', undefined],
    ['provisional', 'provisional', 'wakeAt', 1],
    ['id-hash', 'idHash', 'pk', 2],
  ])('has the index %s on %s and %s', (name, partitionKey, sortKey, projected) => {
    const index = table.GlobalSecondaryIndexes.find((candidate: Json) => candidate.IndexName === name);
    expect(index.KeySchema).toStrictEqual([
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ]);
    expect(index.Projection.NonKeyAttributes?.length).toBe(projected);
  });

  it('has no other index', () => {
    expect(table.GlobalSecondaryIndexes).toHaveLength(6);
  });
});

describe('the buckets', () => {
  const buckets = resourcesOf('AnkangStateful', 'AWS::S3::Bucket');
  const [documentsId, { Properties: documents }] = resourceNamed('AnkangStateful', 'AWS::S3::Bucket', 'DocumentsBucket');

  it('are closed to the public, every one', () => {
    const closed = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
    for (const { Properties } of buckets.values()) expect(Properties.PublicAccessBlockConfiguration).toStrictEqual(closed);
  });

  it('refuse whatever does not come over TLS, every one', () => {
    const refusing = [...resourcesOf('AnkangStateful', 'AWS::S3::BucketPolicy').values()]
      .filter(({ Properties }) =>
        Properties.PolicyDocument.Statement.some(
          ({ Action, Condition, Effect }: Json) =>
            Effect === 'Deny' && Action === 's3:*' && Condition.Bool['aws:SecureTransport'] === 'false',
        ),
      )
      .map(({ Properties }) => Properties.Bucket.Ref);
    expect(refusing.sort()).toStrictEqual([...buckets.keys()].sort());
  });

  it('hold documents under our key, in versions, and log who reads them', () => {
    const [key] = resourceNamed('AnkangStateful', 'AWS::KMS::Key', 'Key');
    const [encryption] = documents.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(encryption.ServerSideEncryptionByDefault).toStrictEqual({
      SSEAlgorithm: 'aws:kms',
      KMSMasterKeyID: { 'Fn::GetAtt': [key, 'Arn'] },
    });
    expect(documents.VersioningConfiguration).toStrictEqual({ Status: 'Enabled' });
    expect([...buckets.keys()]).toContain(documents.LoggingConfiguration.DestinationBucketName.Ref);
    expect(documents.LoggingConfiguration.DestinationBucketName.Ref).not.toBe(documentsId);
  });

  it('drop an upload that nobody finished after a day, what was given up after 90, and nothing that is stored', () => {
    const expiring = documents.LifecycleConfiguration.Rules.filter((rule: Json) => 'ExpirationInDays' in rule);
    expect(expiring).toStrictEqual([
      { Prefix: 'pending/', ExpirationInDays: 1, Status: 'Enabled' },
      { Prefix: 'aws/lambda/', ExpirationInDays: 90, Status: 'Enabled' },
    ]);
  });

  it('tell EventBridge of uploads', () => {
    expect(documents.NotificationConfiguration).toStrictEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
  });
});

describe('topics and secrets', () => {
  it('tell the mailbox of operators that a deployment names, and nobody where it names none', () => {
    expect(templateOf('AnkangStateful').toJSON()['Parameters'].OperatorsMailbox).toMatchObject({ Type: 'String', Default: '' });
    const subscription = resourcesOf('AnkangStateful', 'AWS::SNS::Subscription').get('OperatorsMailboxSubscription');
    const [operations] = resourceNamed('AnkangStateful', 'AWS::SNS::Topic', 'Operations');
    expect(subscription).toMatchObject({
      Condition: 'OperatorsMailboxNamed',
      Properties: { Protocol: 'email', Endpoint: { Ref: 'OperatorsMailbox' }, TopicArn: { Ref: operations } },
    });
  });

  it('are encrypted under our key, every one', () => {
    const [key] = resourceNamed('AnkangStateful', 'AWS::KMS::Key', 'Key');
    const arn = { 'Fn::GetAtt': [key, 'Arn'] };
    for (const { Properties } of resourcesOf('AnkangStateful', 'AWS::SNS::Topic').values())
      expect(Properties.KmsMasterKeyId).toStrictEqual(arn);
    for (const { Properties } of resourcesOf('AnkangStateful', 'AWS::SecretsManager::Secret').values()) {
      expect(Properties.KmsKeyId).toStrictEqual(arn);
    }
  });

  it('take messages over TLS only, every topic', () => {
    const refusing = [...resourcesOf('AnkangStateful', 'AWS::SNS::TopicPolicy').values()].filter(({ Properties }) =>
      asList(Properties.PolicyDocument.Statement).some(
        ({ Condition, Effect }: Json) => Effect === 'Deny' && Condition.Bool['aws:SecureTransport'] === 'false',
      ),
    );
    expect(refusing).toHaveLength(resourcesOf('AnkangStateful', 'AWS::SNS::Topic').size);
  });

  it('hold no secret in the template: each is generated, or filled in by an operator', () => {
    const secrets = [...resourcesOf('AnkangStateful', 'AWS::SecretsManager::Secret').values()];
    expect(secrets).toHaveLength(4);
    for (const { Properties } of secrets) expect(Properties).not.toHaveProperty('SecretString');
  });
});
