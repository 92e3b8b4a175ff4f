import type { Partition } from '../infra/partition.ts';
import { OPERATIONS_PATH } from '../web/configuration.ts';
import { LOCAL_REGION } from './cloud/http/credentials.ts';
import type { Place } from './cloud/place.ts';
import type { Deployment } from './cloud/template/resolve-templates.ts';

/** Where the stack pretends to be deployed: in whichever partition, in the one region that everybody here signs for. */
export const placeIn = (partition: Partition): Place => ({ partition, region: LOCAL_REGION, accountId: '000000000000' });

export const AUDIENCE = 'ankang';

/**
 * How the templates are deployed on one machine.
 * @param place as `placeIn` has it
 * @param urls where SQS answers, the local issuer's own, and where the pages lie
 * @param restoredTable the table to run on, where it is not the one that the templates make
 */
export const localDeployment = (
  place: Place,
  urls: { readonly sqs: string; readonly issuer: string; readonly pages: string },
  restoredTable?: string,
): Deployment => ({
  ...place,
  restoredTable,
  queueUrl: (queueName) => `${urls.sqs}/${place.accountId}/${queueName}`,
  parameters: {
    OidcIssuer: urls.issuer,
    OidcAudience: AUDIENCE,
    VendorEndpointProtocols: 'https:,http:',
    EmailSender: 'ankang@example.com',
    OperationsConsoleUrl: `${urls.pages}${OPERATIONS_PATH}`,
    // Who calls from here is a partner; other addresses of this machine (127.0.0.2, ...) are strangers.
    PartnerAddresses: '127.0.0.1/32',
  },
});
