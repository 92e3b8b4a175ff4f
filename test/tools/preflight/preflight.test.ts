import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Target } from '../../../tools/preflight/finding.ts';
import { preflight } from '../../../tools/preflight/preflight.ts';
import { type AwsAnswer, LoopbackAws } from './loopback-aws.ts';

let aws: LoopbackAws;

const TARGET: Target = {
  region: 'ap-east-1',
  partition: 'aws',
  messenger: 'sns',
  issuer: 'https://id.example.com',
  sender: 'service@example.com',
};
const RESERVED = 200;

const members = (...of: string[]): string => of.map((one) => `<member>${one}</member>`).join('');
const resource = (logicalId: string, physicalId: string, type: string): string =>
  `<LogicalResourceId>${logicalId}</LogicalResourceId><PhysicalResourceId>${physicalId}</PhysicalResourceId><ResourceType>${type}</ResourceType>` +
  '<ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2026-11-27T00:00:00Z</LastUpdatedTimestamp>';
const stackWith = (...resources: string[]): AwsAnswer => ({
  xml: `<StackResourceSummaries>${members(...resources)}</StackResourceSummaries>`,
});
const subscriptions = (...arns: string[]): AwsAnswer => ({
  xml: `<Subscriptions>${members(...arns.map((arn) => `<SubscriptionArn>${arn}</SubscriptionArn>`))}</Subscriptions>`,
});
const identity = (arn: string): AwsAnswer => ({ xml: `<Account>111122223333</Account><Arn>${arn}</Arn>` });
const bootstrapped = (version: number): AwsAnswer => ({
  xml: `<Stacks>${members(`<StackName>CDKToolkit</StackName><CreationTime>2026-11-27T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members(`<OutputKey>BootstrapVersion</OutputKey><OutputValue>${version}</OutputValue>`)}</Outputs>`)}</Stacks>`,
});
const spendLimit = (limit: number): AwsAnswer => ({
  xml: `<attributes><entry><key>MonthlySpendLimit</key><value>${limit}</value></entry></attributes>`,
});
const notThere: AwsAnswer = { error: 'ValidationError', message: 'Stack with id AnkangStateful does not exist' };
const secretChanged = (seconds: number): AwsAnswer => ({ json: { CreatedDate: 1_790_000_000, LastChangedDate: 1_790_000_000 + seconds } });

function gatewaySecret(value: unknown): AwsAnswer {
  return { json: { SecretString: typeof value === 'string' ? value : JSON.stringify(value) } };
}

const ACCOUNT = 'GET /v2/email/account';
const SENDER = 'GET /v2/email/identities/service@example.com';
const DOMAIN = 'GET /v2/email/identities/example.com';
const CONCURRENCY = 'GET /2016-08-19/account-settings';

/** An account in which nothing is to do. */
const READY: Readonly<Record<string, AwsAnswer>> = {
  GetCallerIdentity: identity('arn:aws:iam::111122223333:user/deployer'),
  DescribeStacks: bootstrapped(28),
  [CONCURRENCY]: { json: { AccountLimit: { ConcurrentExecutions: 1000 } } },
  [SENDER]: { json: { VerifiedForSendingStatus: true } },
  [ACCOUNT]: { json: { ProductionAccessEnabled: true, SendingEnabled: true } },
  GetSMSSandboxAccountStatus: { xml: '<IsInSandbox>false</IsInSandbox>' },
  GetSMSAttributes: spendLimit(500),
  ListStackResources: stackWith(
    resource('OperationsTopicBEEF1234', 'arn:aws:sns:ap-east-1:111122223333:Operations', 'AWS::SNS::Topic'),
    resource('SecretsShanen1234ABCD', 'arn:aws:secretsmanager:ap-east-1:111122223333:secret:shanen', 'AWS::SecretsManager::Secret'),
    resource('SecretsSmsGateway1234ABCD', 'arn:aws:secretsmanager:ap-east-1:111122223333:secret:gateway', 'AWS::SecretsManager::Secret'),
    resource('MemberEmailBEEF1234', 'arn:aws:sns:ap-east-1:111122223333:MemberEmail', 'AWS::SNS::Topic'),
    resource('SecretsIdHash1234ABCD', 'arn:aws:secretsmanager:ap-east-1:111122223333:secret:id-hash', 'AWS::SecretsManager::Secret'),
  ),
  ListSubscriptionsByTopic: subscriptions('arn:aws:sns:ap-east-1:111122223333:Operations:1', 'PendingConfirmation'),
  DescribeSecret: secretChanged(86_400),
  GetSecretValue: gatewaySecret({ secret: 'whsec_c2VjcmV0', endpoint: 'https://sms.example.cn/messages' }),
};

