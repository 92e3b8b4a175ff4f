import * as z from 'zod';
import { DEPLOYED_ONLY, ENCRYPTION } from '../resources/reasons.ts';
import { byNameAndArn, resourceType } from '../resources/resource-type.ts';

/** For events that Lambda does not even accept, which does not happen here. */
const UNDELIVERABLE = {
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  RetryPolicy: z.strictObject({ MaximumEventAgeInSeconds: z.number().optional(), MaximumRetryAttempts: z.number().optional() }).optional(),
};

/** EventBridge and its Scheduler: rules and schedules. */
export const EVENTS_TYPES = {
  'AWS::Events::Rule': resourceType({
    properties: z.strictObject({
      Name: z.string().optional(),
      ScheduleExpression: z.string().optional(),
      EventPattern: z.record(z.string(), z.unknown()).optional(),
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      Targets: z.array(
        z.strictObject({
          Arn: z.string(),
          Id: z.string(),
          Input: z.string().optional(),
          InputPath: z.string().optional(),
          ...UNDELIVERABLE,
        }),
      ),
    }),
    withoutEffect: { Description: DEPLOYED_ONLY },
    nameProperty: 'Name',
    identify: byNameAndArn('events', 'rule/'),
  }),
  'AWS::Scheduler::Schedule': resourceType({
    properties: z.strictObject({
      Name: z.string().optional(),
      ScheduleExpression: z.string(),
      FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
      State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
      Target: z.strictObject({
        Arn: z.string(),
        RoleArn: z.string(),
        Input: z.string().optional(),
        ...UNDELIVERABLE,
      }),
    }),
    withoutEffect: {
      Description: DEPLOYED_ONLY,
      GroupName: DEPLOYED_ONLY,
      KmsKeyArn: ENCRYPTION,
      ScheduleExpressionTimezone: 'of the Scheduler only rates are run here, which know no time zone',
    },
    nameProperty: 'Name',
    identify: byNameAndArn('scheduler', 'schedule/default/'),
  }),
};
