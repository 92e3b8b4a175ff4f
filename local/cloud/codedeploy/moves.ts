import { AliasUpdate } from '../lambda/alias-update.ts';
import type { LAMBDA_TYPES } from '../lambda/resource-types.ts';
import type { Resource, Resources } from '../resources/resources.ts';
import { TemplateProblem } from '../resources/template-problem.ts';
import type { STATES_TYPES } from '../states/resource-types.ts';
import type { CODEDEPLOY_TYPES } from './resource-types.ts';

/** Where the template has an alias, and how it gets there from elsewhere. */
export interface Move {
  readonly aliasArn: string;
  readonly versionArn: string;
  /** So much of the calls first, for so long; undefined: all at once. */
  readonly canary: { readonly percent: number; readonly minutes: number } | undefined;
  /** Names of the alarms that take it back. */
  readonly alarms: readonly string[];
}

type WithAliases = Resources<typeof LAMBDA_TYPES & typeof STATES_TYPES & typeof CODEDEPLOY_TYPES>;
type LambdaAlias = Resource<(typeof LAMBDA_TYPES)['AWS::Lambda::Alias']>;
type DeploymentGroup = Resource<(typeof CODEDEPLOY_TYPES)['AWS::CodeDeploy::DeploymentGroup']>;

/** @throws TemplateProblem at an alias that a deployment group moves that there is not */
export const movesOf = (resources: WithAliases): readonly Move[] => {
  const groups = resources.ofType('AWS::CodeDeploy::DeploymentGroup');
  return [
    ...resources.ofType('AWS::Lambda::Alias').map((alias) => moveOfFunction(alias, groups)),
    ...resources.ofType('AWS::StepFunctions::StateMachineAlias').map(({ ref, properties: { DeploymentPreference: preference } }) => ({
      aliasArn: ref,
      versionArn: preference.StateMachineVersionArn,
      canary: { percent: preference.Percentage, minutes: preference.Interval },
      alarms: preference.Alarms,
    })),
  ];
};

function moveOfFunction({ ref, logicalId, properties, updatePolicy }: LambdaAlias, groups: readonly DeploymentGroup[]): Move {
  const versionArn = `${ref.slice(0, ref.lastIndexOf(':'))}:${properties.FunctionVersion}`;
  if (updatePolicy === undefined) return { aliasArn: ref, versionArn, canary: undefined, alarms: [] };
  const { DeploymentGroupName: name } = AliasUpdate.parse(updatePolicy).CodeDeployLambdaAliasUpdate;
  const group = groups.find((candidate) => candidate.ref === name);
  if (group === undefined) throw new TemplateProblem(`${logicalId}: there is no deployment group ${name}`);
  const [, percent, minutes] = /Canary(\d+)Percent(\d+)Minutes$/u.exec(group.properties.DeploymentConfigName) ?? [];
  return {
    aliasArn: ref,
    versionArn,
    canary: { percent: Number(percent), minutes: Number(minutes) },
    alarms: group.properties.AlarmConfiguration.Alarms.map(({ Name }) => Name),
  };
}
