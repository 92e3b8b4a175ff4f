import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { importName } from '../import-name.ts';
import { UNFOLLOWED } from '../stateful/documents-bucket.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantDocumentAbsence, grantDocuments, grantKey } from './grants.ts';
import type { ServiceFunction } from './service-function.ts';

/** Which changes are passed on: a rule of Lambda's event filters for their kind, and how the sort keys of the items begin. */
interface PassedOn {
  readonly eventName: readonly string[];
  readonly sortKey: string;
}

/**
 * Has a function called with what the table's stream says, in order, and with nothing that the filters hold back. What it could not even put
 * off for six hours is kept whole among the documents, under the key that the table is encrypted by.
 */
export const readTableStream = (
  scope: Construct,
  target: ServiceFunction,
  stateful: StatefulStack,
  changes: readonly PassedOn[],
): EventSourceMapping => {
  const { cases } = stateful;
  target.addToRolePolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [cases.streamArn],
    }),
  );
  target.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${cases.table.tableArn}/stream/*`] }));
  acknowledge(
    target.executionRole,
    `IAM5[Resource::${cases.arnInFindings ?? importName(stateful, cases.table.tableArn)}/stream/*]`,
    'ListStreams is asked of a table, not of one of its streams, and Lambda insists on it.',
  );
  grantDocuments(target, stateful, { PutObject: [UNFOLLOWED] });
  grantDocumentAbsence(target, stateful);
  grantKey(target, stateful, 'encrypt-and-decrypt', ['s3']);
  const mapping = new EventSourceMapping(scope, 'Stream', {
    target: target.live,
    eventSourceArn: cases.streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: changes.map(({ eventName, sortKey }) =>
      FilterCriteria.filter({ eventName, dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(sortKey) } } } }),
    ),
    batchSize: 25,
    // One batch at a time: beside each other, Lambda keeps the order of changes to one item only, and each event is an item.
    parallelizationFactor: 1,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    // As often as it takes: what is left out is a limit of tries.
    maxRecordAge: Duration.hours(6),
    onFailure: { bind: () => ({ destination: stateful.documents.bucket.bucketArn }) },
    metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
  });
  // Lambda checks the role's rights on the stream when the mapping is made.
  mapping.node.addDependency(target.executionRole);
  return mapping;
};
