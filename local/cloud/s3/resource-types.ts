import * as z from 'zod';
import { BACKUPS, DEPLOYED_ONLY, ENCRYPTION, NO_EXPIRY, PERMISSIONS } from '../resources/reasons.ts';
import { resourceType } from '../resources/resource-type.ts';

const LambdaNotification = z.strictObject({
  Event: z.string(),
  Function: z.string(),
  Filter: z.strictObject({ S3Key: z.strictObject({ Rules: z.array(z.strictObject({ Name: z.string(), Value: z.string() })) }) }).optional(),
});

/** S3: buckets and whom they tell of new objects. */
export const S3_TYPES = {
  'AWS::S3::Bucket': resourceType({
    properties: z.strictObject({
      BucketName: z.string().optional(),
      NotificationConfiguration: z
        .strictObject({
          LambdaConfigurations: z.array(LambdaNotification).optional(),
          EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean().optional() }).optional(),
        })
        .optional(),
    }),
    withoutEffect: {
      BucketEncryption: ENCRYPTION,
      PublicAccessBlockConfiguration: PERMISSIONS,
      OwnershipControls: PERMISSIONS,
      VersioningConfiguration: BACKUPS,
      LifecycleConfiguration: NO_EXPIRY,
      LoggingConfiguration: DEPLOYED_ONLY,
      CorsConfiguration: 'no browser asks the local bucket',
      Tags: DEPLOYED_ONLY,
    },
    nameProperty: 'BucketName',
    identify: (place, name) => ({
      ref: name.toLowerCase(),
      attributes: {
        Arn: `arn:${place.partition}:s3:::${name.toLowerCase()}`,
        DomainName: `${name.toLowerCase()}.s3.amazonaws.com`,
        RegionalDomainName: `${name.toLowerCase()}.s3.${place.region}.amazonaws.com`,
      },
    }),
  }),
};
