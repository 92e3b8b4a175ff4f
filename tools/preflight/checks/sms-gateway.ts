import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import textTemplates from '../../../docs/text-templates.json' with { type: 'json' };
import { GatewaySecret } from '../../../functions/adapters/text-messages/gateway-account.ts';
import { asking, type Check, type Finding } from '../finding.ts';
import { resourcesOfStack } from './stack-resources.ts';

const about = 'SMS gateway';

const TEMPLATES: Finding = {
  about: 'text message templates',
  state: 'look',
  told: `the provider has to have the signature and ${textTemplates.templates.length} templates registered (docs/text-templates.json): ask whether yours are`,
};

/** Whether the gateway of text messages is set up: a key, and an endpoint that is called over https. Nothing of the secret is shown. */
export const smsGateway: Check = async ({ region }) => {
  const findings = await asking(
    about,
    'cloudformation:ListStackResources, secretsmanager:GetSecretValue and kms:Decrypt',
    async (): Promise<readonly Finding[]> => {
      const secrets = await resourcesOfStack(region, 'AnkangStateful', 'AWS::SecretsManager::Secret');
      const found = secrets?.find(({ LogicalResourceId }) => LogicalResourceId?.startsWith('SecretsSmsGateway'));
      if (found === undefined) return [{ about, state: 'look', told: 'the stack is not deployed yet: ask again afterwards' }];
      const { SecretString = '' } = await new SecretsManagerClient({ region }).send(
        new GetSecretValueCommand({ SecretId: found.PhysicalResourceId }),
      );
      return [findingOf(SecretString)];
    },
  );
  return [...findings, TEMPLATES];
};

function findingOf(text: string): Finding {
  const toDo = (told: string): Finding => ({ about, state: 'to-do', told: `${told} (docs/operations.md)` });
  const value = parsed(text);
  const isPlaceholder = typeof value === 'object' && value !== null && Reflect.get(value, 'secret') === '';
  if (isPlaceholder) return toDo('its secret is still a placeholder: text messages wait for six hours, and are parked then');
  const account = GatewaySecret.safeParse(value);
  if (!account.success) {
    const wrong = [...new Set(account.error.issues.map(({ path: [member] }) => String(member ?? 'JSON')))];
    return toDo(`its secret cannot be used: see ${wrong.join(', ')}`);
  }
  const { endpoint, templates } = account.data;
  const { protocol, host } = new URL(endpoint);
  if (protocol !== 'https:') return toDo('its endpoint is not https: nothing is sent to it');
  const known = new Set(textTemplates.templates.map(({ id }) => id));
  const unknown = Object.keys(templates).filter((id) => !known.has(id));
  if (unknown.length > 0) return toDo(`its secret names templates that no message has: ${unknown.slice(0, 3).join(', ')}`);
  return { about, state: 'ok', told: `set up, at ${host}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
