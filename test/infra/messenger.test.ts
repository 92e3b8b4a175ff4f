import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { MESSENGERS, type MessengerChoice, parseMessenger } from '../../infra/messenger.ts';
import { PARTITIONS, type Partition } from '../../infra/partition.ts';
import { ServiceStack } from '../../infra/service/service-stack.ts';
import { StatefulStack } from '../../infra/stateful/stateful-stack.ts';
import { folderOfTest, temporaryFolder } from '../temporary-folder.ts';
import { asList, type Json } from './assembly.ts';

describe('parseMessenger', () => {
  it.each<[partition: Partition, given: unknown, messenger: MessengerChoice]>([
    ['aws', undefined, 'sns'],
    ['aws', 'sns', 'sns'],
    ['aws', 'gateway', 'gateway'],
    ['aws', 'none', 'none'],
    ['aws-cn', undefined, 'gateway'],
    ['aws-cn', 'gateway', 'gateway'],
    ['aws-cn', 'none', 'none'],
  ])('in %s takes %j for %s', (partition, given, messenger) => {
    expect(parseMessenger(given, partition)).toBe(messenger);
  });

  it.each<[partition: Partition, given: unknown, takes: string]>([
    ['aws-cn', 'sns', 'gateway, none'],
    ['aws', 'pigeon', 'sns, gateway, none'],
    ['aws', '', 'sns, gateway, none'],
    ['aws-cn', 1, 'gateway, none'],
  ])('in %s refuses %j and names what it takes', (partition, given, takes) => {
    expect(() => parseMessenger(given, partition)).toThrow(
      new RangeError(`messenger must be one of ${takes} in ${partition}, not ${given}`),
    );
  });
});

const CHOICES = PARTITIONS.flatMap((partition) =>
  MESSENGERS.filter((messenger) => partition === 'aws' || messenger !== 'sns').map((messenger) => ({ partition, messenger })),
);

describe.each(CHOICES)('the stacks for $partition with messenger $messenger', ({ partition, messenger }) => {
  let service: Json;
  let stateful: Json;
  const outdir = temporaryFolder('messenger');

  beforeAll(() => {
    // What the functions are made of makes no difference here: nothing is bundled.
    const app = new App({ outdir, context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] }, analyticsReporting: false });
    const below = new StatefulStack(app, 'AnkangStateful');
    const above = new ServiceStack(app, 'AnkangService', { partition, messenger, stateful: below });
    const jsonOf = (stack: Stack): Json => Template.fromStack(stack).toJSON();
    [stateful, service] = [jsonOf(below), jsonOf(above)];
  });

  const ofType = (template: Json, type: string): [string, Json][] =>
    Object.entries<Json>(template.Resources).filter(([, { Type }]) => Type === type);
  const telling = () => ofType(service, 'AWS::Lambda::Function').find(([id]) => id.startsWith('TellingsFunction'))?.[1].Properties;
  const statements = (): Json[] =>
    ofType(service, 'AWS::IAM::Policy')
      .filter(([id]) => id.startsWith('TellingsFunctionRole'))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
  const onActions = (action: string): Json[] => statements().filter(({ Action }) => asList<string>(Action).includes(action));

  it('tells the function that sends who sends text messages', () => {
    const { MESSENGER, SMS_GATEWAY_SECRET_ARN, SMS_GATEWAY_PROTOCOLS, OPERATIONS_CONSOLE_URL } = telling().Environment.Variables;
    expect(MESSENGER).toBe(messenger);
    expect(JSON.stringify(SMS_GATEWAY_SECRET_ARN)).toContain('SecretsSmsGateway');
    expect(SMS_GATEWAY_PROTOCOLS).toStrictEqual({ Ref: 'VendorEndpointProtocols' });
    expect(OPERATIONS_CONSOLE_URL).toStrictEqual({ Ref: 'OperationsConsoleUrl' });
    expect(service.Parameters.OperationsConsoleUrl.Default).toBe('');
  });

  it('lets it at the secret of the gateway where that sends, and at telephone numbers where SNS does', () => {
    expect(onActions('secretsmanager:GetSecretValue').map(({ Resource }) => JSON.stringify(Resource))).toEqual(
      messenger === 'gateway' ? [expect.stringContaining('SecretsSmsGateway')] : [],
    );
    expect(onActions('sns:Publish').filter(({ NotResource }) => NotResource !== undefined)).toHaveLength(messenger === 'sns' ? 1 : 0);
  });

  it('exports the secret whoever sends, so that a later deployment may change that', () => {
    const exported = Object.values<Json>(stateful.Outputs).filter(({ Value }) => JSON.stringify(Value).includes('SecretsSmsGateway'));
    expect(exported).toHaveLength(1);
  });

  it('asks for just the parameters that the partition has a use for', () => {
    const parameters = Object.keys(service.Parameters).filter((name) => name !== 'BootstrapVersion');
    const everywhere = ['OidcAudience', 'OidcIssuer', 'OperationsConsoleUrl', 'OriginDigests', 'VendorEndpointProtocols'];
    expect(parameters.toSorted()).toEqual(partition === 'aws' ? ['EmailSender', ...everywhere] : everywhere);
    expect(Object.keys(stateful.Parameters).filter((name) => name !== 'BootstrapVersion')).toEqual(['OperatorsMailbox']);
  });

  it('has what the partition lacks nowhere', () => {
    const types = Object.values<Json>(service.Resources).map(({ Type }) => Type);
    expect(types.some((type) => type.startsWith('AWS::SES::'))).toBe(partition === 'aws');
    expect(JSON.stringify(service).includes('xray:')).toBe(partition === 'aws');
  });
});

it('the secrets of vendors are made as they were: another form would have AWS make their values anew', () => {
  const app = new App({ outdir: folderOfTest('secrets'), context: cdkJson.context, analyticsReporting: false });
  const template = Template.fromStack(new StatefulStack(app, 'AnkangStateful'));
  const made = Object.entries(template.findResources('AWS::SecretsManager::Secret')).map(([id, { Properties }]) => [
    id.replace(/[0-9A-F]{8}$/u, ''),
    Properties.GenerateSecretString.SecretStringTemplate,
  ]);
  expect(Object.fromEntries(made)).toEqual({
    SecretsHaorensheng: '{"secrets":[],"endpoint":"https://not-yet-agreed.invalid"}',
    SecretsShanen: '{"secrets":[],"endpoint":"https://not-yet-agreed.invalid"}',
    SecretsSmsGateway: '{"secret":"","endpoint":"https://not-yet-agreed.invalid"}',
    SecretsIdHash: undefined,
  });
});
