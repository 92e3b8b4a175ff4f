import { CloudFormationClient, paginateListStackResources, type StackResourceSummary } from '@aws-sdk/client-cloudformation';

/** The resources of a stack that are of a type; undefined where the stack is not deployed. */
export const resourcesOfStack = async (
  region: string,
  StackName: string,
  type: string,
): Promise<readonly StackResourceSummary[] | undefined> => {
  const found: StackResourceSummary[] = [];
  try {
    for await (const { StackResourceSummaries = [] } of paginateListStackResources(
      { client: new CloudFormationClient({ region }) },
      { StackName },
    )) {
      found.push(...StackResourceSummaries.filter(({ ResourceType }) => ResourceType === type));
    }
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
  return found;
};
