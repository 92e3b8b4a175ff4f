import { createHash } from 'node:crypto';
import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, ENCRYPTION, NO_TRACES, PERMISSIONS } from '../resources/reasons.ts';
import { resourceType } from '../resources/resource-type.ts';

/** Like AWS's, of definition and role: another one of either is another revision. */
const revisionOf = ({ DefinitionString, DefinitionSubstitutions, RoleArn }: Readonly<Record<string, unknown>>): string =>
  createHash('sha256')
    .update(JSON.stringify([DefinitionString, DefinitionSubstitutions, RoleArn]))
    .digest('hex')
    .slice(0, 12);

/** Step Functions: standard state machines, their versions and aliases. */
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
    identify: (place, name, properties) => {
      const arn = arnOf(place, 'states', `stateMachine:${name}`);
      return { ref: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId: revisionOf(properties()) } };
    },
  }),
  'AWS::StepFunctions::StateMachineVersion': resourceType({
    properties: z.strictObject({ StateMachineArn: z.string(), StateMachineRevisionId: z.string() }),
    withoutEffect: { Description: DEPLOYED_ONLY },
    // Named by its revision, which serves here for AWS's numbers.
    identify: (_place, _name, properties) => {
      const { StateMachineArn, StateMachineRevisionId } = properties();
      const arn = `${StateMachineArn}:${StateMachineRevisionId}`;
      return { ref: arn, attributes: { Arn: arn } };
    },
  }),
  'AWS::StepFunctions::StateMachineAlias': resourceType({
    properties: z.strictObject({
      Name: z.string(),
      DeploymentPreference: z.strictObject({
        Type: z.literal('CANARY'),
        Percentage: z.number().min(1).max(99),
        Interval: z.number().min(1),
        StateMachineVersionArn: z.string(),
        Alarms: z.array(z.string()).default([]),
      }),
    }),
    withoutEffect: { Description: DEPLOYED_ONLY },
    identify: (_place, _name, properties) => {
      const { DeploymentPreference } = z
        .object({ DeploymentPreference: z.object({ StateMachineVersionArn: z.string() }) })
        .parse(properties());
      const arn = `${DeploymentPreference.StateMachineVersionArn.replace(/:[^:]+$/u, '')}:${properties()['Name']}`;
      return { ref: arn, attributes: { Arn: arn } };
    },
  }),
};