/** What the issuer's documents are; `fetch` is the program's own, of which loopback can be no https. */
const documents = (discovery: unknown, keys: unknown) => async (url: string | URL | Request) => {
  const body = String(url).endsWith('/openid-configuration') ? discovery : keys;
  return body === undefined ? new Response('', { status: 404 }) : Response.json(body);
};
const DISCOVERY = { issuer: 'https://id.example.com', jwks_uri: 'https://id.example.com/keys' };
const RSA_KEYS = { keys: [{ kty: 'EC' }, { kty: 'RSA' }] };

beforeAll(async () => {
  aws = await LoopbackAws.start();
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  await aws.stop();
});
beforeEach(() => {
  aws.answers = READY;
  vi.stubGlobal('fetch', documents(DISCOVERY, RSA_KEYS));
});

const found = async (about: string, target: Partial<Target> = {}): Promise<readonly (readonly [string, string])[]> => {
  const findings = await preflight({ ...TARGET, ...target }, RESERVED);
  return findings.filter((finding) => finding.about === about).map(({ state, told }) => [state, told]);
};

describe('an account that is ready', () => {
  it('has nothing to do, and one thing to look at that AWS tells nobody', async () => {
    const findings = await preflight(TARGET, RESERVED);
    expect(findings.filter(({ state }) => state !== 'ok').map(({ about, state }) => [about, state])).toEqual([
      ['text message templates', 'look'],
    ]);
    expect(findings.map(({ about }) => about)).toEqual([
      'account',
      'bootstrap',
      'functions at once',
      'issuer',
      'e-mail sender',
      'e-mail sandbox',
      'text message sandbox',
      'text message spending',
      'text message templates',
      'alarms',
      'secret of Shanen',
    ]);
  });

  it('was only read', async () => {
    aws.asked.length = 0;
    await preflight(TARGET, RESERVED);
    for (const operation of aws.asked) expect(operation).toMatch(/^(?:Get|Describe|List|GET )/u);
  });
});

