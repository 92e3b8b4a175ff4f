import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { asList, type Json, render, resourcesOf, statementsOf } from '../assembly.ts';

/** Grants as `action on resource`, in short: the table's by key prefix, the key's left out. */
const grantsOf = (name: string, partition: 'aws' | 'aws-cn' = 'aws'): readonly string[] =>
  statementsOf(`${name}Role`, partition)
    .filter(({ Action }: Json) => !asList<string>(Action).some((action) => /^(kms|logs|xray):/.test(action)))
    .flatMap((statement: Json) => {
      const on = (statement.NotResource === undefined ? [] : [`all but ${short(statement.NotResource)}`]).concat(
        asList<Json>(statement.Resource ?? []).map(short),
      );
      const prefixes: readonly string[] = statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [''];
      return asList<string>(statement.Action).flatMap((action) =>
        on.flatMap((resource) => prefixes.map((prefix) => `${action} on ${resource} ${prefix}`.trim())),
      );
    })
    .sort();

const short = (arn: Json): string =>
  render(arn)
    .replace(/\{AnkangStateful:ExportsOutput(?:FnGetAtt|Ref)([A-Za-z]+?)[0-9A-F]{8}[0-9A-Za-z]*\}/, '$1')
    .replace(/\{([A-Za-z]+?)[0-9A-F]{8}(?:\.Arn)?\}/, '$1');

const CASE_MACHINES = ['WorkflowsAdmission', 'WorkflowsExpertVisit', 'WorkflowsPhoneDoctor', 'WorkflowsSecondOpinion'];

/** A grant on each of these machines, once. */
const onMachines = (action: string, machines: readonly string[]): readonly string[] =>
  machines.map((machine) => `${action} on ${machine}`).sort();

