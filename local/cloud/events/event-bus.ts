import type { InvokeLater } from '../invocation.ts';
import type { Resources } from '../resources/resources.ts';
import { matchesPattern } from './event-pattern.ts';
import type { EVENTS_TYPES } from './resource-types.ts';
import { targetInput } from './rule-target.ts';

/** Hands an event, in EventBridge's envelope, to the targets of every rule whose pattern it matches. */
export type PutEvent = (event: unknown) => void;

/** The default event bus with the template's rules. */
export const createEventBus =
  (resources: Resources<typeof EVENTS_TYPES>, invokeLater: InvokeLater): PutEvent =>
  (event) => {
    for (const { properties } of resources.ofType('AWS::Events::Rule')) {
      if (properties.State !== 'ENABLED' || properties.EventPattern === undefined) continue;
      if (!matchesPattern(properties.EventPattern, event)) continue;
      for (const target of properties.Targets) invokeLater(target.Arn, targetInput(target, event));
    }
  };