describe('each answer of AWS', () => {
  it.each<[about: string, change: Record<string, AwsAnswer>, state: string, told: string]>([
    ['account', { GetCallerIdentity: identity('arn:aws-cn:iam::111122223333:user/deployer') }, 'to-do', 'in aws-cn, not in aws'],
    ['account', { GetCallerIdentity: { error: 'ExpiredToken' } }, 'unknown', 'ExpiredToken'],
    [
      'bootstrap',
      { DescribeStacks: { error: 'ValidationError', message: 'Stack with id CDKToolkit does not exist' } },
      'to-do',
      'cdk bootstrap',
    ],
    ['bootstrap', { DescribeStacks: bootstrapped(5) }, 'to-do', 'too old'],
    ['bootstrap', { DescribeStacks: { error: 'AccessDenied' } }, 'unknown', 'cloudformation:DescribeStacks'],
    ['functions at once', { [CONCURRENCY]: { json: { AccountLimit: { ConcurrentExecutions: 10 } } } }, 'to-do', '300 are needed'],
    ['functions at once', { [CONCURRENCY]: { error: 'AccessDeniedException' } }, 'unknown', 'lambda:GetAccountSettings'],
    ['e-mail sender', { [SENDER]: { json: { VerifiedForSendingStatus: false } } }, 'to-do', 'not verified yet'],
    [
      'e-mail sender',
      { [SENDER]: { error: 'NotFoundException' }, [DOMAIN]: { json: { VerifiedForSendingStatus: true } } },
      'ok',
      'example.com',
    ],
    ['e-mail sender', { [SENDER]: { error: 'NotFoundException' }, [DOMAIN]: { error: 'NotFoundException' } }, 'to-do', 'neither'],
    ['e-mail sender', { [SENDER]: { error: 'AccessDeniedException' } }, 'unknown', 'ses:GetEmailIdentity'],
    ['e-mail sandbox', { [ACCOUNT]: { json: { ProductionAccessEnabled: false, SendingEnabled: true } } }, 'to-do', 'production access'],
    ['e-mail sandbox', { [ACCOUNT]: { json: { ProductionAccessEnabled: true, SendingEnabled: false } } }, 'to-do', 'stopped'],
    ['text message sandbox', { GetSMSSandboxAccountStatus: { xml: '<IsInSandbox>true</IsInSandbox>' } }, 'to-do', 'SMS sandbox'],
    ['text message sandbox', { GetSMSSandboxAccountStatus: { error: 'Throttled' } }, 'unknown', 'no answer'],
    ['text message spending', { GetSMSAttributes: spendLimit(1) }, 'to-do', 'some 2 cases'],
    ['text message spending', { GetSMSAttributes: { xml: '<attributes/>' } }, 'to-do', '1 US dollars'],
    ['alarms', { ListStackResources: notThere }, 'look', 'OperatorsMailbox'],
    ['alarms', { ListSubscriptionsByTopic: subscriptions() }, 'to-do', 'nobody hears'],
    ['alarms', { ListSubscriptionsByTopic: subscriptions('PendingConfirmation') }, 'to-do', 'follow the link'],
    ['alarms', { ListSubscriptionsByTopic: { error: 'AuthorizationError' } }, 'unknown', 'sns:ListSubscriptionsByTopic'],
    ['vendor secrets', { ListStackResources: notThere }, 'look', 'not deployed yet'],
    ['secret of Shanen', { DescribeSecret: secretChanged(2) }, 'to-do', 'placeholder'],
    ['vendor secrets', { DescribeSecret: { error: 'AccessDeniedException' } }, 'unknown', 'secretsmanager:DescribeSecret'],
  ])('%s: %j is %s', async (about, change, state, told) => {
    aws.answers = { ...READY, ...change };
    expect(await found(about)).toEqual([[state, expect.stringContaining(told)]]);
  });
});

describe('the issuer', () => {
  it.each<[what: string, url: string, discovery: unknown, keys: unknown, state: string, told: string]>([
    ['without https', 'http://id.example.com', DISCOVERY, RSA_KEYS, 'to-do', 'not https'],
    ['that is not live', TARGET.issuer, undefined, RSA_KEYS, 'to-do', 'no discovery document'],
    ['of another name', TARGET.issuer, { ...DISCOVERY, issuer: 'https://id.example.com/' }, RSA_KEYS, 'to-do', 'calls itself'],
    ['without keys', TARGET.issuer, DISCOVERY, undefined, 'to-do', 'do not answer'],
    ['without RSA keys', TARGET.issuer, DISCOVERY, { keys: [{ kty: 'EC' }] }, 'to-do', 'no RSA key'],
    ['with a slash at its end', 'https://id.example.com/', { ...DISCOVERY, issuer: 'https://id.example.com/' }, RSA_KEYS, 'ok', 'answer'],
  ])('%s', async (_what, issuer, discovery, keys, state, told) => {
    vi.stubGlobal('fetch', documents(discovery, keys));
    expect(await found('issuer', { issuer })).toEqual([[state, expect.stringContaining(told)]]);
  });
});