describe('least privilege', () => {
  it('lets members at their partitions, their list of cases, and documents by prefix', () => {
    expect(grantsOf('HttpMembers')).toStrictEqual([
      'dynamodb:ConditionCheckItem on CasesTable MEMBER#*',
      'dynamodb:GetItem on CasesTable CASE#*',
      'dynamodb:GetItem on CasesTable IDEM#*',
      'dynamodb:PutItem on CasesTable CASE#*',
      'dynamodb:PutItem on CasesTable IDEM#*',
      'dynamodb:PutItem on CasesTable MEMBER#*',
      'dynamodb:Query on CasesTable CALENDAR#*',
      'dynamodb:Query on CasesTable CASE#*',
      'dynamodb:Query on CasesTable MEMBER#*',
      'dynamodb:Query on CasesTable POLICY#*',
      'dynamodb:Query on CasesTable/index/member-cases',
      'dynamodb:UpdateItem on CasesTable MEMBER#*',
      's3:GetObject on DocumentsBucket/stored/*',
      's3:PutObject on DocumentsBucket/pending/*',
    ]);
  });

  it('lets the insurer at policies and the hash secret, and at no case', () => {
    expect(grantsOf('HttpInsurers')).toStrictEqual([
      'dynamodb:GetItem on CasesTable MEMBER#*',
      'dynamodb:GetItem on CasesTable POLICY#*',
      'dynamodb:PutItem on CasesTable MEMBER#*',
      'dynamodb:PutItem on CasesTable POLICY#*',
      'secretsmanager:GetSecretValue on SecretsIdHash',
    ]);
  });

  it('lets operators at cases, a policy and its ledgers, grants, the lists they look through, and the hash secret', () => {
    expect(grantsOf('HttpOperations')).toStrictEqual([
      'dynamodb:BatchGetItem on CasesTable CASE#*',
      'dynamodb:BatchGetItem on CasesTable MEMBER#*',
      'dynamodb:BatchGetItem on CasesTable REJECTED#*',
      'dynamodb:ConditionCheckItem on CasesTable MEMBER#*',
      'dynamodb:GetItem on CasesTable CASE#*',
      'dynamodb:GetItem on CasesTable IDEM#*',
      'dynamodb:GetItem on CasesTable MEMBER#*',
      'dynamodb:GetItem on CasesTable POLICY#*',
      'dynamodb:PutItem on CasesTable CASE#*',
      'dynamodb:PutItem on CasesTable IDEM#*',
      'dynamodb:PutItem on CasesTable POLICY#*',
      'dynamodb:Query on CasesTable CALENDAR#*',
      'dynamodb:Query on CasesTable CASE#*',
      'dynamodb:Query on CasesTable POLICY#*',
      'dynamodb:Query on CasesTable REJECTED#*',
      'dynamodb:Query on CasesTable/index/attention',
      'dynamodb:Query on CasesTable/index/due',
      'dynamodb:Query on CasesTable/index/id-hash',
      'dynamodb:Query on CasesTable/index/member-cases',
      'dynamodb:Query on CasesTable/index/opened',
      'dynamodb:UpdateItem on CasesTable CASE#*',
      'dynamodb:UpdateItem on CasesTable MEMBER#*',
      'secretsmanager:GetSecretValue on SecretsIdHash',
    ]);
  });

  it('lets vendors find who calls, open and report about cases, at documents by prefix, and at their secrets', () => {
    expect(grantsOf('HttpVendors')).toStrictEqual([
      'dynamodb:BatchGetItem on CasesTable CASE#*',
      'dynamodb:BatchGetItem on CasesTable INBOX#*',
      'dynamodb:BatchGetItem on CasesTable REJECTED#*',
      'dynamodb:ConditionCheckItem on CasesTable MEMBER#*',
      'dynamodb:GetItem on CasesTable CASE#*',
      'dynamodb:GetItem on CasesTable INBOX#*',
      'dynamodb:PutItem on CasesTable CASE#*',
      'dynamodb:PutItem on CasesTable INBOX#*',
      'dynamodb:PutItem on CasesTable MEMBER#*',
      'dynamodb:PutItem on CasesTable REJECTED#*',
      'dynamodb:Query on CasesTable CALENDAR#*',
      'dynamodb:Query on CasesTable CASE#*',
      'dynamodb:Query on CasesTable MEMBER#*',
      'dynamodb:Query on CasesTable POLICY#*',
      'dynamodb:Query on CasesTable/index/id-hash',
      'dynamodb:Query on CasesTable/index/member-cases',
      'dynamodb:UpdateItem on CasesTable MEMBER#*',
      'dynamodb:UpdateItem on CasesTable REJECTED#*',
      's3:DeleteObject on DocumentsBucket/pending/*',
      's3:GetObject on DocumentsBucket/pending/*',
      's3:GetObject on DocumentsBucket/stored/*',
      's3:ListBucket on DocumentsBucket',
      's3:PutObject on DocumentsBucket/pending/*',
      's3:PutObject on DocumentsBucket/stored/*',
      'secretsmanager:GetSecretValue on SecretsHaorensheng',
      'secretsmanager:GetSecretValue on SecretsIdHash',
      'secretsmanager:GetSecretValue on SecretsShanen',
    ]);
  });

  it('R40: lets anyone at the holiday notices alone', () => {
    expect(grantsOf('HttpPublic')).toStrictEqual(['dynamodb:Query on CasesTable CALENDAR#*']);
  });

  it('lets the sender of e-mail send, and flag the case whose e-mail is refused or comes back', () => {
    const grants = grantsOf('EmailFunction');
    expect(grants.filter((grant) => grant.startsWith('ses:'))).toStrictEqual([
      expect.stringMatching(/^ses:SendEmail on .*:configuration-set\/\{?Email/),
      expect.stringMatching(/^ses:SendEmail on .*:identity\/\*$/),
    ]);
    expect(grants.filter((grant) => !grant.startsWith('ses:'))).toStrictEqual([
      'dynamodb:GetItem on CasesTable CASE#*',
      'dynamodb:PutItem on CasesTable CASE#*',
      'dynamodb:Query on CasesTable CALENDAR#*',
    ]);
  });

  it('lets a waiting task arm and answer a token', () => {
    expect(grantsOf('TasksAwaitStage')).toStrictEqual([
      'dynamodb:GetItem on CasesTable CASE#*',
      'dynamodb:PutItem on CasesTable CASE#*',
      ...onMachines('states:SendTaskFailure', CASE_MACHINES),
      ...onMachines('states:SendTaskSuccess', CASE_MACHINES),
    ]);
  });

  it('lets the watchdog do what passing time does, read what is due or provisional, and start what is gone', () => {
    const passing = grantsOf('TasksTimePassed');
    expect(passing).toStrictEqual([
      'dynamodb:GetItem on CasesTable CASE#*',
      'dynamodb:PutItem on CasesTable CASE#*',
      'dynamodb:Query on CasesTable CALENDAR#*',
      'dynamodb:Query on CasesTable CASE#*',
      'dynamodb:Query on CasesTable POLICY#*',
      'dynamodb:Query on CasesTable/index/member-cases',
      'dynamodb:UpdateItem on CasesTable MEMBER#*',
    ]);
    const reading = ['dynamodb:Query on CasesTable/index/due', 'dynamodb:Query on CasesTable/index/provisional'];
    const machines = [...CASE_MACHINES, 'WorkflowsDelivery'];
    const executions = machines.map((machine) => `${machine}.Name`);
    const describing = grantsOf('TasksWatchdog').filter((grant) => grant.startsWith('states:DescribeExecution'));
    expect(describing.map((grant) => /\{(\w+?)[0-9A-F]{8}(\.Name)\}:\*$/u.exec(grant)?.slice(1).join(''))).toStrictEqual(executions.sort());
    expect(grantsOf('TasksWatchdog')).toStrictEqual(
      [
        ...passing,
        ...reading,
        'dynamodb:UpdateItem on CasesTable CASE#*',
        ...onMachines('states:StartExecution', machines),
        ...describing,
      ].sort(),
    );
  });

  const FOLLOWING = [
    'dynamodb:BatchGetItem on CasesTable CASE#*',
    'dynamodb:GetItem on CasesTable CALENDAR#*',
    'dynamodb:GetItem on CasesTable CASE#*',
    'dynamodb:GetItem on CasesTable POLICY#*',
    'dynamodb:PutItem on CasesTable CASE#*',
    'dynamodb:PutItem on CasesTable UNFOLLOWED#*',
    'dynamodb:Query on CasesTable CALENDAR#*',
    'dynamodb:Query on CasesTable CASE#*',
    'dynamodb:Query on CasesTable MEMBER#*',
    'dynamodb:Query on CasesTable POLICY#*',
    'dynamodb:Query on CasesTable/index/due',
    'dynamodb:Query on CasesTable/index/member-cases',
    'dynamodb:UpdateItem on CasesTable CASE#*',
    'dynamodb:UpdateItem on CasesTable MEMBER#*',
    'dynamodb:UpdateItem on CasesTable UNFOLLOWED#*',
    'sqs:SendMessage on TellingsWorkQueue',
    ...onMachines('states:SendTaskFailure', CASE_MACHINES),
    ...onMachines('states:SendTaskSuccess', CASE_MACHINES),
    ...onMachines('states:StartExecution', [...CASE_MACHINES, 'WorkflowsDelivery']),
  ];
  const takingFrom = (queue: string): readonly string[] =>
    ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
      (action) => `sqs:${action} on ${queue}`,
    );

  it('lets the stream function follow, read one stream, put off, and keep what is given up apart from documents', () => {
    const grants = [
      ...FOLLOWING,
      'dynamodb:DescribeStream on CasesTable',
      'dynamodb:GetRecords on CasesTable',
      'dynamodb:GetShardIterator on CasesTable',
      'dynamodb:ListStreams on CasesTable/stream/*',
      's3:ListBucket on DocumentsBucket',
      's3:PutObject on DocumentsBucket/aws/lambda/*',
      'sqs:SendMessage on BacklogWorkQueue',
    ];
    for (const partition of PARTITIONS) expect(grantsOf('CaseChangedFunction', partition)).toStrictEqual(grants.toSorted());
  });

  it('lets the function behind the backlog follow, and take from it', () => {
    const grants = [...FOLLOWING, ...takingFrom('BacklogWorkQueue')].sort();
    for (const partition of PARTITIONS) expect(grantsOf('BacklogFunction', partition)).toStrictEqual(grants);
  });

  it('lets the function behind the queue of tellings take from it, read cases and members, publish, and note what came of it', () => {
    const grants = [
      'dynamodb:BatchGetItem on CasesTable CASE#*',
      'dynamodb:GetItem on CasesTable CASE#*',
      'dynamodb:PutItem on CasesTable CASE#*',
      'dynamodb:Query on CasesTable CALENDAR#*',
      'dynamodb:Query on CasesTable MEMBER#*',
      'dynamodb:Query on CasesTable POLICY#*',
      'dynamodb:Query on CasesTable/index/member-cases',
      'dynamodb:UpdateItem on CasesTable CASE#*',
      'sns:Publish on MemberEmail',
      'sns:Publish on Operations',
      ...takingFrom('TellingsWorkQueue'),
    ];
    const textMessages = 'sns:Publish on all but arn:{AWS::Partition}:sns:*:*:*';
    expect(grantsOf('TellingsFunction')).toStrictEqual([...grants, textMessages].sort());
    // The gateway of a provider sends them there.
    const gateway = 'secretsmanager:GetSecretValue on SecretsSmsGateway';
    expect(grantsOf('TellingsFunction', 'aws-cn')).toStrictEqual([...grants, gateway].sort());
  });

  it('lets the check of the calendar read notices and tell operators', () => {
    expect(grantsOf('CalendarCheckCalendar')).toStrictEqual(['dynamodb:Query on CasesTable CALENDAR#*', 'sns:Publish on Operations']);
  });

  it("lets nobody publish a notice: that is an operator's", () => {
    const writing = [...resourcesOf('AnkangService', 'AWS::IAM::Policy').values()]
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }: Json) => asList<string>(Action).some((action) => /^dynamodb:(Put|Update)Item$/.test(action)));
    expect(JSON.stringify(writing)).not.toContain('CALENDAR');
  });

  it('lets the check of uploads move them from one prefix to the other', () => {
    expect(grantsOf('DocumentUploadedFunction').filter((grant) => grant.startsWith('s3:'))).toStrictEqual([
      's3:DeleteObject on DocumentsBucket/pending/*',
      's3:GetObject on DocumentsBucket/pending/*',
      's3:ListBucket on DocumentsBucket',
      's3:PutObject on DocumentsBucket/stored/*',
    ]);
  });
});

