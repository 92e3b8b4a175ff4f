import { describe, expect, it } from 'vitest';
import { createActivity } from '../../../../local/cloud/activity.ts';
import { createClock } from '../../../../local/cloud/clock.ts';
import type { Invocation } from '../../../../local/cloud/invocation.ts';
import { createAsyncInvocations } from '../../../../local/cloud/lambda/async-invocations.ts';
import { openStore, type Store } from '../../../../local/cloud/store.ts';
import { resolved } from '../resolved.ts';

const FUNCTION = 'arn:aws:lambda:ap-east-1:000000000000:function:sender';
const QUEUE = 'arn:aws:sqs:ap-east-1:000000000000:failures';
const START = Date.parse('2026-09-28T01:00:00Z');
const FAILED: Invocation = { kind: 'failed', error: 'Error', cause: 'broken' };

const RESOURCES = resolved({
  Sender: {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: 'sender', Code: { S3Bucket: 'b', S3Key: 'k' }, Handler: 'index.handler', Runtime: 'nodejs24.x' },
  },
  Config: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: { FunctionName: { Ref: 'Sender' }, Qualifier: '$LATEST', DestinationConfig: { OnFailure: { Destination: QUEUE } } },
  },
  ConfigOfAlias: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: { FunctionName: { Ref: 'Sender' }, Qualifier: 'live', MaximumRetryAttempts: 0 },
  },
});

const open = (answer: (call: number) => Invocation, store: Store = openStore(undefined)) => {
  const activity = createActivity();
  const clock = createClock({ offset: 0, settle: () => activity.idle(), keepOffset: () => undefined, machineNow: () => START });
  const calledAt: number[] = [];
  const sent: string[] = [];
  const dropped: string[] = [];
  const later = createAsyncInvocations({
    store,
    clock,
    activity,
    resources: RESOURCES,
    invoke: async () => {
      calledAt.push((clock.now() - START) / 1000);
      return answer(calledAt.length);
    },
    sendToQueue: (queue, body) => sent.push(`${queue} ${body}`),
    measure: (_namespace, name, { FunctionName }) => dropped.push(`${name} ${FunctionName}`),
  });
  return { clock, later, calledAt, sent, dropped, store };
};

describe('createAsyncInvocations', () => {
  it('tries a failing function after one and two minutes more, then sends the event to the queue', async () => {
    const { clock, later, calledAt, sent } = open(() => FAILED);
    later.enqueue(FUNCTION, { id: 1 });
    await clock.move((now) => now + 600_000);
    expect(calledAt).toStrictEqual([0, 60, 180]);
    expect(sent).toStrictEqual([`${QUEUE} {"id":1}`]);
  });

  it('tries as often as is configured for the alias that is called', async () => {
    const { clock, later, calledAt, sent, dropped } = open(() => FAILED);
    later.enqueue(`${FUNCTION}:live`, {});
    await clock.move((now) => now + 600_000);
    expect([calledAt, sent]).toStrictEqual([[0], []]);
    // Counted for the function, whichever alias was called.
    expect(dropped).toStrictEqual([`AsyncEventsDropped ${FUNCTION.split(':').at(-1)}`]);
  });

  it('stops at the first success', async () => {
    const { clock, later, calledAt, sent } = open((call) => (call === 1 ? FAILED : { kind: 'returned', payload: null }));
    later.enqueue(FUNCTION, {});
    await clock.move((now) => now + 600_000);
    expect(calledAt).toStrictEqual([0, 60]);
    expect(sent).toStrictEqual([]);
  });

  it('goes on after a restart', async () => {
    const store = openStore(undefined);
    open(() => FAILED, store).later.enqueue(FUNCTION, {});
    await new Promise((resolve) => setImmediate(resolve));
    const { clock, calledAt } = open(() => ({ kind: 'returned', payload: null }), store);
    await clock.move((now) => now + 600_000);
    expect(calledAt).toStrictEqual([60]);
  });
});
