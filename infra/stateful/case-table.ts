import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type GlobalSecondaryIndexProps,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What a list shows of a case, beside the keys of its index. */
const SUMMARY = ['caseId', 'service', 'edition', 'policyNo', 'channel', 'status', 'leg', 'stage', 'outcome', 'use', 'closedAt'];

/** Sparse indexes: an item is in one only while it carries both of the index's attributes. */
const INDEXES = [
  {
    indexName: 'member-cases',
    partitionKey: text('memberCases'),
    sortKey: text('openedAt'),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: SUMMARY,
  },
  {
    indexName: 'opened',
    partitionKey: text('openedMonth'),
    sortKey: text('openedAt'),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: SUMMARY,
  },
  {
    indexName: 'due',
    partitionKey: text('dueShard'),
    sortKey: text('wakeAt'),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['caseId'],
  },
  {
    indexName: 'attention',
    partitionKey: text('attention'),
    sortKey: text('raisedAt'),
    projectionType: ProjectionType.ALL,
  },
  {
    indexName: 'provisional',
    partitionKey: text('provisional'),
    sortKey: text('wakeAt'),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['caseId'],
  },
  {
    indexName: 'id-hash',
    partitionKey: text('idHash'),
    sortKey: text('pk'),
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['memberId', 'policyNo'],
  },
] as const satisfies readonly GlobalSecondaryIndexProps[];

export type IndexName = (typeof INDEXES)[number]['indexName'];

/** The one table: policies, uses, cases, their events, and all that belongs to them. */
export class CaseTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    // `TableV2` cannot take a customer's key in a stack that names no region.
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of INDEXES) this.table.addGlobalSecondaryIndex({ ...index });
  }

  /** ARN of one index, for a grant that names it. */
  indexArn(index: IndexName): string {
    return `${this.table.tableArn}/index/${index}`;
  }

  /** ARN of the table's stream. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error('The table is made with a stream');
    return arn;
  }
}
