import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { AwsRefusal, type AwsService, awsJsonService } from '../http/aws-call.ts';
import type { Resource, Resources } from '../resources/resources.ts';
import type { Store } from '../store.ts';
import type { SQS_TYPES } from './resource-types.ts';

/** A message as whoever receives it gets it. */
export interface ReceivedMessage {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** How often it was received by now. */
  readonly received: number;
  readonly groupId: string | undefined;
}

/** The template's queues, for callers of SQS and for the stack itself. */
export interface Queues {
  readonly service: AwsService;
  /** For the stack's own dead letters. */
  send(queueArn: string, body: string): void;
  /** For what works through a queue: hides what it gives out until the queue's timeout. */
  receive(queueArn: string, most: number): readonly ReceivedMessage[];
  remove(queueArn: string, id: string): void;
  /** The instant at which a message of the queue that is hidden now is seen again; undefined where none is hidden. */
  nextVisible(queueArn: string): number | undefined;
  /** How many messages of each queue are to be seen, by its name. */
  visible(): readonly (readonly [queueName: string, messages: number])[];
  /** Shows again what was given out to somebody who is no more. */
  showAll(queueArn: string): void;
  onSent(listener: (queueArn: string) => void): void;
}

interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  readonly received: number;
  readonly visibleAt: number;
  readonly receiptHandle: string;
  readonly groupId?: string;
}

type Queue = Resource<(typeof SQS_TYPES)['AWS::SQS::Queue']>;

const MOST_MESSAGES = 10;

/** For so long a FIFO queue takes no second message of a deduplication id. */
const DEDUPLICATION_MS = 5 * 60_000;

/**
 * SQS: SendMessage, SendMessageBatch, ReceiveMessage, DeleteMessage, GetQueueUrl and GetQueueAttributes for the template's queues. In a FIFO
 * queue a group is given out in its order, and while one message of it is hidden no later one is.
 */
