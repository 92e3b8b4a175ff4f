import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnStateMachineAlias, CfnStateMachineVersion, StateMachine, type StateMachineProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { LIVE } from '../functions/service-function.ts';

/** How a release moves an alias: a part of what begins goes to the next version, and all of it when nothing was noticed for so long. */
export const CANARY = { percent: 10, minutes: 5 } as const;

/**
 * A state machine whose executions are started under an alias, each on the version that the alias has for it: an execution keeps its
 * version to its end, whatever is released meanwhile.
 */
export class ReleasedMachine extends StateMachine {
  readonly live: CfnStateMachineAlias;
  readonly #version: CfnStateMachineVersion;

  constructor(scope: Construct, id: string, props: StateMachineProps) {
    super(scope, id, props);
    // Replaced whenever definition or role change; the one before is kept for rolling back by hand.
    this.#version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.stateMachineArn,
      stateMachineRevisionId: this.stateMachineRevisionId,
    });
    this.#version.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.live = new CfnStateMachineAlias(this, 'Live', { name: LIVE });
    this.rollBackOn([]);
  }

  /** @param alarmNames each takes the alias back to the version before, while a release moves it */
  rollBackOn(alarmNames: readonly string[]): void {
    this.live.deploymentPreference = {
      type: 'CANARY',
      percentage: CANARY.percent,
      interval: CANARY.minutes,
      stateMachineVersionArn: this.#version.attrArn,
      alarms: [...alarmNames],
    };
  }
}
