import type { Partition } from '../infra/partition.ts';
import { LOCAL_REGION } from './cloud/http/credentials.ts';
import type { Place } from './cloud/place.ts';
import type { Deployment } from './cloud/template/resolve-templates.ts';

/** Where the stack pretends to be deployed: in whichever partition, in the one region that everybody here signs for. */
export const placeIn = (partition: Partition): Place => ({ partition, region: LOCAL_REGION, accountId: '000000000000' });

export const AUDIENCE = 'ankang';

/**
 * How the templates are deployed on one machine.
 * @param place as `placeIn` has it
 * @param sqsUrl where SQS answers
 * @param issuerUrl of the local issuer
 */
export const localDeployment = (place: Place, sqsUrl: string, issuerUrl: string): Deployment => ({
  ...place,
  queueUrl: (queueName) => `${sqsUrl}/${place.accountId}/${queueName}`,
  parameters: {
    OidcIssuer: issuerUrl,
    OidcAudience: AUDIENCE,
    VendorEndpointProtocols: 'https:,http:',
    EmailSender: 'ankang@example.com',
    // Who calls from here is a partner; other addresses of this machine (127.0.0.2, ...) are strangers.
    PartnerAddresses: '127.0.0.1/32',
  },
});
