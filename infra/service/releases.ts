import { CfnApplication, CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ServiceFunction } from '../functions/service-function.ts';
import type { Parts } from './parts.ts';
import { CANARY } from './released-machine.ts';
import { alarmNameOf } from './watch.ts';

/** A function that is released, and what takes its release back: alarms by their names without the stack's. */
interface Released {
  readonly name: string;
  readonly function: ServiceFunction;
  readonly rollBackOn: readonly string[];
}

const faults = (name: string): string => `${name}-Fault-Count`;
const failures = (machine: string): string => `${machine}-Failure-Count`;

/** What an effect that a function carries out wrongly shows in. */
const EFFECTS = ['Promises-EffectFailed', 'Promises-EffectParked'];

/** Of a hand-off: errors are how its function asks for another try, so that what comes of them is watched instead. */
const HAND_OFFS = ['Promises-HandOffFailed', failures('delivery')];

/**
 * Every function, with the alarms that it could set off itself and nothing else could as well: a vendor that is down is no reason to take
 * a release back, and what is at fault here already when a release begins would stop it.
 */
const releasedOf = ({ http, tasks, workflows, tableChanged, backlog, tellings, checks, documentUploaded, emailSender }: Parts) => {
  const executions = Object.keys(workflows.cases).map(failures);
  const { byCaller } = http;
  const released: Released[] = [
    { name: 'Members', function: byCaller.member, rollBackOn: [faults('Members'), faults('Api')] },
    { name: 'Insurers', function: byCaller.insurer, rollBackOn: [faults('Insurers'), faults('Api')] },
    { name: 'Operations', function: byCaller.operator, rollBackOn: [faults('Operations'), faults('Api')] },
    { name: 'Vendors', function: byCaller.vendor, rollBackOn: [faults('Vendors'), faults('Api')] },
    { name: 'Public', function: byCaller.public, rollBackOn: [faults('Public'), faults('Api')] },
    { name: 'AwaitStage', function: tasks.awaitStage, rollBackOn: [faults('AwaitStage'), ...executions] },
    { name: 'TimePassed', function: tasks.timePassed, rollBackOn: [faults('TimePassed'), ...executions] },
    ...Object.entries(tasks.deliver).map(([vendorId, deliver]) => ({
      name: `Deliver-${vendorId}`,
      function: deliver,
      rollBackOn: HAND_OFFS,
    })),
    { name: 'Deliver', function: tasks.deliverToAny, rollBackOn: HAND_OFFS },
    { name: 'GiveUpDelivery', function: tasks.giveUpDelivery, rollBackOn: [faults('GiveUpDelivery'), failures('delivery')] },
    { name: 'TableChanged', function: tableChanged.function, rollBackOn: [faults('TableChanged'), ...EFFECTS] },
    { name: 'FollowLater', function: backlog.function, rollBackOn: [faults('FollowLater'), ...EFFECTS] },
    { name: 'Tell', function: tellings.function, rollBackOn: [faults('Tell'), ...EFFECTS] },
    { name: 'Watchdog', function: checks.watchdog, rollBackOn: [faults('Watchdog')] },
    { name: 'CheckCalendar', function: checks['check-calendar'], rollBackOn: [faults('CheckCalendar')] },
    { name: 'DocumentUploaded', function: documentUploaded.function, rollBackOn: [faults('DocumentUploaded')] },
  ];
  if (emailSender !== undefined) {
    released.push({ name: 'SendEmail', function: emailSender.function, rollBackOn: [faults('SendEmail')] });
  }
  return released;
};

/**
 * How releases reach callers: CodeDeploy moves each function's alias, Step Functions each machine's, a tenth of the calls first, and back
 * when an alarm goes off meanwhile. The deployment fails then, and CloudFormation takes back the rest of it.
 *
 * Alarms are named in text: referred to, they would wait for what they watch, which waits for the alias.
 */
export class Releases extends Construct {
  constructor(scope: Construct, id: string, parts: Parts) {
    super(scope, id);
    const application = new CfnApplication(this, 'Application', { computePlatform: 'Lambda' });
    const released = releasedOf(parts);
    const role = this.#role(released);
    for (const {
      name,
      function: { live },
      rollBackOn,
    } of released) {
      const group = new CfnDeploymentGroup(this, name, {
        applicationName: application.ref,
        serviceRoleArn: role.roleArn,
        deploymentConfigName: `CodeDeployDefault.LambdaCanary${CANARY.percent}Percent${CANARY.minutes}Minutes`,
        deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
        alarmConfiguration: { enabled: true, alarms: this.#named(rollBackOn).map((alarmName) => ({ name: alarmName })) },
        autoRollbackConfiguration: {
          enabled: true,
          events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
        },
      });
      const alias = live.node.defaultChild;
      if (!(alias instanceof CfnAlias)) throw new Error('An alias is made of an AWS::Lambda::Alias');
      alias.cfnOptions.updatePolicy = {
        codeDeployLambdaAliasUpdate: { applicationName: application.ref, deploymentGroupName: group.ref },
      };
    }
    for (const [name, machine] of Object.entries({ ...parts.workflows.cases, delivery: parts.workflows.delivery })) {
      machine.rollBackOn(this.#named([failures(name), `${name}-TimedOut-Count`]));
    }
  }

  #named(alarms: readonly string[]): readonly string[] {
    return alarms.map((name) => alarmNameOf(this, name));
  }

  /** CodeDeploy's own policy would let it at every function of the account. */
  #role(released: readonly Released[]): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    const functions = released.flatMap((one) => [one.function.functionArn, one.function.live.functionArn]);
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        resources: functions,
      }),
    );
    acknowledge(role, 'IAM5[Resource::*]', 'CodeDeploy asks for alarms by name, and DescribeAlarms knows no resources for that.');
    return role;
  }
}
