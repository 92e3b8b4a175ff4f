import { randomUUID } from 'node:crypto';
import { AwsRefusal, type AwsService, escapeXml, unknownOperation } from '../http/aws-call.ts';
import type { Answer } from '../http/http-exchange.ts';
import type { Assembly } from '../template/assembly.ts';
import type { AllResources } from '../template/resolve-templates.ts';
import type { RESOURCE_TYPES } from '../template/resource-types.ts';

const NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** CloudFormation over its query protocol: ListStackResources, of the stacks that run. */
export const createCloudFormation = (assembly: Assembly, resources: AllResources): AwsService => {
  const summariesOf = (stackName: string): string => {
    const stack = assembly.stacks.find(({ name }) => name === stackName);
    if (stack === undefined) throw new AwsRefusal('ValidationError', `Stack with id ${stackName} does not exist`);
    return Object.entries(stack.template.Resources)
      .map(([logicalId, { Type }]) => {
        const found = resources.ofType(Type as keyof typeof RESOURCE_TYPES).find((resource) => resource.logicalId === logicalId);
        return found === undefined ? '' : memberOf(logicalId, found.ref, Type);
      })
      .join('');
  };

  return async ({ body, meetFaults }) => {
    const form = new URLSearchParams(body.toString('utf8'));
    const action = form.get('Action') ?? '';
    try {
      if (action !== 'ListStackResources') throw unknownOperation(action);
      await meetFaults(action);
      const summaries = summariesOf(form.get('StackName') ?? '');
      return xml(
        200,
        `<ListStackResourcesResponse xmlns="${NAMESPACE}"><ListStackResourcesResult>` +
          `<StackResourceSummaries>${summaries}</StackResourceSummaries></ListStackResourcesResult>` +
          `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></ListStackResourcesResponse>`,
      );
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return xml(
        error.status,
        `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${error.code}</Code>` +
          `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
      );
    }
  };
};

const memberOf = (logicalId: string, physicalId: string, type: string): string =>
  `<member><LogicalResourceId>${logicalId}</LogicalResourceId><PhysicalResourceId>${escapeXml(physicalId)}</PhysicalResourceId>` +
  `<ResourceType>${type}</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus>` +
  '<LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp></member>';

const xml = (status: number, body: string): Answer => ({ status, headers: { 'content-type': 'text/xml' }, body });
