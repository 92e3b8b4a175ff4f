import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { VENDOR_IDS, type VendorId } from '../../catalogue/vendor-ids.ts';
import type { AwaitStageEnv, DeliverEnv, GiveUpDeliveryEnv, TimePassedEnv } from '../../functions/adapters/aws/env.ts';
import type { Partition } from '../partition.ts';
import { stateAt } from '../service/state-machine-definition.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';
import { grantItems, grantKey, grantSecrets, grantTimePassing } from './grants.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import { ServiceFunction } from './service-function.ts';
import { vendorSecretArns } from './vendor-secret-arns.ts';

export interface TaskFunctionsProps {
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  /** URL protocols that a vendor's endpoint may have, comma separated. */
  readonly vendorEndpointProtocols: string;
}

/** The functions that state machines call. */
export class TaskFunctions extends Construct {
  readonly awaitStage: ServiceFunction;
  readonly timePassed: ServiceFunction;
  /** One a vendor: what hangs at one of them takes nothing from the others. */
  readonly deliver: Readonly<Record<VendorId, ServiceFunction>>;
  /** For hand-offs on their way since before each vendor had a function of its own: their executions call it by its name. */
  readonly deliverToAny: ServiceFunction;
  readonly giveUpDelivery: ServiceFunction;
  readonly #props: TaskFunctionsProps;

  constructor(scope: Construct, id: string, props: TaskFunctionsProps) {
    super(scope, id);
    this.#props = props;
    this.awaitStage = this.#awaitStage();
    this.timePassed = this.#timePassed();
    this.deliver = { haorensheng: this.#deliverTo('haorensheng'), shanen: this.#deliverTo('shanen') };
    this.deliverToAny = this.#deliver('Deliver', MOST_AT_ONCE.deliverToAny, VENDOR_IDS);
    this.giveUpDelivery = this.#giveUpDelivery();
  }

  /** Its right to answer through task tokens is granted where the machines are. */
  #awaitStage(): ServiceFunction {
    const { stateful } = this.#props;
    const awaitStage = new ServiceFunction<typeof AwaitStageEnv>(this, 'AwaitStage', {
      ...this.#shape('await-stage', MOST_AT_ONCE.awaitStage, Duration.seconds(10)),
      environment: { TABLE_NAME: stateful.cases.table.tableName },
    });
    grantItems(awaitStage, stateful, ['CASE'], ['GetItem', 'PutItem']);
    grantKey(awaitStage, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    return awaitStage;
  }

  #timePassed(): ServiceFunction {
    const { stateful } = this.#props;
    const timePassed = new ServiceFunction<typeof TimePassedEnv>(this, 'TimePassed', {
      ...this.#shape('time-passed', MOST_AT_ONCE.timePassed, Duration.seconds(15)),
      environment: { TABLE_NAME: stateful.cases.table.tableName },
    });
    grantTimePassing(timePassed, stateful);
    return timePassed;
  }

  #deliverTo(vendorId: VendorId): ServiceFunction {
    return this.#deliver(`Deliver${stateAt(vendorId)}`, MOST_AT_ONCE.deliver, [vendorId]);
  }

  #deliver(id: string, mostAtOnce: number, vendorIds: readonly VendorId[]): ServiceFunction {
    const { stateful, vendorEndpointProtocols } = this.#props;
    const deliver = new ServiceFunction<typeof DeliverEnv>(this, id, {
      // A vendor has 15 seconds to answer.
      ...this.#shape('deliver', mostAtOnce, Duration.seconds(25)),
      environment: {
        TABLE_NAME: stateful.cases.table.tableName,
        VENDOR_SECRET_ARNS: vendorSecretArns(stateful, vendorIds),
        VENDOR_ENDPOINT_PROTOCOLS: vendorEndpointProtocols,
      },
    });
    // The other hand-offs of a case: each waits for those before it.
    grantItems(deliver, stateful, ['CASE'], ['GetItem', 'Query', 'PutItem', 'UpdateItem']);
    grantItems(deliver, stateful, ['CALENDAR'], ['Query']);
    grantKey(deliver, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    const secrets = vendorIds.map((vendorId) => stateful.secrets.vendors[vendorId]);
    grantSecrets(deliver, stateful, secrets);
    return deliver;
  }

  #giveUpDelivery(): ServiceFunction {
    const { stateful } = this.#props;
    const giveUpDelivery = new ServiceFunction<typeof GiveUpDeliveryEnv>(this, 'GiveUpDelivery', {
      ...this.#shape('give-up-delivery', MOST_AT_ONCE.giveUpDelivery, Duration.seconds(15)),
      environment: { TABLE_NAME: stateful.cases.table.tableName },
    });
    grantItems(giveUpDelivery, stateful, ['CASE'], ['GetItem', 'PutItem', 'UpdateItem']);
    grantItems(giveUpDelivery, stateful, ['CALENDAR'], ['Query']);
    grantKey(giveUpDelivery, stateful, 'encrypt-and-decrypt', ['dynamodb']);
    return giveUpDelivery;
  }

  #shape(file: 'await-stage' | 'deliver' | 'give-up-delivery' | 'time-passed', mostAtOnce: number, timeout: Duration) {
    return { partition: this.#props.partition, entry: `functions/tasks/${file}.ts` as const, mostAtOnce, timeout, memorySize: 512 };
  }
}
