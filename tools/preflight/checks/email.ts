import { GetAccountCommand, GetEmailIdentityCommand, NotFoundException, SESv2Client } from '@aws-sdk/client-sesv2';
import { capabilitiesOf } from '../../../infra/partition.ts';
import { asking, type Check, type Finding } from '../finding.ts';
import { SUBSCRIPTION_RIGHTS, subscriptionsOf } from './topic-subscriptions.ts';

/** Whether SES sends as the sender, and to people whose address nobody has verified. */
export const email: Check = async ({ region, partition, sender }) => {
  if (!capabilitiesOf(partition).email) return bySubscriber(region);
  if (sender === undefined) return [{ about: 'e-mail sender', state: 'to-do', told: 'give --sender: the address of EmailSender' }];
  const client = new SESv2Client({ region });
  const identities = asking('e-mail sender', 'ses:GetEmailIdentity', async () => [await senderFinding(client, sender)]);
  const sandbox = asking('e-mail sandbox', 'ses:GetAccount', async () => {
    const { ProductionAccessEnabled, SendingEnabled } = await client.send(new GetAccountCommand({}));
    return [sandboxFinding(ProductionAccessEnabled === true, SendingEnabled === true)];
  });
  return (await Promise.all([identities, sandbox])).flat();
};

/** Where there is no SES, whoever subscribes to the topic sends members' e-mail; without one it is lost. */
function bySubscriber(region: string): Promise<readonly Finding[]> {
  const about = 'e-mail';
  const subscriber = "members' e-mail goes to whoever subscribes to the topic MemberEmail";
  return asking(about, SUBSCRIPTION_RIGHTS, async () => {
    const subscriptions = await subscriptionsOf(region, 'MemberEmail');
    if (subscriptions === undefined) {
      return [{ about, state: 'look', told: `there is no SES: ${subscriber}; the stack is not deployed yet, ask again afterwards` }];
    }
    const confirmed = subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn !== 'PendingConfirmation').length;
    if (confirmed > 0) return [{ about, state: 'ok', told: `there is no SES: ${confirmed} subscribed to the topic MemberEmail` }];
    return [{ about, state: 'to-do', told: `there is no SES: ${subscriber}, and nobody does: it is lost (docs/operations.md)` }];
  });
}

/** The address itself or its domain may be the identity. */
async function senderFinding(client: SESv2Client, sender: string): Promise<Finding> {
  const about = 'e-mail sender';
  const domain = sender.slice(sender.indexOf('@') + 1);
  for (const EmailIdentity of [sender, domain]) {
    try {
      const { VerifiedForSendingStatus } = await client.send(new GetEmailIdentityCommand({ EmailIdentity }));
      if (VerifiedForSendingStatus === true) return { about, state: 'ok', told: `${EmailIdentity} is verified` };
      return {
        about,
        state: 'to-do',
        told: `${EmailIdentity} is not verified yet: follow the link, or set the DNS records, that SES names`,
      };
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
    }
  }
  return { about, state: 'to-do', told: `neither ${sender} nor ${domain} is an identity of SES: aws sesv2 create-email-identity` };
}

function sandboxFinding(inProduction: boolean, sending: boolean): Finding {
  const about = 'e-mail sandbox';
  if (!sending) return { about, state: 'to-do', told: 'SES has stopped the sending of this account: see its console' };
  if (inProduction) return { about, state: 'ok', told: 'SES sends to every address' };
  return { about, state: 'to-do', told: 'SES sends to verified addresses alone: ask for production access in its console (a day)' };
}
