import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { asList, type Json, type Resource, render, resourcesOf, statementsOf, templateOf } from '../assembly.ts';

/** The most that CodeDeploy takes for one deployment group. */
const MOST_ALARMS = 10;

const propertiesOf = (type: string, partition: 'aws' | 'aws-cn'): readonly Json[] =>
  [...resourcesOf('AnkangService', type, partition).values()].map(({ Properties }) => Properties);

/** Logical ids that a value refers to. */
const referredTo = (value: Json): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (typeof value.Ref === 'string') return [value.Ref];
  if ('Fn::GetAtt' in value) return [value['Fn::GetAtt'][0]];
  return Object.values(value).flatMap(referredTo);
};

describe.each(PARTITIONS)('releases in %s', (partition) => {
  const functions = resourcesOf('AnkangService', 'AWS::Lambda::Function', partition);
  const aliases = resourcesOf('AnkangService', 'AWS::Lambda::Alias', partition);
  const versions = resourcesOf('AnkangService', 'AWS::Lambda::Version', partition);
  const groups = resourcesOf('AnkangService', 'AWS::CodeDeploy::DeploymentGroup', partition);
  const machines = resourcesOf('AnkangService', 'AWS::StepFunctions::StateMachine', partition);
  const machineVersions = resourcesOf('AnkangService', 'AWS::StepFunctions::StateMachineVersion', partition);
  const machineAliases = resourcesOf('AnkangService', 'AWS::StepFunctions::StateMachineAlias', partition);
  const alarmNames = new Set(propertiesOf('AWS::CloudWatch::Alarm', partition).map(({ AlarmName }) => AlarmName));

  it('publish every function as a version behind the alias live', () => {
    const published = [...aliases.values()].map(({ Properties: { FunctionName, FunctionVersion, Name } }) => {
      const version = versions.get(FunctionVersion['Fn::GetAtt'][0]);
      expect([Name, version?.Properties.FunctionName]).toStrictEqual(['live', FunctionName]);
      return FunctionName.Ref;
    });
    expect(published.sort()).toStrictEqual([...functions.keys()].sort());
  });

  it('publish every machine as a version behind the alias live, a tenth of what begins first, for five minutes', () => {
    const published = [...machineAliases.values()].map(({ Properties: { Name, DeploymentPreference } }) => {
      const { StateMachineVersionArn, Alarms, ...shift } = DeploymentPreference;
      expect([Name, shift]).toStrictEqual(['live', { Type: 'CANARY', Percentage: 10, Interval: 5 }]);
      expect(Alarms.length).toBeGreaterThan(0);
      expect(Alarms.filter((name: string) => !alarmNames.has(name))).toStrictEqual([]);
      const [version = ''] = referredTo(StateMachineVersionArn);
      const { StateMachineArn, StateMachineRevisionId } = machineVersions.get(version)?.Properties ?? {};
      expect(StateMachineRevisionId).toStrictEqual({ 'Fn::GetAtt': [StateMachineArn.Ref, 'StateMachineRevisionId'] });
      return StateMachineArn.Ref;
    });
    expect(published.sort()).toStrictEqual([...machines.keys()].sort());
  });

  it('keep the versions before, for rolling back by hand, but not those of a release that failed', () => {
    const kept: readonly Resource[] = [...versions.values(), ...machineVersions.values()];
    for (const version of kept) expect(version).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  it('move every alias of a function by CodeDeploy, a tenth of the calls first, for five minutes, and back on alarms that there are', () => {
    const moved = [...aliases.values()].map(({ UpdatePolicy: { CodeDeployLambdaAliasUpdate: update } }) => {
      const group: Json = groups.get(update.DeploymentGroupName.Ref)?.Properties;
      expect(group.ApplicationName).toStrictEqual(update.ApplicationName);
      expect(group.DeploymentConfigName).toBe('CodeDeployDefault.LambdaCanary10Percent5Minutes');
      expect(group.AutoRollbackConfiguration).toMatchObject({
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
      });
      const names = group.AlarmConfiguration.Alarms.map(({ Name }: Json) => Name);
      expect(names.length).toBeGreaterThan(0);
      expect(names.length).toBeLessThanOrEqual(MOST_ALARMS);
      expect(names.filter((name: string) => !alarmNames.has(name))).toStrictEqual([]);
      return update.DeploymentGroupName.Ref;
    });
    expect(moved.sort()).toStrictEqual([...groups.keys()].sort());
  });

  it('roll a function back on its own errors, where errors are not how it asks for another try', () => {
    const without = [...groups].filter(
      ([id, { Properties }]) =>
        !Properties.AlarmConfiguration.Alarms.some(({ Name }: Json) =>
          Name.startsWith(`AnkangService-${/^Releases(\w+?)[0-9A-F]{8}$/u.exec(id)?.[1]}-Fault-Count`),
        ),
    );
    expect(without.map(([id]) => id.replace(/^Releases|[0-9A-F]{8}$/gu, '')).sort()).toStrictEqual([
      'Deliver',
      'Deliverhaorensheng',
      'Delivershanen',
    ]);
    for (const [, { Properties }] of without) {
      expect(Properties.AlarmConfiguration.Alarms).toContainEqual({ Name: 'AnkangService-Promises-HandOffFailed-Critical' });
    }
  });

  it('reach whatever calls a function: everything calls the alias, nothing the function itself', () => {
    const called: readonly Json[] = [
      ...propertiesOf('AWS::ApiGatewayV2::Integration', partition).map(({ IntegrationUri }) => IntegrationUri),
      ...propertiesOf('AWS::Lambda::EventSourceMapping', partition).map(({ FunctionName }) => FunctionName),
      ...propertiesOf('AWS::Events::Rule', partition).flatMap(({ Targets }) => Targets.map(({ Arn }: Json) => Arn)),
      ...propertiesOf('AWS::SNS::Subscription', partition).map(({ Endpoint }) => Endpoint),
      ...propertiesOf('AWS::Lambda::Permission', partition).map(({ FunctionName }) => FunctionName),
      ...propertiesOf('AWS::Lambda::EventInvokeConfig', partition).map(({ Qualifier }) => Qualifier),
      ...propertiesOf('AWS::StepFunctions::StateMachine', partition).flatMap(({ DefinitionSubstitutions: { Partition: _, ...arns } }) =>
        Object.values(arns),
      ),
    ];
    expect(called.length).toBeGreaterThan(30);
    for (const callee of called) expect(aliases.has(referredTo(callee)[0] ?? ''), JSON.stringify(callee)).toBe(true);
  });

  it('reach whatever starts a machine: every environment names the alias', () => {
    const named = [...functions.values()]
      .flatMap(({ Properties }) => referredTo(Properties.Environment))
      .filter((id) => /^Workflows/u.test(id));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((id) => !machineAliases.has(id))).toStrictEqual([]);
  });

  it('let CodeDeploy move these aliases and read alarms, and do nothing else', () => {
    const allowed = statementsOf('ReleasesRole', partition);
    expect(allowed.flatMap(({ Action }) => asList<string>(Action)).sort()).toStrictEqual([
      'cloudwatch:DescribeAlarms',
      'lambda:GetAlias',
      'lambda:GetProvisionedConcurrencyConfig',
      'lambda:UpdateAlias',
    ]);
    const onLambda = allowed.find(({ Action }) => asList<string>(Action).includes('lambda:UpdateAlias'));
    expect(new Set(referredTo(onLambda.Resource))).toStrictEqual(new Set([...functions.keys(), ...aliases.keys()]));
  });

  it('are deployed in some order: nothing waits for itself', () => {
    const all: Record<string, Resource> = templateOf('AnkangService', partition).toJSON()['Resources'];
    const done = new Set<string>();
    const deploy = (id: string, after: readonly string[]): void => {
      expect(after, `${[...after, id].join(' waits for ')}`).not.toContain(id);
      const resource = all[id];
      if (done.has(id) || resource === undefined) return;
      const needed = [...referredTo(resource.Properties), ...referredTo(resource.UpdatePolicy), ...asList(resource.DependsOn ?? [])];
      for (const other of needed) deploy(other, [...after, id]);
      done.add(id);
    };
    for (const id of Object.keys(all)) deploy(id, []);
  });

  it.each([
    ['AWS::CloudWatch::Alarm', 'AlarmName', /^AnkangService-/u],
    ['AWS::CloudWatch::Dashboard', 'DashboardName', /^AnkangService$|^AnkangService-/u],
    ['AWS::Logs::QueryDefinition', 'Name', /^AnkangService\//u],
  ])('fit beside another deployment: each %s carries the name of its stack', (type, property, pattern) => {
    const names = propertiesOf(type, partition).map((properties) => render(properties[property]));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(pattern);
  });

  it('fit beside another deployment: nothing else has a name of its own', () => {
    const NAMES = ['FunctionName', 'RoleName', 'TopicName', 'QueueName', 'LogGroupName', 'StateMachineName', 'PolicyName', 'TableName'];
    const all: Record<string, Resource> = templateOf('AnkangService', partition).toJSON()['Resources'];
    const named = Object.entries(all).flatMap(([id, { Properties }]) =>
      Object.entries<Json>(Properties ?? {})
        .filter(([property, value]) => NAMES.includes(property) && typeof value === 'string' && !value.startsWith(id.slice(0, 5)))
        .map(([property]) => `${id}.${property}`),
    );
    expect(named).toStrictEqual([]);
  });
});
