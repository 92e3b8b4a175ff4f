import * as z from 'zod';
import { byName, resourceType } from '../resources/resource-type.ts';

/** What only concerns the CDK and its deployments. */
export const DEPLOYMENT_TYPES = {
  'AWS::CDK::Metadata': resourceType({
    properties: z.strictObject({}),
    withoutEffect: { Analytics: 'describes the CDK itself' },
    identify: byName,
  }),
};
