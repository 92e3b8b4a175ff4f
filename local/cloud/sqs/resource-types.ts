import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, ENCRYPTION, NO_EXPIRY } from '../resources/reasons.ts';
import { resourceType } from '../resources/resource-type.ts';

/** SQS: queues. */
export const SQS_TYPES = {
  'AWS::SQS::Queue': resourceType({
    properties: z.strictObject({
      QueueName: z.string().optional(),
      VisibilityTimeout: z.number().default(30),
      FifoQueue: z.boolean().default(false),
      RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
    }),
    withoutEffect: {
      MessageRetentionPeriod: NO_EXPIRY,
      DeduplicationScope: 'what was sent is known by its id in all of a queue, which ids that name the group come to',
      FifoThroughputLimit: 'there is no limit',
      KmsMasterKeyId: ENCRYPTION,
      KmsDataKeyReusePeriodSeconds: ENCRYPTION,
      SqsManagedSseEnabled: ENCRYPTION,
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'QueueName',
    identify: (place, name) => ({
      ref: place.queueUrl(name),
      attributes: { Arn: arnOf(place, 'sqs', name), QueueName: name, QueueUrl: place.queueUrl(name) },
    }),
  }),
};
