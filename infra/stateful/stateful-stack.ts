import { CfnCondition, CfnParameter, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { CaseTable, type RestoredTable } from './case-table.ts';
import { DocumentsBucket } from './documents-bucket.ts';
import { Secrets } from './secrets.ts';

/** What outlives every deployment: data, its key, secrets, and the topics that people have confirmed. Nothing here is ever replaced. */
export class StatefulStack extends Stack {
  readonly key: Key;
  readonly cases: CaseTable;
  readonly documents: DocumentsBucket;
  readonly secrets: Secrets;
  /** Members' e-mail on its way to the sender. */
  readonly memberEmail: Topic;
  /** Alarms, and what an operator must look at; no case details. */
  readonly operations: Topic;

  /** @param restored the table that the service runs on instead of the one made here */
  constructor(scope: Construct, id: string, restored?: RestoredTable) {
    super(scope, id, { description: 'Ankang: data, secrets, topics', terminationProtection: true });
    this.key = new Key(this, 'Key', {
      description: 'Ankang: personal data at rest',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.cases = new CaseTable(this, 'Cases', this.key, restored);
    this.documents = new DocumentsBucket(this, 'Documents', this.key);
    this.secrets = new Secrets(this, 'Secrets', this.key);
    this.memberEmail = this.#topic('MemberEmail');
    this.operations = this.#topic('Operations');
    this.#letAlarmsThrough();
    this.#subscribeMailbox();
  }

  /** The topic's own policy replaces the one that lets the whole account publish, and its key is ours: CloudWatch needs a word in both. */
  #letAlarmsThrough(): void {
    const alarms = {
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
    };
    this.operations.addToResourcePolicy(
      new PolicyStatement({ ...alarms, actions: ['sns:Publish'], resources: [this.operations.topicArn] }),
    );
    this.key.addToResourcePolicy(new PolicyStatement({ ...alarms, actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'] }));
  }

  /** The operators' mailbox, where the deployment names one. AWS asks it to confirm: until then nobody hears of alarms. */
  #subscribeMailbox(): void {
    const mailbox = new CfnParameter(this, 'OperatorsMailbox', {
      description: 'Address that hears of alarms, and confirms it by a link; none, and somebody subscribes by hand',
      default: '',
    });
    const isNamed = new CfnCondition(this, 'OperatorsMailboxNamed', {
      expression: Fn.conditionNot(Fn.conditionEquals(mailbox.valueAsString, '')),
    });
    const subscription = new CfnSubscription(this, 'OperatorsMailboxSubscription', {
      topicArn: this.operations.topicArn,
      protocol: 'email',
      endpoint: mailbox.valueAsString,
    });
    subscription.cfnOptions.condition = isNamed;
  }

  #topic(id: string): Topic {
    const topic = new Topic(this, id, { masterKey: this.key, enforceSSL: true });
    topic.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return topic;
  }
}