export const createSqs = (resources: Resources<typeof SQS_TYPES>, store: Store, clock: Clock): Queues => {
  const queues = resources.ofType('AWS::SQS::Queue');
  const listeners: ((queueArn: string) => void)[] = [];

  const queueOf = (input: Record<string, unknown>): Queue => {
    const queue = queues.find(({ ref, attributes }) => input['QueueUrl'] === ref || input['QueueName'] === attributes['QueueName']);
    if (queue === undefined) throw new AwsRefusal('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };

  const byArn = (queueArn: string): Queue => {
    const queue = queues.find((candidate) => arnOf(candidate) === queueArn);
    if (queue === undefined) throw new Error(`${queueArn} is no queue.`);
    return queue;
  };

  const collectionOf = (queueArn: string): string => `queue ${queueArn}`;

  const keep = (queueArn: string, message: Message): void => store.set(collectionOf(queueArn), message.id, message);

  const add = (queueArn: string, body: string, groupId?: string): string => {
    const id = randomUUID();
    const now = clock.now();
    const group = groupId === undefined ? {} : { groupId };
    keep(queueArn, { id, body, sentAt: now, received: 0, visibleAt: now, receiptHandle: '', ...group });
    return id;
  };

  const addOnce = (queueArn: string, body: string, groupId: string | undefined, deduplicationId: string): string =>
    store.atomically(() => {
      const sentBefore = `sent ${queueArn}`;
      const before = store.get<{ id: string; at: number }>(sentBefore, deduplicationId);
      if (before !== undefined && clock.now() - before.at < DEDUPLICATION_MS) return before.id;
      const id = add(queueArn, body, groupId);
      store.set(sentBefore, deduplicationId, { id, at: clock.now() });
      return id;
    });

  const announce = (queueArn: string): void => {
    for (const listener of listeners) listener(queueArn);
  };

  const send = (queueArn: string, body: string, groupId?: string, deduplicationId?: string): string => {
    const id = deduplicationId === undefined ? add(queueArn, body, groupId) : addOnce(queueArn, body, groupId, deduplicationId);
    announce(queueArn);
    return id;
  };

  const messagesOf = (queueArn: string): Message[] => store.list<Message>(collectionOf(queueArn)).map(({ value }) => value);

  const visibleIn = (queue: Queue): readonly Message[] => {
    const messages = messagesOf(arnOf(queue));
    const isHidden = ({ visibleAt }: Message): boolean => visibleAt > clock.now();
    const busy = new Set(queue.properties.FifoQueue ? messages.filter(isHidden).map(({ groupId }) => groupId) : []);
    return messages.filter((message) => !isHidden(message) && !busy.has(message.groupId));
  };

  const visibleMessages = (queueArn: string): number => messagesOf(queueArn).filter(({ visibleAt }) => visibleAt <= clock.now()).length;

  /** Gives out what is to be seen, hides it, and puts aside what was given out too often. */
  const receive = (queue: Queue, most: number, seconds: number): readonly Message[] => {
    const { RedrivePolicy: redrive } = queue.properties;
    const given: Message[] = [];
    let deadLetters: string | undefined;
    store.atomically(() => {
      for (const message of visibleIn(queue)) {
        if (given.length === most) break;
        if (redrive !== undefined && message.received >= redrive.maxReceiveCount) {
          deadLetters = redrive.deadLetterTargetArn;
          store.delete(collectionOf(arnOf(queue)), message.id);
          add(deadLetters, message.body, message.groupId);
          continue;
        }
        const received = message.received + 1;
        const visibleAt = clock.now() + seconds * 1000;
        const out = { ...message, received, visibleAt, receiptHandle: `${message.id}#${received}` };
        keep(arnOf(queue), out);
        given.push(out);
      }
    });
    if (deadLetters !== undefined) announce(deadLetters);
    return given;
  };

  /** @throws AwsRefusal for what SQS does not take either */
  const sent = (queue: Queue, input: Record<string, unknown>): Record<string, string> => {
    const body = String(input['MessageBody'] ?? '');
    if (body === '') throw new AwsRefusal('InvalidParameterValue', 'The request must contain the parameter MessageBody.');
    const ids = [input['MessageGroupId'], input['MessageDeduplicationId']].map((id) => (id === undefined ? undefined : String(id)));
    if (queue.properties.FifoQueue && ids.some((id) => id === undefined || !/^[\w!-/:-@[-`{-~]{1,128}$/.test(id))) {
      throw new AwsRefusal('MissingParameter', 'The request must contain the parameters MessageGroupId and MessageDeduplicationId.');
    }
    return { MessageId: send(arnOf(queue), body, ...ids), MD5OfMessageBody: md5(body) };
  };

  const service = awsJsonService('1.0', {
    GetQueueUrl: (input) => ({ QueueUrl: queueOf(input).ref }),
    SendMessage: (input) => sent(queueOf(input), input),
    SendMessageBatch: (input) => {
      const entries = (input['Entries'] ?? []) as Record<string, unknown>[];
      if (entries.length === 0 || entries.length > MOST_MESSAGES) {
        throw new AwsRefusal('com.amazonaws.sqs#TooManyEntriesInBatchRequest', `A batch has 1 to ${MOST_MESSAGES} entries.`);
      }
      const queue = queueOf(input);
      return { Successful: entries.map((entry) => ({ Id: entry['Id'], ...sent(queue, entry) })), Failed: [] };
    },
    ReceiveMessage: (input) => {
      const queue = queueOf(input);
      const seconds = Number(input['VisibilityTimeout'] ?? queue.properties.VisibilityTimeout);
      const most = Math.min(Number(input['MaxNumberOfMessages'] ?? 1), MOST_MESSAGES);
      return {
        Messages: receive(queue, most, seconds).map(({ id, receiptHandle, body, sentAt, received }) => ({
          MessageId: id,
          ReceiptHandle: receiptHandle,
          Body: body,
          MD5OfBody: md5(body),
          Attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: String(received) },
        })),
      };
    },
    DeleteMessage: (input) => {
      store.delete(collectionOf(arnOf(queueOf(input))), String(input['ReceiptHandle'] ?? '').split('#')[0] ?? '');
    },
    GetQueueAttributes: (input) => {
      const queue = queueOf(input);
      const messages = messagesOf(arnOf(queue));
      const visible = visibleMessages(arnOf(queue));
      return {
        Attributes: {
          QueueArn: arnOf(queue),
          ApproximateNumberOfMessages: String(visible),
          ApproximateNumberOfMessagesNotVisible: String(messages.length - visible),
        },
      };
    },
  });

  return {
    service,
    send: (queueArn, body) => void send(queueArn, body),
    receive: (queueArn, most) => {
      const queue = byArn(queueArn);
      return receive(queue, most, queue.properties.VisibilityTimeout).map(({ id, body, sentAt, received, groupId }) => ({
        id,
        body,
        sentAt,
        received,
        groupId,
      }));
    },
    remove: (queueArn, id) => store.delete(collectionOf(queueArn), id),
    nextVisible: (queueArn) => {
      const hidden = messagesOf(queueArn).flatMap(({ visibleAt }) => (visibleAt > clock.now() ? [visibleAt] : []));
      return hidden.length === 0 ? undefined : Math.min(...hidden);
    },
    visible: () => queues.map(({ attributes }) => [attributes['QueueName'] ?? '', visibleMessages(attributes['Arn'] ?? '')]),
    showAll: (queueArn) => {
      for (const message of messagesOf(queueArn)) keep(queueArn, { ...message, visibleAt: Math.min(message.visibleAt, clock.now()) });
    },
    onSent: (listener) => void listeners.push(listener),
  };
};

const arnOf = ({ attributes }: { readonly attributes: Readonly<Record<string, string>> }): string => attributes['Arn'] ?? '';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
