import { paginateListSubscriptionsByTopic, SNSClient, type Subscription } from '@aws-sdk/client-sns';
import { resourcesOfStack } from './stack-resources.ts';

/** What the questions take of IAM. */
export const SUBSCRIPTION_RIGHTS = 'cloudformation:ListStackResources and sns:ListSubscriptionsByTopic';

/** The subscriptions of one of our topics, by how its id begins; undefined where the stack is not deployed yet. */
export const subscriptionsOf = async (
  region: string,
  topic: 'Operations' | 'MemberEmail',
): Promise<readonly Subscription[] | undefined> => {
  const topics = await resourcesOfStack(region, 'AnkangStateful', 'AWS::SNS::Topic');
  const TopicArn = topics?.find(({ LogicalResourceId }) => LogicalResourceId?.startsWith(topic))?.PhysicalResourceId;
  if (TopicArn === undefined) return undefined;
  const subscriptions: Subscription[] = [];
  for await (const page of paginateListSubscriptionsByTopic({ client: new SNSClient({ region }) }, { TopicArn })) {
    subscriptions.push(...(page.Subscriptions ?? []));
  }
  return subscriptions;
};
