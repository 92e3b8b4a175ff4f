import { describe, expect, it } from 'vitest';
import { createActivity } from '../../../local/cloud/activity.ts';
import { createClock } from '../../../local/cloud/clock.ts';
import { createAliases } from '../../../local/cloud/codedeploy/aliases.ts';
import { startReleases } from '../../../local/cloud/codedeploy/releases.ts';
import { createS3 } from '../../../local/cloud/s3/s3.ts';
import { createSqs } from '../../../local/cloud/sqs/sqs.ts';
import { openStore, type Store } from '../../../local/cloud/store.ts';
import { resolved } from './resolved.ts';

const RESOURCES = resolved({
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'documents' } },
  Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead.fifo', FifoQueue: true } },
  Work: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'work.fifo',
      FifoQueue: true,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 1 },
    },
  },
});

const START = Date.parse('2026-09-28T01:00:00Z');
const WORK = 'arn:aws:sqs:ap-east-1:000000000000:work.fifo';
const DEAD = 'arn:aws:sqs:ap-east-1:000000000000:dead.fifo';

const KILLED = new Error('killed');

/** A store as a process that is killed at its n-th write leaves it: neither that write nor a later one is made. */
const killedAt = (write: number, store: Store): Store => {
  let writes = 0;
  const orDie =
    <Arguments extends unknown[]>(make: (...given: Arguments) => void) =>
    (...given: Arguments): void => {
      writes += 1;
      if (writes >= write) throw KILLED;
      make(...given);
    };
  return { ...store, set: orDie(store.set), setBytes: orDie(store.setBytes), delete: orDie(store.delete) };
};

interface Scene {
  /** What was there before. */
  readonly before?: (store: Store) => unknown;
  /** What somebody is killed at. */
  readonly act: (store: Store) => unknown;
  /** What is found by whoever comes after, with the act done once more where its caller has got no answer. */
  readonly after: (store: Store) => unknown;
}

/** What is found after a kill at each of the writes of an act, and after none. */
const foundAfterEachKill = async ({ before, act, after }: Scene): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for (let write = 1; ; write += 1) {
    const store = openStore(undefined);
    await before?.(store);
    let killed = false;
    try {
      await act(killedAt(write, store));
    } catch (error) {
      if (error !== KILLED) throw error;
      killed = true;
    }
    found.push(await after(store));
    store.close();
    if (!killed) return found;
  }
};

const open = (store: Store) => {
  const activity = createActivity();
  const clock = createClock({ offset: 0, settle: () => activity.idle(), keepOffset: () => undefined, machineNow: () => START });
  const queues = createSqs(RESOURCES, store, clock);
  const call = (path: string, method: string, headers: Record<string, string>, body: string) => ({
    ...{ method, path, fullPath: path, query: new URLSearchParams(), headers, body: Buffer.from(body) },
    meetFaults: async () => undefined,
  });
  const send = (body: string) =>
    queues.service(
      call(
        '/',
        'POST',
        { 'x-amz-target': 'AmazonSQS.SendMessage' },
        JSON.stringify({
          QueueUrl: 'http://127.0.0.1/queues/work.fifo',
          MessageBody: body,
          MessageGroupId: 'g',
          MessageDeduplicationId: body,
        }),
      ),
    );
  const objects = (method: string, body = '') =>
    createS3({ resources: RESOURCES, store, now: clock.now, onCreated: ({ key }) => store.set('told', key, 1) })(
      call('/documents/photo', method, {}, body),
    );
  /** The object's contents, or the status that says that there is none. */
  const contents = async (): Promise<string | number> => {
    const { status, body } = await objects('GET');
    return status === 200 ? Buffer.from(body as Uint8Array).toString() : status;
  };
  return { clock, queues, send, objects, contents };
};

describe('what a stack remembers that is killed at any of its writes', () => {
  it('has a message that its sender sends again, known by its id, once', async () => {
    const found = await foundAfterEachKill({
      act: (store) => open(store).send('news'),
      after: async (store) => {
        await open(store).send('news');
        return open(store)
          .queues.receive(WORK, 10)
          .map(({ body }) => body);
      },
    });
    expect(found).toStrictEqual([['news'], ['news'], ['news']]);
  });

  it('has a message that was given out too often in its queue or among the dead letters', async () => {
    const found = await foundAfterEachKill({
      before: async (store) => {
        await open(store).send('broken');
        open(store).queues.receive(WORK, 10);
        open(store).queues.showAll(WORK);
      },
      act: (store) => open(store).queues.receive(WORK, 10),
      after: (store) => {
        open(store).queues.receive(WORK, 10);
        return open(store)
          .queues.receive(DEAD, 10)
          .map(({ body }) => body);
      },
    });
    expect(found).toStrictEqual([['broken'], ['broken'], ['broken']]);
  });

  it('has an object whole, and told of, or not at all', async () => {
    const found = await foundAfterEachKill({
      act: (store) => open(store).objects('PUT', 'a photo'),
      after: async (store) => {
        const told = store.list('told').map(({ key }) => key);
        return [await open(store).contents(), ...told];
      },
    });
    expect(found).toStrictEqual([[404], [404], [404], ['a photo', 'photo']]);
  });

  it('has a deleted object whole, or not at all', async () => {
    const found = await foundAfterEachKill({
      before: (store) => open(store).objects('PUT', 'a photo'),
      act: (store) => open(store).objects('DELETE'),
      after: (store) => open(store).contents(),
    });
    expect(found).toStrictEqual(['a photo', 'a photo', 404]);
  });

  it('has a release that was rolled back, or one that is under way with every alias', async () => {
    const aliases = ['a', 'b'];
    const release = (store: Store, version: string) => {
      const moves = aliases.map((alias) => ({
        ...{ aliasArn: alias, versionArn: `${alias}:${version}`, alarms: [] },
        canary: { percent: 10, minutes: 5 },
      }));
      const known = createAliases(store, () => 0);
      return startReleases({
        ...{ moves, aliases: known, store, clock: open(store).clock, atOnce: false, isThere: () => true, say: () => undefined },
      });
    };
    const found = await foundAfterEachKill({
      before: (store) => {
        release(store, '1');
        release(store, '2');
      },
      act: (store) => release(store, '2').alarm('fails'),
      after: (store) => {
        const known = createAliases(store, () => 0);
        return [store.get<{ state: string }>('releases', 'latest')?.state, ...aliases.map((alias) => known.versionOf(alias))];
      },
    });
    expect(new Set(found.map((state) => JSON.stringify(state)))).toStrictEqual(
      new Set(['["moving","a:2","b:2"]', '["rolled-back","a:1","b:1"]']),
    );
  });
});
