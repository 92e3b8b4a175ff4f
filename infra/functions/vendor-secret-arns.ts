import { Stack } from 'aws-cdk-lib';
import { VENDOR_IDS } from '../../catalogue/vendor-ids.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';

/** Value of `VENDOR_SECRET_ARNS`: a JSON object, vendor id to secret ARN. */
export const vendorSecretArns = ({ secrets }: StatefulStack): string =>
  Stack.of(secrets).toJsonString(Object.fromEntries(VENDOR_IDS.map((vendorId) => [vendorId, secrets.vendors[vendorId].secretArn])));
