import { createFaults, type Faults } from '../../../local/cloud/http/faults.ts';
import { openStore } from '../../../local/cloud/store.ts';
import type { SentMessage } from '../../../local/control/messages.ts';
import { controlSite } from '../../../local/control/site.ts';
import { createSmsGateway, SMS_GATEWAY_PATH, type SmsGateway } from '../../../local/control/sms-gateway.ts';
import { listening } from '../../local/cloud/listening.ts';
import { resolved } from '../../local/cloud/resolved.ts';

export const GATEWAY_SECRET_ARN = 'arn:aws:secretsmanager:ap-east-1:000000000000:secret:gateway-Local1';

const RESOURCES = resolved({
  Tell: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'b', S3Key: 'k' },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Environment: { Variables: { SMS_GATEWAY_SECRET_ARN: GATEWAY_SECRET_ARN } },
    },
  },
});

export interface ReferenceGateway {
  readonly gateway: SmsGateway;
  /** What it sent on. */
  readonly sent: readonly SentMessage[];
  readonly faults: Faults;
}

/** The local stack's gateway of text messages, listening until the test has finished. */
export const referenceGateway = async (
  now: () => number,
  alsoSent: (message: SentMessage) => void = () => undefined,
): Promise<ReferenceGateway> => {
  const sent: SentMessage[] = [];
  const faults = createFaults();
  let gateway: SmsGateway | undefined;
  const baseUrl = await listening({
    under: {
      '/_local': controlSite('/_local', async ({ path, headers, body }) => {
        if (gateway === undefined || path !== SMS_GATEWAY_PATH) return { status: 404 };
        return gateway.receive(headers, body);
      }),
    },
  });
  const onSent = (message: SentMessage): void => {
    sent.push(message);
    alsoSent(message);
  };
  gateway = createSmsGateway({ resources: RESOURCES, store: openStore(undefined), now, baseUrl, faults, onSent });
  return { gateway, sent, faults };
};
