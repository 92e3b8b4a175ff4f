import { AwsRefusal, type AwsService } from '../http/aws-call.ts';
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
  for (const { ref } of resources.ofType('AWS::StepFunctions::StateMachineVersion')) states.publishVersion(ref);
  return states;
};

/** Step Functions on the wire: AWS JSON 1.0. */
export const statesService =
  (states: StatesService): AwsService =>
  async ({ headers, body, meetFaults }) => {
    const target = String(headers['x-amz-target'] ?? '');
    try {
      await meetFaults(target.split('.').at(-1) ?? '');
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return json(error.status, { __type: error.code, message: error.message }, 'application/x-amz-json-1.0');
    }
    const { status, body: output, headers: own } = await states.handle(target, parseJson(body.toString('utf8')));
    return { ...json(status, output), headers: own };
  };

/** The definition with its placeholders filled in. */
function definitionOf({ properties }: Resource<(typeof STATES_TYPES)['AWS::StepFunctions::StateMachine']>): string {
  const { DefinitionString: source, DefinitionSubstitutions: substitutions } = properties;
  return source.replaceAll(/\$\{(\w+)\}/g, (placeholder, name: string) => substitutions[name] ?? placeholder);
}
