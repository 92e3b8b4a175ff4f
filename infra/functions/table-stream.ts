import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { importName } from '../import-name.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import type { ServiceFunction } from './service-function.ts';

export interface TableStreamOptions {
  /** Which changes are passed on: rules of Lambda's event filters for their kind, and how the sort keys of the items begin. */
  readonly changes: readonly { readonly eventName: readonly string[]; readonly sortKey: string }[];
  /** Takes the positions in the stream of what could not be carried out. */
  readonly deadLetters: Queue;
}

/** Has a function called with what the table's stream says, in order, and with nothing that the filters hold back. */
export const readTableStream = (scope: Construct, target: ServiceFunction, stateful: StatefulStack, options: TableStreamOptions): void => {
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
    `IAM5[Resource::${importName(stateful, cases.table.tableArn)}/stream/*]`,
    'ListStreams is asked of a table, not of one of its streams, and Lambda insists on it.',
  );
  const mapping = new EventSourceMapping(scope, 'Stream', {
    target,
    eventSourceArn: cases.streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: options.changes.map(({ eventName, sortKey }) =>
      FilterCriteria.filter({ eventName, dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(sortKey) } } } }),
    ),
    batchSize: 25,
    // One batch at a time: beside each other, Lambda keeps the order of changes to one item only, and each event is an item.
    parallelizationFactor: 1,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 10,
    maxRecordAge: Duration.hours(6),
    onFailure: new SqsDlq(options.deadLetters),
  });
  // Lambda checks the role's rights on the stream when the mapping is made.
  mapping.node.addDependency(target.executionRole);
};
