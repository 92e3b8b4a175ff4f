import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { EventBus, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { SendEmailEnv } from '../../functions/adapters/aws/env.ts';
import { acknowledge } from '../acknowledge.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantItems, grantKey } from './grants.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import { ServiceFunction } from './service-function.ts';

export interface EmailSenderProps {
  readonly stateful: StatefulStack;
  /** Address that members' e-mail comes from, verified in SES by itself or by its domain. */
  readonly sender: string;
}

/**
 * Sends members' e-mail, as it comes over the topic, through SES, and hears what comes back.
 *
 * No dead letters: the message names the member's address, and a queue is no place for it. What is dropped raises an alarm.
 */
export class EmailSender extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, { stateful, sender }: EmailSenderProps) {
    super(scope, id);
    const configurationSet = this.#toldOfReturns();
    this.function = new ServiceFunction<typeof SendEmailEnv>(this, 'Function', {
      partition: 'aws',
      entry: 'functions/tasks/send-email.ts',
      mostAtOnce: MOST_AT_ONCE.sendEmail,
      timeout: Duration.seconds(15),
      memorySize: 512,
      environment: {
        EMAIL_SENDER: sender,
        EMAIL_CONFIGURATION_SET: configurationSet.configurationSetName,
        TABLE_NAME: stateful.cases.table.tableName,
      },
    });
    // What SES refuses, or returns, is flagged on its case.
    grantItems(this.function, stateful, ['CASE'], ['GetItem', 'PutItem']);
    grantItems(this.function, stateful, ['CALENDAR'], ['Query']);
    grantKey(this.function, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    this.function.live.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(6) });
    const identities = this.#arnOf('identity', '*');
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [identities, this.#arnOf('configuration-set', configurationSet.configurationSetName)],
        conditions: { StringEquals: { 'ses:FromAddress': sender } },
      }),
    );
    acknowledge(
      this.function.executionRole,
      'IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]',
      'The verified identity may be the address or its domain; the condition allows the one sender only.',
    );
    const subscription = stateful.memberEmail.addSubscription(new LambdaSubscription(this.function.live));
    Validations.of(subscription).acknowledge({
      id: 'CloudFormation-Validate::W3694',
      reason: 'SNS calls the version that is released: an alias is an endpoint like a function.',
    });
    new Rule(this, 'Returned', {
      description: "A member's e-mail came back",
      eventPattern: {
        source: ['aws.ses'],
        detail: {
          eventType: ['Bounce', 'Reject'],
          mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } },
        },
      },
      targets: [
        new LambdaFunction(this.function.live, {
          // Only the tags, of which one is the case: neither the address nor what was written.
          event: RuleTargetInput.fromEventPath('$.detail.mail.tags'),
          maxEventAge: Duration.hours(6),
          retryAttempts: 100,
        }),
      ],
    });
  }

  #arnOf(resource: 'identity' | 'configuration-set', resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }

  /** SES tells over EventBridge what bounced or was rejected after it was accepted: the default bus is the only one that it takes. */
  #toldOfReturns(): ConfigurationSet {
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet');
    configurationSet.addEventDestination('Returned', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.REJECT],
    });
    return configurationSet;
  }
}
