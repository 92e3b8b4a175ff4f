import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AwsRefusal, type AwsService, awsJsonService } from '../http/aws-call.ts';
import type { Resources } from '../resources/resources.ts';
import type { Store } from '../store.ts';
import type { SQS_TYPES } from './resource-types.ts';

/** The template's queues, for callers of SQS and for the stack itself. */
export interface Queues {
  readonly service: AwsService;
  /** For the stack's own dead letters. */
  send(queueArn: string, body: string): void;
}

interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  readonly received: number;
  readonly visibleAt: number;
  readonly receiptHandle: string;
}

const DEFAULT_VISIBILITY_SECONDS = 30;
const MOST_MESSAGES = 10;

/** SQS: SendMessage, ReceiveMessage, DeleteMessage, GetQueueUrl and GetQueueAttributes for the template's queues. */
export const createSqs = (resources: Resources<typeof SQS_TYPES>, store: Store, clock: Clock): Queues => {
  const queues = resources.ofType('AWS::SQS::Queue');

  const queueOf = (input: Record<string, unknown>) => {
    const queue = queues.find(({ ref, attributes }) => input['QueueUrl'] === ref || input['QueueName'] === attributes['QueueName']);
    if (queue === undefined) throw new AwsRefusal('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };

  const collectionOf = (queueArn: string): string => `queue ${queueArn}`;

  const send = (queueArn: string, body: string): Message => {
    const id = randomUUID();
    const message = { id, body, sentAt: clock.now(), received: 0, visibleAt: clock.now(), receiptHandle: '' };
    store.set(collectionOf(queueArn), id, message);
    return message;
  };

  const messagesOf = (queueArn: string): Message[] => store.list<Message>(collectionOf(queueArn)).map(({ value }) => value);

  const service = awsJsonService('1.0', {
    GetQueueUrl: (input) => ({ QueueUrl: queueOf(input).ref }),
    SendMessage: (input) => {
      const body = String(input['MessageBody'] ?? '');
      if (body === '') throw new AwsRefusal('InvalidParameterValue', 'The request must contain the parameter MessageBody.');
      return { MessageId: send(arnOf(queueOf(input)), body).id, MD5OfMessageBody: md5(body) };
    },
    ReceiveMessage: (input) => {
      const queue = queueOf(input);
      const seconds = Number(input['VisibilityTimeout'] ?? queue.properties.VisibilityTimeout ?? DEFAULT_VISIBILITY_SECONDS);
      const most = Math.min(Number(input['MaxNumberOfMessages'] ?? 1), MOST_MESSAGES);
      const visible = messagesOf(arnOf(queue)).filter(({ visibleAt }) => visibleAt <= clock.now());
      return {
        Messages: visible.slice(0, most).map((message) => {
          const received = {
            ...message,
            received: message.received + 1,
            visibleAt: clock.now() + seconds * 1000,
            receiptHandle: `${message.id}#${message.received + 1}`,
          };
          store.set(collectionOf(arnOf(queue)), message.id, received);
          return {
            MessageId: message.id,
            ReceiptHandle: received.receiptHandle,
            Body: message.body,
            MD5OfBody: md5(message.body),
            Attributes: { SentTimestamp: String(message.sentAt), ApproximateReceiveCount: String(received.received) },
          };
        }),
      };
    },
    DeleteMessage: (input) => {
      store.delete(collectionOf(arnOf(queueOf(input))), String(input['ReceiptHandle'] ?? '').split('#')[0] ?? '');
    },
    GetQueueAttributes: (input) => {
      const queue = queueOf(input);
      const messages = messagesOf(arnOf(queue));
      const visible = messages.filter(({ visibleAt }) => visibleAt <= clock.now()).length;
      return {
        Attributes: {
          QueueArn: arnOf(queue),
          ApproximateNumberOfMessages: String(visible),
          ApproximateNumberOfMessagesNotVisible: String(messages.length - visible),
        },
      };
    },
  });

  return { service, send: (queueArn, body) => void send(queueArn, body) };
};

const arnOf = ({ attributes }: { readonly attributes: Readonly<Record<string, string>> }): string => attributes['Arn'] ?? '';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
