import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { type CfnStateMachine, DefinitionBody, LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { VENDOR_IDS } from '../../catalogue/vendor-ids.ts';
import { ServiceId } from '../../catalogue/vocabulary.ts';
import { CASE_MACHINES, type CaseMachineName, caseMachineOf } from '../../functions/domain/services/case-machines.ts';
import { acknowledge } from '../acknowledge.ts';
import { LOG_RETENTION, type ServiceFunction } from '../functions/service-function.ts';
import type { TaskFunctions } from '../functions/task-functions.ts';
import { capabilitiesOf, type Partition } from '../partition.ts';
import { ReleasedMachine } from './released-machine.ts';
import { composeDefinition, composeDelivery, deliverPlaceholder, placeholdersIn } from './state-machine-definition.ts';

export interface WorkflowsProps {
  readonly partition: Partition;
  readonly tasks: TaskFunctions;
}

/** The state machines: for each service's stages and timers, and one for deliveries. */
export class Workflows extends Construct {
  /** The machines that wait on cases. */
  readonly cases: Readonly<Record<CaseMachineName, ReleasedMachine>>;
  readonly delivery: ReleasedMachine;
  readonly #tracing: boolean;
  readonly #functions: ReadonlyMap<string, ServiceFunction>;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { partition, tasks }: WorkflowsProps) {
    super(scope, id);
    this.#tracing = capabilitiesOf(partition).tracing;
    this.#functions = new Map<string, ServiceFunction>([
      ['AwaitStageFunctionArn', tasks.awaitStage],
      ['TimePassedFunctionArn', tasks.timePassed],
      ['DeliverFunctionArn', tasks.deliverToAny],
      ...VENDOR_IDS.map((vendorId) => [deliverPlaceholder(vendorId), tasks.deliver[vendorId]] as const),
      ['GiveUpDeliveryFunctionArn', tasks.giveUpDelivery],
    ]);
    this.logGroup = new LogGroup(this, 'Logs', { retention: LOG_RETENTION });
    this.cases = {
      'phone-doctor': this.#machine('PhoneDoctor', composeDefinition(CASE_MACHINES['phone-doctor'])),
      'second-opinion': this.#machine('SecondOpinion', composeDefinition(CASE_MACHINES['second-opinion'])),
      'expert-visit': this.#machine('ExpertVisit', composeDefinition(CASE_MACHINES['expert-visit'])),
      admission: this.#machine('Admission', composeDefinition(CASE_MACHINES.admission)),
    };
    this.delivery = this.#machine('Delivery', composeDelivery(VENDOR_IDS));
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

  /** Lets somebody start executions of any machine: a right on an alias is a right on its machine. */
  startStatement(): PolicyStatement {
    return new PolicyStatement({ actions: ['states:StartExecution'], resources: this.all.map((machine) => machine.stateMachineArn) });
  }

  /** Lets somebody learn what became of executions, of which only the name is known. */
  grantDescribing(grantee: ServiceFunction): void {
    const executions = this.all.map((machine) =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        resourceName: `${machine.stateMachineName}:*`,
      }),
    );
    grantee.executionRole.addToPolicy(new PolicyStatement({ actions: ['states:DescribeExecution'], resources: executions }));
    for (const machine of this.all) {
      acknowledge(
        grantee.executionRole,
        `IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${Stack.of(this).getLogicalId(machine.node.defaultChild as CfnStateMachine)}.Name>:*]`,
        'Any execution of this machine: they are named after cases and deliveries.',
      );
    }
  }

  get all(): readonly ReleasedMachine[] {
    return [...Object.values(this.cases), this.delivery];
  }

  /** ARN under which the machine that waits on a service's cases is started, by service id: several services may share one. */
  get arnOfService(): Readonly<Record<ServiceId, string>> {
    const arns = ServiceId.options.map((service) => [service, this.cases[caseMachineOf(service)].live.attrArn] as const);
    return Object.fromEntries(arns) as Record<ServiceId, string>;
  }

  #machine(id: string, definition: string): ReleasedMachine {
    const placeholders = placeholdersIn(definition);
    const role = new Role(this, `${id}Role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const machine = new ReleasedMachine(this, id, {
      definitionBody: DefinitionBody.fromString(definition),
      definitionSubstitutions: Object.fromEntries(placeholders.map((placeholder) => [placeholder, this.#substitute(placeholder)])),
      role,
      // Without execution data: ids and times only are put in, but a log is no place even for what a mistake might add.
      logs: { destination: this.logGroup, level: LogLevel.ALL, includeExecutionData: false },
      ...(this.#tracing ? { tracingEnabled: true } : {}),
    });
    const called = placeholders.flatMap((placeholder) => this.#functions.get(placeholder) ?? []);
    // Executions from before there were aliases call the functions themselves.
    const resources = called.flatMap(({ functionArn, live }) => [live.functionArn, functionArn]);
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }));
    acknowledge(role, 'IAM5[Resource::*]', 'Setting up log delivery, and X-Ray, know no resources to name.');
    if (!this.#tracing) acknowledge(machine, 'SF2', 'Functions cannot be traced in this partition: a trace would end at every task.');
    return machine;
  }

  #substitute(placeholder: string): string {
    if (placeholder === 'Partition') return Aws.PARTITION;
    const called = this.#functions.get(placeholder);
    if (called === undefined) throw new Error(`No function is known to the state machines as \${${placeholder}}`);
    return called.live.functionArn;
  }
}
