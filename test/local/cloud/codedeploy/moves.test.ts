import { describe, expect, it } from 'vitest';
import { movesOf } from '../../../../local/cloud/codedeploy/moves.ts';
import { resolved } from '../resolved.ts';

const FUNCTION = {
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: 'f', Code: { S3Bucket: 'b', S3Key: 'k' }, Handler: 'index.handler', Runtime: 'nodejs24.x' },
};

const GROUP = {
  Type: 'AWS::CodeDeploy::DeploymentGroup',
  Properties: {
    ApplicationName: { Ref: 'Application' },
    DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent15Minutes',
    DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
    AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'alarm' }] },
    AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_STOP_ON_ALARM'] },
  },
};

const alias = (group: unknown) => ({
  Type: 'AWS::Lambda::Alias',
  Properties: { FunctionName: { Ref: 'F' }, FunctionVersion: { 'Fn::GetAtt': ['FVersion1', 'Version'] }, Name: 'live' },
  ...(group === undefined
    ? {}
    : { UpdatePolicy: { CodeDeployLambdaAliasUpdate: { ApplicationName: { Ref: 'Application' }, DeploymentGroupName: group } } }),
});

const functionWith = (group: unknown) =>
  resolved({
    F: FUNCTION,
    FVersion1: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'F' } } },
    Live: alias(group),
    Application: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
    Group: GROUP,
  });

const LAMBDA = 'arn:aws:lambda:ap-east-1:000000000000:function:f';

describe('movesOf', () => {
  it('has a function’s alias move as its deployment group says', () => {
    expect(movesOf(functionWith({ Ref: 'Group' }))).toStrictEqual([
      { aliasArn: `${LAMBDA}:live`, versionArn: `${LAMBDA}:FVersion1`, canary: { percent: 10, minutes: 15 }, alarms: ['alarm'] },
    ]);
  });

  it('has an alias without one move at once', () => {
    expect(movesOf(functionWith(undefined))).toMatchObject([{ versionArn: `${LAMBDA}:FVersion1`, canary: undefined }]);
  });

  it('stops at a deployment group that there is not', () => {
    expect(() => movesOf(functionWith('nobody'))).toThrow(/Live.*nobody/u);
  });

  const machine = (definition: string) =>
    resolved({
      M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: 'm', DefinitionString: definition, RoleArn: 'role' } },
      V: {
        Type: 'AWS::StepFunctions::StateMachineVersion',
        Properties: { StateMachineArn: { Ref: 'M' }, StateMachineRevisionId: { 'Fn::GetAtt': ['M', 'StateMachineRevisionId'] } },
      },
      A: {
        Type: 'AWS::StepFunctions::StateMachineAlias',
        Properties: {
          Name: 'live',
          DeploymentPreference: {
            Type: 'CANARY',
            Percentage: 10,
            Interval: 5,
            StateMachineVersionArn: { 'Fn::GetAtt': ['V', 'Arn'] },
            Alarms: ['failed'],
          },
        },
      },
    });

  it('has a machine’s alias move to the version of its definition: the same for the same, another for another', () => {
    const [first] = movesOf(machine('one'));
    expect(first).toMatchObject({
      aliasArn: 'arn:aws:states:ap-east-1:000000000000:stateMachine:m:live',
      versionArn: expect.stringMatching(/:stateMachine:m:[0-9a-f]{12}$/u),
      canary: { percent: 10, minutes: 5 },
      alarms: ['failed'],
    });
    expect(movesOf(machine('one'))[0]).toStrictEqual(first);
    expect(movesOf(machine('two'))[0]?.versionArn).not.toBe(first?.versionArn);
  });
});

describe('an update policy', () => {
  it.each([
    [
      'of a type that has none',
      { Topic: { Type: 'AWS::SNS::Topic', UpdatePolicy: { UseOnlineResharding: true } } },
      /Topic.*UseOnlineResharding/su,
    ],
    [
      'with a hook',
      {
        F: FUNCTION,
        FVersion1: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'F' } } },
        Live: {
          ...alias(undefined),
          UpdatePolicy: { CodeDeployLambdaAliasUpdate: { ApplicationName: 'a', DeploymentGroupName: 'g', BeforeAllowTrafficHook: 'h' } },
        },
      },
      /Live.*BeforeAllowTrafficHook/su,
    ],
  ])('%s stops the boot, and is named', (_what, resources, message) => {
    expect(() => resolved(resources)).toThrow(message);
  });
});
