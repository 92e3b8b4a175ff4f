import * as z from 'zod';
import { byName, resourceType } from '../resources/resource-type.ts';

/** SES: configuration sets, and where they tell what became of mail. */
export const SES_TYPES = {
  'AWS::SES::ConfigurationSet': resourceType({
    properties: z.strictObject({ Name: z.string().optional() }),
    withoutEffect: {},
    nameProperty: 'Name',
    identify: byName,
  }),
  'AWS::SES::ConfigurationSetEventDestination': resourceType({
    properties: z.strictObject({
      ConfigurationSetName: z.string(),
      EventDestination: z.strictObject({
        Name: z.string().optional(),
        Enabled: z.boolean(),
        MatchingEventTypes: z.array(z.string()),
        EventBridgeDestination: z.strictObject({ EventBusArn: z.string() }),
      }),
    }),
    withoutEffect: {},
    identify: byName,
  }),
};
