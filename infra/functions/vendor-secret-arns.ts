import { Stack } from 'aws-cdk-lib';
import { VENDOR_IDS, type VendorId } from '../../catalogue/vendor-ids.ts';
import type { StatefulStack } from '../stateful/stateful-stack.ts';

/** Value of `VENDOR_SECRET_ARNS`: a JSON object, vendor id to secret ARN. */
export const vendorSecretArns = ({ secrets }: StatefulStack, vendorIds: readonly VendorId[] = VENDOR_IDS): string =>
  Stack.of(secrets).toJsonString(Object.fromEntries(vendorIds.map((vendorId) => [vendorId, secrets.vendors[vendorId].secretArn])));
