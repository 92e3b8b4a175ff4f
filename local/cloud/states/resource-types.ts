import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, ENCRYPTION, NO_TRACES, PERMISSIONS } from '../resources/reasons.ts';
import { resourceType } from '../resources/resource-type.ts';

/** Step Functions: standard state machines. */
export const STATES_TYPES = {
  'AWS::StepFunctions::StateMachine': resourceType({
    properties: z.strictObject({
      StateMachineName: z.string().optional(),
      StateMachineType: z.literal('STANDARD').optional(),
      DefinitionString: z.string(),
      DefinitionSubstitutions: z.record(z.string(), z.string()).default({}),
    }),
    withoutEffect: {
      RoleArn: PERMISSIONS,
      LoggingConfiguration: 'histories are kept whole, and shown by GetExecutionHistory',
      TracingConfiguration: NO_TRACES,
      EncryptionConfiguration: ENCRYPTION,
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'StateMachineName',
    identify: (place, name) => {
      const arn = arnOf(place, 'states', `stateMachine:${name}`);
      return { ref: arn, attributes: { Arn: arn, Name: name } };
    },
  }),
};
