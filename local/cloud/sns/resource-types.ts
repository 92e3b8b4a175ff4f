import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, ENCRYPTION } from '../resources/reasons.ts';
import { resourceType } from '../resources/resource-type.ts';

/** SNS: topics and the functions that subscribe to them. */
export const SNS_TYPES = {
  'AWS::SNS::Topic': resourceType({
    properties: z.strictObject({ TopicName: z.string().optional() }),
    withoutEffect: {
      DisplayName: 'nobody receives the topic from outside',
      KmsMasterKeyId: ENCRYPTION,
      TracingConfig: DEPLOYED_ONLY,
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'TopicName',
    identify: (place, name) => ({
      ref: arnOf(place, 'sns', name),
      attributes: { TopicArn: arnOf(place, 'sns', name), TopicName: name },
    }),
  }),
  'AWS::SNS::Subscription': resourceType({
    properties: z.strictObject({
      TopicArn: z.string(),
      Protocol: z.literal('lambda'),
      Endpoint: z.string(),
      RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string() }).optional(),
    }),
    withoutEffect: {},
    identify: (place, name) => ({ ref: arnOf(place, 'sns', name), attributes: { Arn: arnOf(place, 'sns', name) } }),
  }),
};