describe.each(PARTITIONS)('all roles in %s', (partition) => {
  const roles = [...resourcesOf('AnkangService', 'AWS::IAM::Role', partition).values()];
  const policies = [...resourcesOf('AnkangService', 'AWS::IAM::Policy', partition).values()];
  const statements: readonly Json[] = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

  it('have no policy that AWS manages', () => {
    expect(roles.length).toBeGreaterThan(10);
    for (const { Properties } of roles) expect(Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  it('name every action in full', () => {
    for (const { Action } of statements) for (const action of asList<string>(Action)) expect(action).not.toContain('*');
  });

  it('allow scanning or deleting items nowhere', () => {
    const actions = statements.flatMap(({ Action }) => asList<string>(Action));
    expect(actions).not.toContain('dynamodb:Scan');
    expect(actions).not.toContain('dynamodb:DeleteItem');
  });

  it('use the key only through a service that encrypts for us', () => {
    const keyed = statements.filter(({ Action }) => asList<string>(Action).some((action) => action.startsWith('kms:')));
    expect(keyed.length).toBeGreaterThan(5);
    for (const { Condition } of keyed) expect(asList(Condition.StringLike['kms:ViaService']).length).toBeGreaterThan(0);
  });

  it('have all that they may do to items by one action in one statement: a transaction is judged by one', () => {
    for (const { Properties } of policies) {
      const onItems = Properties.PolicyDocument.Statement.filter(
        ({ Condition }: Json) => Condition?.['ForAllValues:StringLike'] !== undefined,
      );
      const actions = onItems.flatMap(({ Action }: Json) => asList<string>(Action));
      expect(actions.toSorted()).toEqual([...new Set(actions)].toSorted());
    }
  });

  it('write items only under key prefixes that are spelt out', () => {
    const writing = statements.filter(({ Action }) => asList<string>(Action).some((action) => /^dynamodb:(Put|Update)Item$/.test(action)));
    expect(writing.length).toBeGreaterThan(5);
    for (const { Condition } of writing) {
      for (const prefix of Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys']) expect(prefix).toMatch(/^[A-Z]+#\*$/);
    }
  });
});
