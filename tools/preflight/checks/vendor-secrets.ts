import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { asking, type Check, type Finding } from '../finding.ts';
import { resourcesOfStack } from './stack-resources.ts';

/** Seconds in which CloudFormation itself writes the placeholder. */
const SET_BY_DEPLOYMENT = 60;

/** Whether each vendor's secret was given a value since it was made; what it is, is not read. */
export const vendorSecrets: Check = ({ region }) =>
  asking('vendor secrets', 'cloudformation:ListStackResources and secretsmanager:DescribeSecret', async () => {
    const secrets = await resourcesOfStack(region, 'AnkangStateful', 'AWS::SecretsManager::Secret');
    if (secrets === undefined)
      return [{ about: 'vendor secrets', state: 'look', told: 'the stack is not deployed yet: ask again afterwards' }];
    const client = new SecretsManagerClient({ region });
    // The key that ID numbers are hashed with makes itself, and the gateway of text messages is asked about apart.
    const vendors = secrets.filter(({ LogicalResourceId = '' }) => !/^Secrets(?:IdHash|SmsGateway)/u.test(LogicalResourceId));
    return Promise.all(
      vendors.map(({ LogicalResourceId = '', PhysicalResourceId }) => findingOf(client, LogicalResourceId, PhysicalResourceId)),
    );
  });

async function findingOf(client: SecretsManagerClient, logicalId: string, SecretId: string | undefined): Promise<Finding> {
  const about = `secret of ${/^Secrets(?<vendor>[A-Za-z]+?)[0-9A-F]{8}$/u.exec(logicalId)?.groups?.['vendor'] ?? logicalId}`;
  const { CreatedDate, LastChangedDate } = await client.send(new DescribeSecretCommand({ SecretId }));
  const seconds = ((LastChangedDate?.getTime() ?? 0) - (CreatedDate?.getTime() ?? 0)) / 1000;
  if (seconds > SET_BY_DEPLOYMENT) return { about, state: 'ok', told: `set on ${LastChangedDate?.toISOString().slice(0, 10)}` };
  return { about, state: 'to-do', told: 'still a placeholder: hand-offs wait, and its events are refused (docs/operations.md)' };
}
