import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type GlobalSecondaryIndexProps,
  type ITable,
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

/** A table that was restored to an instant, and takes the place of the one that the stack makes. */
export interface RestoredTable {
  readonly name: string;
  /** Label of its stream: the last part of the stream's ARN. */
  readonly streamLabel: string;
}

/**
 * Reads it as it comes from the command line (`-c restoredTable=NAME/stream/LABEL`); nothing given means that there is none.
 * @throws RangeError when it is not of this form
 */
export const parseRestoredTable = (text: unknown): RestoredTable | undefined => {
  if (text === undefined) return undefined;
  const [, name, streamLabel] = /^([\w.-]{3,255})\/stream\/([\w.:-]+)$/u.exec(String(text)) ?? [];
  if (name === undefined || streamLabel === undefined) throw new RangeError(`restoredTable is NAME/stream/LABEL, not ${String(text)}`);
  return { name, streamLabel };
};

/** The one table: policies, uses, cases, their events, and all that belongs to them. */
export class CaseTable extends Construct {
  readonly table: ITable;
  /** The table's ARN as cdk-nag spells it in its findings, where it is no value that the stack exports. */
  readonly arnInFindings: string | undefined;

  constructor(scope: Construct, id: string, key: IKey, restored?: RestoredTable) {
    super(scope, id);
    // `TableV2` cannot take a customer's key in a stack that names no region.
    const made = new Table(this, 'Table', {
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
    for (const index of INDEXES) made.addGlobalSecondaryIndex({ ...index });
    // The same table: under exactOptionalPropertyTypes the library's class and interface differ in their stream.
    this.table = restored === undefined ? (made as ITable) : this.#inPlaceOf(made, key, restored);
    this.arnInFindings = restored && `arn:<AWS::Partition>:dynamodb:<AWS::Region>:<AWS::AccountId>:table/${restored.name}`;
  }

  /** The stack that was deployed imports what the other one says of itself until it is deployed anew: that stays exported. */
  #inPlaceOf(made: Table, encryptionKey: IKey, { name, streamLabel }: RestoredTable): ITable {
    const stack = Stack.of(this);
    for (const value of [made.tableName, made.tableArn, made.tableStreamArn]) if (value !== undefined) stack.exportValue(value);
    const tableArn = stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name });
    return Table.fromTableAttributes(this, 'Restored', { tableArn, tableStreamArn: `${tableArn}/stream/${streamLabel}`, encryptionKey });
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
