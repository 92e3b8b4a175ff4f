import * as z from 'zod';
import { arnOf } from '../place.ts';
import { DEPLOYED_ONLY, ENCRYPTION } from '../resources/reasons.ts';
import { resourceType } from '../resources/resource-type.ts';

/** Secrets Manager: secrets, given or generated. */
export const SECRETSMANAGER_TYPES = {
  'AWS::SecretsManager::Secret': resourceType({
    properties: z.strictObject({
      Name: z.string().optional(),
      SecretString: z.string().optional(),
      GenerateSecretString: z
        .strictObject({
          SecretStringTemplate: z.string().optional(),
          GenerateStringKey: z.string().optional(),
          PasswordLength: z.number().optional(),
          ExcludePunctuation: z.boolean().optional(),
          ExcludeCharacters: z.string().optional(),
          IncludeSpace: z.boolean().optional(),
          RequireEachIncludedType: z.boolean().optional(),
        })
        .optional(),
    }),
    withoutEffect: { Description: DEPLOYED_ONLY, KmsKeyId: ENCRYPTION, Tags: DEPLOYED_ONLY },
    nameProperty: 'Name',
    identify: (place, name) => {
      const arn = arnOf(place, 'secretsmanager', `secret:${name}-Local1`);
      return { ref: arn, attributes: { Id: arn } };
    },
  }),
};
