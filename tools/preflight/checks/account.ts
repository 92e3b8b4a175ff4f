import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { asking, type Check } from '../finding.ts';

/** Who we are: the account and partition that the profile leads to. */
export const account: Check = ({ region, partition }) =>
  asking('account', 'sts:GetCallerIdentity', async () => {
    const { Account, Arn = '' } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    const found = Arn.split(':')[1];
    if (found === partition) return [{ about: 'account', state: 'ok', told: `${Account} in ${partition}, ${region}` }];
    return [
      { about: 'account', state: 'to-do', told: `${Account} is in ${found}, not in ${partition}: choose another profile or --partition` },
    ];
  });

/** The version of the bootstrap stack that the templates ask for. */
const LEAST_VERSION = 6;

/** Whether the CDK has where to put its files. */
export const bootstrap: Check = ({ region }) =>
  asking('bootstrap', 'cloudformation:DescribeStacks', async () => {
    const version = Number((await outputsOf(region, 'CDKToolkit'))?.['BootstrapVersion'] ?? 0);
    if (version >= LEAST_VERSION) return [{ about: 'bootstrap', state: 'ok', told: `version ${version}` }];
    const lacks = version === 0 ? 'the account is not prepared for the CDK' : `version ${version} is too old`;
    return [{ about: 'bootstrap', state: 'to-do', told: `${lacks}: npx cdk bootstrap aws://ACCOUNT/${region}` }];
  });

/** The outputs of a stack; undefined where there is none of that name. */
async function outputsOf(region: string, StackName: string): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const { Stacks = [] } = await new CloudFormationClient({ region }).send(new DescribeStacksCommand({ StackName }));
    return Object.fromEntries((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}