describe('mainland China', () => {
  const CN: Partial<Target> = { partition: 'aws-cn', messenger: 'gateway', region: 'cn-north-1', sender: undefined };
  const CN_ACCOUNT = { GetCallerIdentity: identity('arn:aws-cn:iam::111122223333:user/deployer') };

  it('has neither SES nor text messages by SNS to ask about, and who is in their place is ready', async () => {
    aws.answers = { ...READY, ...CN_ACCOUNT };
    aws.asked.length = 0;
    const findings = await preflight({ ...TARGET, ...CN }, RESERVED);
    expect(findings.filter(({ state }) => state !== 'ok').map(({ about }) => about)).toEqual(['text message templates']);
    expect(findings.map(({ about }) => about)).toEqual([
      'account',
      'bootstrap',
      'functions at once',
      'issuer',
      'e-mail',
      'SMS gateway',
      'text message templates',
      'alarms',
      'secret of Shanen',
    ]);
    expect(aws.asked.filter((operation) => /SMS|email/u.test(operation))).toEqual([]);
  });

  it.each<[change: Record<string, AwsAnswer>, state: string, told: string]>([
    [{ ListSubscriptionsByTopic: subscriptions() }, 'to-do', 'it is lost'],
    [{ ListSubscriptionsByTopic: subscriptions('PendingConfirmation') }, 'to-do', 'nobody does'],
    [{ ListStackResources: notThere }, 'look', 'not deployed yet'],
    [{ ListSubscriptionsByTopic: { error: 'AuthorizationError' } }, 'unknown', 'sns:ListSubscriptionsByTopic'],
  ])('of e-mail, %j is %s', async (change, state, told) => {
    aws.answers = { ...READY, ...CN_ACCOUNT, ...change };
    expect(await found('e-mail', CN)).toEqual([[state, expect.stringContaining(told)]]);
  });
});

describe('the messenger', () => {
  const AGREED = { secret: 'whsec_c2VjcmV0', endpoint: 'https://sms.example.cn/messages' };

  it.each<[change: Record<string, AwsAnswer>, state: string, told: string]>([
    [{}, 'ok', 'set up, at sms.example.cn'],
    [{ GetSecretValue: gatewaySecret({ ...AGREED, templates: { 'zh-CN/choice-reminder/1': 'SMS_1' } }) }, 'ok', 'set up'],
    [{ GetSecretValue: gatewaySecret({ ...AGREED, templates: { 'zh-CN/greeting/1': 'SMS_1' } }) }, 'to-do', 'zh-CN/greeting/1'],
    [{ GetSecretValue: gatewaySecret({ secret: '', endpoint: 'https://not-yet-agreed.invalid', generated: 'x' }) }, 'to-do', 'placeholder'],
    [{ GetSecretValue: gatewaySecret({ ...AGREED, endpoint: 'http://sms.example.cn/messages' }) }, 'to-do', 'not https'],
    [{ GetSecretValue: gatewaySecret({ ...AGREED, secret: 'whsec_***' }) }, 'to-do', 'see secret'],
    [{ GetSecretValue: gatewaySecret({ secret: AGREED.secret }) }, 'to-do', 'see endpoint'],
    [{ GetSecretValue: gatewaySecret('whsec_c2VjcmV0') }, 'to-do', 'see JSON'],
    [{ GetSecretValue: { error: 'AccessDeniedException' } }, 'unknown', 'secretsmanager:GetSecretValue and kms:Decrypt'],
    [{ ListStackResources: notThere }, 'look', 'not deployed yet'],
  ])('gateway: %j is %s', async (change, state, told) => {
    aws.answers = { ...READY, ...change };
    const [[said, words] = ['', '']] = await found('SMS gateway', { messenger: 'gateway' });
    expect([said, words]).toEqual([state, expect.stringContaining(told)]);
    expect(words).not.toContain('c2VjcmV0');
  });

  it('gateway: is asked about neither sandbox nor spending of SNS', async () => {
    aws.asked.length = 0;
    await preflight({ ...TARGET, messenger: 'gateway' }, RESERVED);
    expect(aws.asked.filter((operation) => operation.includes('SMS'))).toEqual([]);
  });

  it('none: is asked about nothing', async () => {
    aws.asked.length = 0;
    expect(await found('text messages', { messenger: 'none' })).toEqual([['ok', expect.stringContaining('told by an operator')]]);
    expect(aws.asked.filter((operation) => /SMS|GetSecretValue/u.test(operation))).toEqual([]);
  });

  it('sns: is asked about no secret of a gateway', async () => {
    aws.asked.length = 0;
    await preflight(TARGET, RESERVED);
    expect(aws.asked).not.toContain('GetSecretValue');
  });
});

it('an address that e-mail comes from is needed where SES sends', async () => {
  expect(await found('e-mail sender', { sender: undefined })).toEqual([['to-do', expect.stringContaining('--sender')]]);
});
