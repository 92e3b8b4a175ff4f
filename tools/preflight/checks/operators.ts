import type { Subscription } from '@aws-sdk/client-sns';
import { asking, type Check, type Finding } from '../finding.ts';
import { SUBSCRIPTION_RIGHTS, subscriptionsOf } from './topic-subscriptions.ts';

const about = 'alarms';

/** Whether somebody hears of alarms: a subscription counts once it is confirmed. */
export const operators: Check = ({ region }) =>
  asking(about, SUBSCRIPTION_RIGHTS, async () => {
    const subscriptions = await subscriptionsOf(region, 'Operations');
    if (subscriptions !== undefined) return [findingOf(subscriptions)];
    const told = 'the stack is not deployed yet: deploy it with --parameters AnkangStateful:OperatorsMailbox=ADDRESS, then ask again';
    return [{ about, state: 'look', told }];
  });

function findingOf(subscriptions: readonly Subscription[]): Finding {
  const pending = subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation').length;
  const confirmed = subscriptions.length - pending;
  if (confirmed > 0) return { about, state: 'ok', told: `${confirmed} confirmed, ${pending} not confirmed` };
  if (pending > 0)
    return { about, state: 'to-do', told: `${pending} not confirmed: follow the link in the mailbox, until then nobody hears of alarms` };
  return { about, state: 'to-do', told: 'nobody hears of them: deploy with --parameters AnkangStateful:OperatorsMailbox=ADDRESS' };
}
