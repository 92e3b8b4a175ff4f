import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, ENCRYPTION } from '../resources/reasons.ts';
import { resourceType } from '../resources/resource-type.ts';

const KeySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const Projection = z.strictObject({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});

/** DynamoDB: tables with their indexes and streams. */
export const DYNAMODB_TYPES = {
  'AWS::DynamoDB::Table': resourceType({
    properties: z.strictObject({
      TableName: z.string().optional(),
      KeySchema,
      AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
      BillingMode: z.literal('PAY_PER_REQUEST'),
      StreamSpecification: z
        .strictObject({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
        .optional(),
      PointInTimeRecoverySpecification: z.strictObject({ PointInTimeRecoveryEnabled: z.boolean() }).optional(),
      GlobalSecondaryIndexes: z.array(z.strictObject({ IndexName: z.string(), KeySchema, Projection })).optional(),
    }),
    withoutEffect: {
      TimeToLiveSpecification: 'the database keeps real time, not the local clock; expiry is checked in code, TTL only cleans',
      SSESpecification: ENCRYPTION,
      DeletionProtectionEnabled: DEPLOYED_ONLY,
      ContributorInsightsSpecification: DEPLOYED_ONLY,
      OnDemandThroughput: DEPLOYED_ONLY,
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'TableName',
    identify: (place, name) => ({
      ref: name,
      attributes: {
        Arn: arnOf(place, 'dynamodb', `table/${name}`),
        StreamArn: arnOf(place, 'dynamodb', `table/${name}/stream/local`),
      },
    }),
  }),
};
