import type { VendorId } from '../../catalogue/vendor-ids.ts';
import type { CaseMachine } from '../../functions/domain/services/main-road.ts';
import caseMachine from '../../statemachines/case-machine.asl.json' with { type: 'json' };
import delivery from '../../statemachines/delivery.asl.json' with { type: 'json' };

/** Name of the state that waits at a stage: `GatheringRecords` for `gathering-records`. */
export const stateAt = (stage: string): string => stage.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Names of the `${...}` in a definition that the deployment fills in, each once. */
export const placeholdersIn = (definition: string): readonly string[] => [
  ...new Set(Array.from(definition.matchAll(/\$\{(\w+)\}/g), ([, name = '']) => name)),
];

/**
 * Writes out the machine of a road: what all of them share, with a waiting state for each stage, and a choice of it in Route.
 * @returns Amazon States Language as JSON text, its `${...}` not yet filled in
 */
export const composeDefinition = ({ comment, start, road }: CaseMachine): string => {
  const { Begin, '<State>': waiting, Route, ...others } = caseMachine.States;
  const [choice, ...otherChoices] = Route.Choices;
  const forEachStage = <Part>(part: Part): readonly Part[] =>
    Object.entries(road).map(([stage, next]) => fill(part, { stage, State: stateAt(stage), NextState: stateAt(next) }));
  return JSON.stringify({
    ...caseMachine,
    Comment: comment,
    States: {
      Begin: fill(Begin, { Start: stateAt(start) }),
      ...Object.fromEntries(forEachStage(['<State>', waiting])),
      Route: { ...Route, Choices: [...forEachStage(choice), ...otherChoices] },
      ...others,
    },
  });
};

/** The placeholder of the function that delivers to a vendor. */
export const deliverPlaceholder = (vendorId: VendorId): string => `Deliver${stateAt(vendorId)}FunctionArn`;

/**
 * Writes out the machine of deliveries: each vendor's are tried by a function of its own.
 * @returns Amazon States Language as JSON text, its `${...}` not yet filled in
 */
export const composeDelivery = (vendorIds: readonly VendorId[]): string => {
  const functions = vendorIds.map((vendorId) => `'${vendorId}': '\${${deliverPlaceholder(vendorId)}}'`);
  return JSON.stringify(fill(delivery, { DeliverFunctionArns: `{${functions.join(', ')}}` }));
};

/** Puts values in the place of `<name>` wherever it stands. */
function fill<Part>(part: Part, values: Readonly<Record<string, string>>): Part {
  return JSON.parse(JSON.stringify(part).replaceAll(/<(\w+)>/g, (mark, name: string) => values[name] ?? mark));
}
