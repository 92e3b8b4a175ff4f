import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { ServiceId } from '../../../catalogue/vocabulary.ts';
import { type CaseMachineName, caseMachineOf } from '../../../functions/domain/services/case-machines.ts';
import { CommandFailure } from '../../command-failure.ts';
import { resourcesOfStack } from '../../preflight/checks/stack-resources.ts';

/** What was deployed beside the table. */
export interface Deployed {
  /** ARNs of the machines that wait on cases, by service. */
  readonly caseMachines: Readonly<Record<string, string>>;
  readonly deliveryMachine: string;
  /** The bucket of the documents. */
  readonly bucket: string;
}

const SERVICE_STACK = 'AnkangService';
const STATEFUL_STACK = 'AnkangStateful';

/** How the logical ids begin that the templates give to the machines. */
const LOGICAL_IDS: Readonly<Record<CaseMachineName | 'delivery', string>> = {
  'phone-doctor': 'WorkflowsPhoneDoctor',
  'second-opinion': 'WorkflowsSecondOpinion',
  'expert-visit': 'WorkflowsExpertVisit',
  admission: 'WorkflowsAdmission',
  delivery: 'WorkflowsDelivery',
};

/** How those of the buckets begin: that of the documents, and that of its access logs. */
const BUCKET = 'DocumentsBucket';

/**
 * Asks CloudFormation for the machines and the bucket.
 * @throws CommandFailure naming what is not deployed
 */
export const findDeployed = async (region: string): Promise<Deployed> => {
  const machines = await resourcesOf(region, SERVICE_STACK, 'AWS::StepFunctions::StateMachine');
  const machineOf = (name: keyof typeof LOGICAL_IDS): string => physicalIdOf(machines, LOGICAL_IDS[name], SERVICE_STACK);
  return {
    caseMachines: Object.fromEntries(ServiceId.options.map((service) => [service, machineOf(caseMachineOf(service))])),
    deliveryMachine: machineOf('delivery'),
    bucket: physicalIdOf(await resourcesOf(region, STATEFUL_STACK, 'AWS::S3::Bucket'), BUCKET, STATEFUL_STACK),
  };
};

async function resourcesOf(region: string, stack: string, type: string): Promise<readonly StackResourceSummary[]> {
  const found = await resourcesOfStack(region, stack, type);
  if (found === undefined) throw new CommandFailure(`there is no stack ${stack} in ${region}`);
  return found;
}

function physicalIdOf(resources: readonly StackResourceSummary[], logicalId: string, stack: string): string {
  // A hash follows.
  const found = resources.find(
    ({ LogicalResourceId = '' }) =>
      /^[0-9A-F]{8}$/u.test(LogicalResourceId.slice(logicalId.length)) && LogicalResourceId.startsWith(logicalId),
  );
  if (found?.PhysicalResourceId === undefined) throw new CommandFailure(`the stack ${stack} has no ${logicalId}`);
  return found.PhysicalResourceId;
}
