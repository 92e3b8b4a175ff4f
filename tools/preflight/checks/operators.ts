import { paginateListSubscriptionsByTopic, SNSClient, type Subscription } from '@aws-sdk/client-sns';
import { asking, type Check, type Finding } from '../finding.ts';
import { resourcesOfStack } from './stack-resources.ts';

const about = 'alarms';

/** Whether somebody hears of alarms: a subscription counts once it is confirmed. */
export const operators: Check = ({ region }) =>
  asking(about, 'cloudformation:ListStackResources and sns:ListSubscriptionsByTopic', async () => {
    const topics = await resourcesOfStack(region, 'AnkangStateful', 'AWS::SNS::Topic');
    const TopicArn = topics?.find(({ LogicalResourceId }) => LogicalResourceId?.startsWith('Operations'))?.PhysicalResourceId;
    if (TopicArn === undefined) {
      const told = 'the stack is not deployed yet: deploy it with --parameters AnkangStateful:OperatorsMailbox=ADDRESS, then ask again';
      return [{ about, state: 'look', told }];
    }
    const subscriptions: Subscription[] = [];
    for await (const page of paginateListSubscriptionsByTopic({ client: new SNSClient({ region }) }, { TopicArn })) {
      subscriptions.push(...(page.Subscriptions ?? []));
    }
    return [findingOf(subscriptions)];
  });

function findingOf(subscriptions: readonly Subscription[]): Finding {
  const pending = subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation').length;
  const confirmed = subscriptions.length - pending;
  if (confirmed > 0) return { about, state: 'ok', told: `${confirmed} confirmed, ${pending} not confirmed` };
  if (pending > 0)
    return { about, state: 'to-do', told: `${pending} not confirmed: follow the link in the mailbox, until then nobody hears of alarms` };
  return { about, state: 'to-do', told: 'nobody hears of them: deploy with --parameters AnkangStateful:OperatorsMailbox=ADDRESS' };
}
