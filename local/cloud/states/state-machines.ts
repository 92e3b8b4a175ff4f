import type { AwsService } from '../http/aws-call.ts';
import { json, parseJson } from '../http/http-exchange.ts';
import type { Resource, Resources } from '../resources/resources.ts';
import type { STATES_TYPES } from './resource-types.ts';
import { createStates, type StatesService, type StatesSetting } from './states.ts';

/** Opens Step Functions with the template's machines. What was under way goes on at once. */
export const openStates = (setting: StatesSetting, resources: Resources<typeof STATES_TYPES>): StatesService => {
  const states = createStates(setting);
  for (const machine of resources.ofType('AWS::StepFunctions::StateMachine')) {
    states.defineStateMachine({ name: String(machine.attributes['Name']), definition: definitionOf(machine) });
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

/** The definition with its placeholders filled in. */
function definitionOf({ properties }: Resource<(typeof STATES_TYPES)['AWS::StepFunctions::StateMachine']>): string {
  const { DefinitionString: source, DefinitionSubstitutions: substitutions } = properties;
  return source.replaceAll(/\$\{(\w+)\}/g, (placeholder, name: string) => substitutions[name] ?? placeholder);
}
