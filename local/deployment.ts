import { LOCAL_REGION } from './cloud/http/credentials.ts';
import type { Deployment } from './cloud/template/resolve-templates.ts';

/** Where the stack pretends to be deployed. */
export const PLACE = { partition: 'aws', region: LOCAL_REGION, accountId: '000000000000' };

export const AUDIENCE = 'ankang';

/**
 * How the templates are deployed on one machine.
 * @param sqsUrl where SQS answers
 * @param issuerUrl of the local issuer
 * @param restoredTable the table to run on, where it is not the one that the templates make
 */
export const localDeployment = (sqsUrl: string, issuerUrl: string, restoredTable?: string): Deployment => ({
  ...PLACE,
  restoredTable,
  queueUrl: (queueName) => `${sqsUrl}/${PLACE.accountId}/${queueName}`,
  parameters: {
    OidcIssuer: issuerUrl,
    OidcAudience: AUDIENCE,
    VendorEndpointProtocols: 'https:,http:',
    EmailSender: 'ankang@example.com',
  },
});
