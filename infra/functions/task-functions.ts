import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AwaitStageEnv, DeliverEnv, GiveUpDeliveryEnv, TimePassedEnv, WatchdogEnv } from '../../functions/adapters/aws/env.ts';
import type { Partition } from '../partition.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantIndexes, grantItems, grantKey, grantSecrets } from './grants.ts';
import { ServiceFunction } from './service-function.ts';
import { vendorSecretArns } from './vendor-secret-arns.ts';

export interface TaskFunctionsProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  /** URL protocols that a vendor's endpoint may have, comma separated. */
  readonly vendorEndpointProtocols: string;
}

/** The functions that state machines and the clock call. */
export class TaskFunctions extends Construct {
  readonly awaitStage: ServiceFunction;
  readonly timePassed: ServiceFunction;
  readonly deliver: ServiceFunction;
  readonly giveUpDelivery: ServiceFunction;
  readonly watchdog: ServiceFunction;
  readonly #props: TaskFunctionsProps;

  constructor(scope: Construct, id: string, props: TaskFunctionsProps) {
    super(scope, id);
    this.#props = props;
    this.awaitStage = this.#awaitStage();
    this.timePassed = this.#timePassed();
    this.deliver = this.#deliver();
    this.giveUpDelivery = this.#giveUpDelivery();
    this.watchdog = this.#watchdog();
  }

  get all(): readonly ServiceFunction[] {
    return [this.awaitStage, this.timePassed, this.deliver, this.giveUpDelivery, this.watchdog];
  }

  /** Its right to answer through task tokens is granted where the machines are. */
  #awaitStage(): ServiceFunction {
    const { stateful } = this.#props;
    const awaitStage = new ServiceFunction<typeof AwaitStageEnv>(this, 'AwaitStage', {
      ...this.#shape('await-stage', Duration.seconds(10)),
      environment: { TABLE_NAME: stateful.cases.table.tableName },
    });
    grantItems(awaitStage, stateful, ['CASE'], ['GetItem', 'ConditionCheckItem', 'PutItem']);
    grantKey(awaitStage, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    return awaitStage;
  }

  #timePassed(): ServiceFunction {
    const { stateful } = this.#props;
    const timePassed = new ServiceFunction<typeof TimePassedEnv>(this, 'TimePassed', {
      ...this.#shape('time-passed', Duration.seconds(15)),
      environment: { TABLE_NAME: stateful.cases.table.tableName },
    });
    this.#grantTimePassing(timePassed);
    return timePassed;
  }

  #deliver(): ServiceFunction {
    const { stateful, vendorEndpointProtocols } = this.#props;
    const deliver = new ServiceFunction<typeof DeliverEnv>(this, 'Deliver', {
      // A vendor has 15 seconds to answer.
      ...this.#shape('deliver', Duration.seconds(25)),
      environment: {
        TABLE_NAME: stateful.cases.table.tableName,
        VENDOR_SECRET_ARNS: vendorSecretArns(stateful),
        VENDOR_ENDPOINT_PROTOCOLS: vendorEndpointProtocols,
      },
    });
    grantItems(deliver, stateful, ['CASE'], ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    grantItems(deliver, stateful, ['CALENDAR'], ['Query']);
    grantKey(deliver, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    grantSecrets(deliver, stateful, Object.values(stateful.secrets.vendors));
    return deliver;
  }

  #giveUpDelivery(): ServiceFunction {
    const { stateful } = this.#props;
    const giveUpDelivery = new ServiceFunction<typeof GiveUpDeliveryEnv>(this, 'GiveUpDelivery', {
      ...this.#shape('give-up-delivery', Duration.seconds(15)),
      environment: { TABLE_NAME: stateful.cases.table.tableName },
    });
    grantItems(giveUpDelivery, stateful, ['CASE'], ['GetItem', 'PutItem', 'UpdateItem']);
    grantItems(giveUpDelivery, stateful, ['CALENDAR'], ['Query']);
    grantKey(giveUpDelivery, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    return giveUpDelivery;
  }

  #watchdog(): ServiceFunction {
    const { stateful } = this.#props;
    const watchdog = new ServiceFunction<typeof WatchdogEnv>(this, 'Watchdog', {
      // Shorter than the 5 minutes between two runs: they never overlap.
      ...this.#shape('watchdog', Duration.minutes(4)),
      environment: { TABLE_NAME: stateful.cases.table.tableName },
    });
    this.#grantTimePassing(watchdog);
    grantIndexes(watchdog, stateful, ['due', 'provisional']);
    return watchdog;
  }

  /** What telling a case the time takes: the case, and the ledger of a use that goes back, made from cases and grants where it is lacking. */
  #grantTimePassing(grantee: ServiceFunction): void {
    const { stateful } = this.#props;
    grantItems(grantee, stateful, ['CASE'], ['GetItem', 'Query', 'PutItem']);
    grantItems(grantee, stateful, ['MEMBER'], ['UpdateItem']);
    grantItems(grantee, stateful, ['POLICY'], ['Query']);
    // By which flags rise again.
    grantItems(grantee, stateful, ['CALENDAR'], ['Query']);
    grantIndexes(grantee, stateful, ['member-cases']);
    grantKey(grantee, stateful, 'encrypt-and-decrypt', ['dynamodb']);
  }

  #shape(file: string, timeout: Duration) {
    return { partition: this.#props.partition, entry: `functions/tasks/${file}.ts`, timeout, memorySize: 512 };
  }
}
