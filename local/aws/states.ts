import { readFileSync } from 'node:fs';
import { json, parseJson } from '../http-exchange.ts';
import { createStates, type StatesService, type StatesSetting } from '../states/states-service.ts';
import type { Assembly } from '../template/assembly.ts';
import type { Resource, Resources } from '../template/template.ts';
import type { AwsService } from './aws-call.ts';

/** Opens Step Functions with the template's machines. What was under way goes on at once. */
export const openStates = (setting: StatesSetting, resources: Resources, assembly: Assembly): StatesService => {
  const states = createStates(setting);
  for (const machine of resources.ofType('AWS::StepFunctions::StateMachine')) {
    states.defineStateMachine({ name: String(machine.attributes['Name']), definition: definitionOf(machine, assembly) });
  }
  return states;
};

/** Step Functions on the wire: AWS JSON 1.0. */
export const statesService =
  (states: StatesService): AwsService =>
  async ({ headers, body }) => {
    const target = String(headers['x-amz-target'] ?? '');
    const { status, body: output, headers: own } = await states.handle(target, parseJson(body.toString('utf8')));
    return { ...json(status, output), headers: own };
  };

/** The definition, from the template or from its asset, with its placeholders filled in. */
function definitionOf({ properties }: Resource<'AWS::StepFunctions::StateMachine'>, assembly: Assembly): string {
  const { DefinitionS3Location: location, DefinitionString, DefinitionSubstitutions: substitutions } = properties;
  const source = location === undefined ? (DefinitionString ?? '') : readFileSync(assembly.assetPath(location.Key), 'utf8');
  return source.replaceAll(/\$\{(\w+)\}/g, (placeholder, name: string) => substitutions[name] ?? placeholder);
}
