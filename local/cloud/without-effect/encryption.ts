import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, ENCRYPTION, PERMISSIONS } from '../resources/reasons.ts';
import { byName, resourceType } from '../resources/resource-type.ts';

/** Keys of KMS. */
export const ENCRYPTION_TYPES = {
  'AWS::KMS::Key': resourceType({
    properties: z.strictObject({}),
    withoutEffect: {
      Description: DEPLOYED_ONLY,
      KeyPolicy: PERMISSIONS,
      EnableKeyRotation: ENCRYPTION,
      RotationPeriodInDays: ENCRYPTION,
      PendingWindowInDays: DEPLOYED_ONLY,
      Tags: DEPLOYED_ONLY,
    },
    identify: (place, name) => ({ ref: name, attributes: { Arn: arnOf(place, 'kms', `key/${name}`), KeyId: name } }),
  }),
  'AWS::KMS::Alias': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { AliasName: ENCRYPTION, TargetKeyId: ENCRYPTION },
    identify: byName,
  }),
};
