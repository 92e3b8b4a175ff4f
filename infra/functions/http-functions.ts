import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { InsurersEnv, MembersEnv, OperationsEnv, PublicEnv, VendorsEnv } from '../../functions/adapters/aws/env.ts';
import type { Caller } from '../../functions/contract/routes.ts';
import type { Partition } from '../partition.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantDocumentAbsence, grantDocuments, grantIndexes, grantItems, grantKey, grantSecrets } from './grants.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import { ServiceFunction } from './service-function.ts';
import { vendorSecretArns } from './vendor-secret-arns.ts';

export interface HttpFunctionsProps {
  /** SHA-256 digests of what the edge shows, comma separated; empty where there is no edge. */
  readonly originSecretDigests: string;
  readonly partition: Partition;
  readonly stateful: StatefulStack;
}

/** One function a caller, each with that caller's grants only. */
export class HttpFunctions extends Construct {
  readonly byCaller: Readonly<Record<Caller, ServiceFunction>>;
  readonly #partition: Partition;
  readonly #stateful: StatefulStack;
  readonly #originSecretDigests: string;

  constructor(scope: Construct, id: string, props: HttpFunctionsProps) {
    super(scope, id);
    this.#partition = props.partition;
    this.#stateful = props.stateful;
    this.#originSecretDigests = props.originSecretDigests;
    this.byCaller = {
      member: this.#members(),
      insurer: this.#insurers(),
      operator: this.#operations(),
      vendor: this.#vendors(),
      public: this.#public(),
    };
  }

  #members(): ServiceFunction {
    const stateful = this.#stateful;
    const members = new ServiceFunction<typeof MembersEnv>(this, 'Members', {
      ...this.#shape('members'),
      environment: {
        ...this.#common(),
        DOCUMENTS_BUCKET: stateful.documents.bucket.bucketName,
      },
    });
    grantItems(members, stateful, ['MEMBER'], ['Query', 'ConditionCheckItem', 'PutItem', 'UpdateItem']);
    grantItems(members, stateful, ['CASE'], ['GetItem', 'Query', 'PutItem']);
    grantItems(members, stateful, ['IDEM'], ['GetItem', 'PutItem']);
    // What operators granted, for a ledger that is still to be made.
    grantItems(members, stateful, ['POLICY'], ['Query']);
    grantItems(members, stateful, ['CALENDAR'], ['Query']);
    grantIndexes(members, stateful, ['member-cases']);
    grantDocuments(members, stateful, { PutObject: ['pending/'], GetObject: ['stored/'] });
    grantKey(members, stateful, 'encrypt-and-decrypt', ['dynamodb', 's3']);
    return members;
  }

  #insurers(): ServiceFunction {
    const stateful = this.#stateful;
    const insurers = new ServiceFunction<typeof InsurersEnv>(this, 'Insurers', {
      ...this.#shape('insurers'),
      environment: {
        ...this.#common(),
        ID_HASH_SECRET_ARN: stateful.secrets.idHash.secretArn,
      },
    });
    grantItems(insurers, stateful, ['MEMBER', 'POLICY'], ['GetItem', 'PutItem']);
    grantKey(insurers, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    grantSecrets(insurers, stateful, [stateful.secrets.idHash]);
    return insurers;
  }

  #operations(): ServiceFunction {
    const stateful = this.#stateful;
    const operations = new ServiceFunction<typeof OperationsEnv>(this, 'Operations', {
      ...this.#shape('operations'),
      environment: {
        ...this.#common(),
        ID_HASH_SECRET_ARN: stateful.secrets.idHash.secretArn,
      },
    });
    grantItems(operations, stateful, ['CASE'], ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem']);
    // A policy and the ledger of a pool: what a limit is worked out from, never a member's other policies or preferences.
    grantItems(operations, stateful, ['MEMBER'], ['GetItem', 'BatchGetItem', 'ConditionCheckItem', 'UpdateItem']);
    // Grants are kept beside the policy.
    grantItems(operations, stateful, ['POLICY', 'IDEM'], ['GetItem', 'PutItem']);
    grantItems(operations, stateful, ['POLICY'], ['Query']);
    grantItems(operations, stateful, ['CALENDAR'], ['Query']);
    grantItems(operations, stateful, ['REJECTED'], ['BatchGetItem', 'Query']);
    grantIndexes(operations, stateful, ['opened', 'attention', 'due', 'member-cases', 'id-hash']);
    grantKey(operations, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    // To search by a phone.
    grantSecrets(operations, stateful, [stateful.secrets.idHash]);
    return operations;
  }

  #vendors(): ServiceFunction {
    const stateful = this.#stateful;
    const vendors = new ServiceFunction<typeof VendorsEnv>(this, 'Vendors', {
      ...this.#shape('vendors'),
      environment: {
        ...this.#common(),
        DOCUMENTS_BUCKET: stateful.documents.bucket.bucketName,
        ID_HASH_SECRET_ARN: stateful.secrets.idHash.secretArn,
        VENDOR_SECRET_ARNS: vendorSecretArns(stateful),
      },
    });
    grantItems(vendors, stateful, ['CASE', 'INBOX'], ['GetItem', 'BatchGetItem', 'PutItem']);
    // What a case was when it was opened, for the answer to a repeat.
    grantItems(vendors, stateful, ['CASE'], ['Query']);
    // What it is refused lies apart from its cases.
    grantItems(vendors, stateful, ['REJECTED'], ['BatchGetItem', 'PutItem', 'UpdateItem']);
    // To verify and to decide; the ledger of uses and what was opened lately are all that it changes of the member.
    grantItems(vendors, stateful, ['MEMBER'], ['Query', 'ConditionCheckItem', 'PutItem', 'UpdateItem']);
    grantItems(vendors, stateful, ['CALENDAR'], ['Query']);
    // The member's cases and what operators granted, for a ledger that is still to be made.
    grantItems(vendors, stateful, ['POLICY'], ['Query']);
    grantIndexes(vendors, stateful, ['id-hash', 'member-cases']);
    grantDocuments(vendors, stateful, {
      PutObject: ['pending/', 'stored/'],
      GetObject: ['pending/', 'stored/'],
      DeleteObject: ['pending/'],
    });
    grantDocumentAbsence(vendors, stateful);
    grantKey(vendors, stateful, 'encrypt-and-decrypt', ['dynamodb', 's3']);
    grantSecrets(vendors, stateful, [stateful.secrets.idHash, ...Object.values(stateful.secrets.vendors)]);
    return vendors;
  }

  /** Answers anyone from what is bundled with it, and from the notices published since. */
  #public(): ServiceFunction {
    const stateful = this.#stateful;
    const anyone = new ServiceFunction<typeof PublicEnv>(this, 'Public', {
      ...this.#shape('public'),
      environment: this.#common(),
    });
    grantItems(anyone, stateful, ['CALENDAR'], ['Query']);
    grantKey(anyone, stateful, 'decrypt', ['dynamodb']);
    return anyone;
  }

  #common() {
    return { TABLE_NAME: this.#stateful.cases.table.tableName, ORIGIN_SECRET_DIGESTS: this.#originSecretDigests };
  }

  #shape(folder: 'members' | 'insurers' | 'operations' | 'vendors' | 'public') {
    return {
      partition: this.#partition,
      entry: `functions/http/${folder}/handler.ts` as const,
      mostAtOnce: MOST_AT_ONCE[folder],
      // Somebody waits at the other end: better a clear failure than an answer that comes too late.
      timeout: Duration.seconds(10),
      memorySize: 1024,
    };
  }
}
