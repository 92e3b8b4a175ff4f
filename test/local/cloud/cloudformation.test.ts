import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { createCloudFormation } from '../../../local/cloud/cloudformation/stack-resources.ts';
import { clientSettings } from './listening.ts';
import { resolved } from './resolved.ts';

const RESOURCES = { Bucket12AB: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'documents' } } };

const open = async () => {
  const template = { Parameters: {}, Mappings: {}, Conditions: {}, Outputs: {}, Resources: RESOURCES };
  const service = createCloudFormation({ stacks: [{ name: 'Stateful', template }], assetPath: (key) => key }, resolved(RESOURCES));
  return new CloudFormationClient(await clientSettings('cloudformation', service));
};

describe('ListStackResources', () => {
  it('lists what a stack has, by logical and physical id', async () => {
    const { StackResourceSummaries } = await (await open()).send(new ListStackResourcesCommand({ StackName: 'Stateful' }));
    expect(StackResourceSummaries).toMatchObject([
      { LogicalResourceId: 'Bucket12AB', PhysicalResourceId: 'documents', ResourceType: 'AWS::S3::Bucket' },
    ]);
  });

  it('knows no other stack', async () => {
    const client = await open();
    await expect(client.send(new ListStackResourcesCommand({ StackName: 'Other' }))).rejects.toThrow('Stack with id Other does not exist');
  });
});
