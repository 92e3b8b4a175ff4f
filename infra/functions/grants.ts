import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { acknowledge } from '../acknowledge.ts';
import { importName } from '../import-name.ts';
import type { IndexName } from '../stateful/case-table.ts';
import type { DocumentPrefix } from '../stateful/documents-bucket.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import type { ServiceFunction } from './service-function.ts';

/** How a partition key begins; the rest is an id. */
export type PartitionKeyPrefix = 'MEMBER' | 'POLICY' | 'CASE' | 'REJECTED' | 'IDEM' | 'INBOX' | 'CALENDAR';

type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'ConditionCheckItem' | 'PutItem' | 'UpdateItem';

const allow = (grantee: ServiceFunction, statement: PolicyStatementProps): void => {
  grantee.executionRole.addToPolicy(new PolicyStatement(statement));
};

/** Lets the grantee do just these things to items whose partition key begins so. */
export const grantItems = (
  grantee: ServiceFunction,
  { cases }: StatefulStack,
  prefixes: readonly PartitionKeyPrefix[],
  actions: readonly ItemAction[],
): void => {
  allow(grantee, {
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [cases.table.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}#*`) } },
  });
};

/** Lets the grantee query these indexes. */
export const grantIndexes = (grantee: ServiceFunction, { cases }: StatefulStack, indexes: readonly IndexName[]): void => {
  allow(grantee, { actions: ['dynamodb:Query'], resources: indexes.map((index) => cases.indexArn(index)) });
};

/** Which documents a grantee may read, write, and remove, by the beginning of their keys. */
export interface DocumentAccess {
  readonly GetObject?: readonly DocumentPrefix[];
  readonly PutObject?: readonly DocumentPrefix[];
  readonly DeleteObject?: readonly DocumentPrefix[];
}

/** Lets the grantee at documents under these prefixes. */
export const grantDocuments = (grantee: ServiceFunction, stateful: StatefulStack, access: DocumentAccess): void => {
  const { bucket } = stateful.documents;
  for (const [action, prefixes] of Object.entries(access) as [string, readonly DocumentPrefix[]][]) {
    allow(grantee, { actions: [`s3:${action}`], resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)) });
  }
  for (const prefix of new Set(Object.values(access).flat())) {
    acknowledge(
      grantee.executionRole,
      `IAM5[Resource::${importName(stateful, bucket.bucketArn)}/${prefix}*]`,
      'Any document under this prefix, whichever case it belongs to: the function has established whose it is.',
    );
  }
};

/** Lets the grantee learn that a document is not there: without it S3 answers 403 instead of 404, for one never uploaded or moved since. */
export const grantDocumentAbsence = (grantee: ServiceFunction, { documents }: StatefulStack): void => {
  allow(grantee, { actions: ['s3:ListBucket'], resources: [documents.bucket.bucketArn] });
};

type KeyUser = 'dynamodb' | 's3' | 'secretsmanager' | 'sns';

/**
 * Lets the grantee use the customer-managed key, but only through the services named: never on data of its own.
 * On the role, not in the key's policy: the key belongs to the stack below, which must not know of the roles of this one.
 */
export const grantKey = (
  grantee: ServiceFunction,
  stateful: StatefulStack,
  use: 'decrypt' | 'encrypt-and-decrypt',
  services: readonly KeyUser[],
): void => {
  allow(grantee, {
    actions: use === 'decrypt' ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
    resources: [stateful.key.keyArn],
    // The pattern's end: in mainland China the services' names end in `.com.cn`.
    conditions: { StringLike: { 'kms:ViaService': services.map((service) => `${service}.${stateful.region}.amazonaws.com*`) } },
  });
};

/** Lets the grantee read these secrets. Written out, because `Secret.grantRead` would put the role into the key's policy: a cycle. */
export const grantSecrets = (grantee: ServiceFunction, stateful: StatefulStack, secrets: readonly Secret[]): void => {
  allow(grantee, { actions: ['secretsmanager:GetSecretValue'], resources: secrets.map((secret) => secret.secretArn) });
  grantKey(grantee, stateful, 'decrypt', ['secretsmanager']);
};

/** Lets the grantee publish to these topics. */
export const grantPublish = (grantee: ServiceFunction, stateful: StatefulStack, topics: readonly Topic[]): void => {
  allow(grantee, { actions: ['sns:Publish'], resources: topics.map((topic) => topic.topicArn) });
  grantKey(grantee, stateful, 'encrypt-and-decrypt', ['sns']);
};

/** Lets the grantee send text messages to telephone numbers, which have no ARN: to whatever is no topic, that is. */
export const grantTextMessages = (grantee: ServiceFunction): void => {
  const anyTopic = grantee.stack.formatArn({ service: 'sns', region: '*', account: '*', resource: '*' });
  allow(grantee, { actions: ['sns:Publish'], notResources: [anyTopic] });
};
