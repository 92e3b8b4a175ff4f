import { Aws } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { capabilitiesOf, type Partition } from './partition.ts';
import { LOG_RETENTION } from './service-function.ts';
import { readDefinition } from './state-machine-definition.ts';
import type { TaskFunctions } from './task-functions.ts';

export interface WorkflowsProps {
  readonly partition: Partition;
  readonly tasks: TaskFunctions;
}

/** The state machines: one for each service's stages and timers, one for deliveries. */
export class Workflows extends Construct {
  /** The machines that wait on cases, by service id. */
  readonly cases: Readonly<Record<string, StateMachine>>;
  readonly delivery: StateMachine;
  readonly #tracing: boolean;
  readonly #functions: ReadonlyMap<string, IFunction>;
  readonly #logGroup: LogGroup;

  constructor(scope: Construct, id: string, { partition, tasks }: WorkflowsProps) {
    super(scope, id);
    this.#tracing = capabilitiesOf(partition).tracing;
    this.#functions = new Map<string, IFunction>([
      ['AwaitStageFunctionArn', tasks.awaitStage],
      ['TimePassedFunctionArn', tasks.timePassed],
      ['DeliverFunctionArn', tasks.deliver],
      ['GiveUpDeliveryFunctionArn', tasks.giveUpDelivery],
    ]);
    this.#logGroup = new LogGroup(this, 'Logs', { retention: LOG_RETENTION });
    this.cases = { 'expert-visit': this.#machine('ExpertVisit', 'expert-visit') };
    this.delivery = this.#machine('Delivery', 'delivery');
    // A policy of its own: in the function's, the function would wait for the machine, which waits for the function.
    new Policy(this, 'AnswerThroughTokens', {
      roles: [tasks.awaitStage.executionRole],
      statements: [this.answerStatement()],
    });
  }

  /** Lets somebody answer a waiting execution of a case's machine. */
  answerStatement(): PolicyStatement {
    return new PolicyStatement({
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: Object.values(this.cases).map((machine) => machine.stateMachineArn),
    });
  }

  /** Lets somebody start executions of any machine. */
  startStatement(): PolicyStatement {
    return new PolicyStatement({ actions: ['states:StartExecution'], resources: this.all.map((machine) => machine.stateMachineArn) });
  }

  get all(): readonly StateMachine[] {
    return [...Object.values(this.cases), this.delivery];
  }

  #machine(id: string, name: string): StateMachine {
    const { file, placeholders } = readDefinition(name);
    const role = new Role(this, `${id}Role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const machine = new StateMachine(this, id, {
      definitionBody: DefinitionBody.fromFile(file),
      definitionSubstitutions: Object.fromEntries(placeholders.map((placeholder) => [placeholder, this.#substitute(placeholder, name)])),
      role,
      // Without execution data: ids and times only are put in, but a log is no place even for what a mistake might add.
      logs: { destination: this.#logGroup, level: LogLevel.ALL, includeExecutionData: false },
      ...(this.#tracing ? { tracingEnabled: true } : {}),
    });
    const called = placeholders.flatMap((placeholder) => this.#functions.get(placeholder)?.functionArn ?? []);
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: called }));
    acknowledge(role, 'IAM5[Resource::*]', 'Setting up log delivery, and X-Ray, know no resources to name.');
    if (!this.#tracing) acknowledge(machine, 'SF2', 'Functions cannot be traced in this partition: a trace would end at every task.');
    return machine;
  }

  #substitute(placeholder: string, name: string): string {
    if (placeholder === 'Partition') return Aws.PARTITION;
    const called = this.#functions.get(placeholder);
    if (called === undefined) throw new Error(`statemachines/${name}.asl.json: no function is known as \${${placeholder}}`);
    return called.functionArn;
  }
}
