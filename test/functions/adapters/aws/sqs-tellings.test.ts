import { describe, expect, it } from 'vitest';
import { readTelling, sqsTellings } from '../../../../functions/adapters/aws/sqs-tellings.ts';
import { sequentialIds } from '../../../../functions/adapters/memory/clock.ts';
import type { Telling } from '../../../../functions/ports/tellings.ts';
import { createSqs } from '../../../../local/cloud/sqs/sqs.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { resolved } from '../../../local/cloud/resolved.ts';
import { reachable } from '../../../ports/doubles/aws.ts';

const QUEUE_URL = 'http://127.0.0.1/queues/tellings.fifo';
const ARN = 'arn:aws:sqs:ap-east-1:000000000000:tellings.fifo';

const openQueue = async () => {
  const resources = resolved({ Tellings: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'tellings.fifo', FifoQueue: true } } });
  const time = { now: 0 };
  const queues = createSqs(resources, openStore(undefined), { now: () => time.now, schedule: () => () => undefined });
  await reachable({ sqs: queues.service });
  return { queues, time };
};

const newId = sequentialIds('id');
const telling = (seq: number, step: string, again = false): Telling => ({ caseId: 'case-1', seq, step, again });

describe('sqsTellings', () => {
  it('queues each telling once, those of one case and address in their order, with nothing about anybody', async () => {
    const { queues } = await openQueue();
    const sent = [1, 2].flatMap((seq) => ['sms', 'email', 'guardian-sms'].map((to) => telling(seq, `tell.request-received.${to}`)));
    const more = Array.from({ length: 6 }, (_, index) => telling(index + 3, 'alert.vendor-silent.operators'));
    for (let times = 0; times < 2; times += 1) await sqsTellings(QUEUE_URL, newId)([...sent, ...more]);
    const received = queues.receive(ARN, 20);
    expect(received.map(({ body }) => readTelling(body))).toStrictEqual([...sent, ...more]);
    expect(new Set(received.map(({ groupId }) => groupId))).toStrictEqual(
      new Set(['case-1.sms', 'case-1.email', 'case-1.guardian-sms', 'case-1.operators']),
    );
  });

  it('queues what is asked for again each time', async () => {
    const { queues } = await openQueue();
    for (let times = 0; times < 2; times += 1) await sqsTellings(QUEUE_URL, newId)([telling(1, 'tell.request-received.sms', true)]);
    expect(queues.receive(ARN, 10)).toHaveLength(2);
  });

  it('asks nothing of SQS where nobody is to be told', async () => {
    await expect(sqsTellings('http://127.0.0.1:1/nowhere', newId)([])).resolves.toBeUndefined();
  });

  it('fails as the queue does', async () => {
    await openQueue();
    const none = sqsTellings('http://127.0.0.1/queues/none', newId);
    await expect(none([telling(1, 'tell.request-received.sms')])).rejects.toThrow('sqs answered 400 QueueDoesNotExist');
  });
});
