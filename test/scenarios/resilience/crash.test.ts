import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { booking, option } from '../driving/people.ts';
import { CrashingStack } from '../driving/stacks/crashing-stack.ts';
import type { ReceivedHandOff } from '../driving/stacks/loopback-vendor.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

/** A Tuesday with no holiday near. */
const START = '2026-06-02T08:45:00+08:00';
const VISIT = '2026-06-03T09:30:00+08:00';
const REMINDER = '2026-06-02T09:00:00+08:00';
const AFTER_VISIT = '2026-06-03T10:00:00+08:00';
/** When a visited case completes by itself (R45). */
const COMPLETES = '2026-06-10T20:00:00+08:00';

const ROAD = ['open', 'accept', 'propose', 'choose', 'book', 'wait', 'visit', 'complete'] as const;
type Step = (typeof ROAD)[number];

type Journey = { readonly [S in Exclude<Step, 'open'>]: (visit: VisitJourney) => Promise<unknown> };

const JOURNEY: Journey = {
  accept: (visit) => visit.report('case.accepted'),
  propose: (visit) => visit.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] }),
  choose: async (visit) => {
    // Options are news only until one is chosen: the member chooses once told.
    await visit.client.settle();
    await visit.choose();
  },
  book: (visit) => visit.report('booking.confirmed', booking(VISIT)),
  wait: (visit) => visit.client.moveClock({ to: AFTER_VISIT }),
  visit: (visit) => visit.report('visit.completed', { admissionNote: null }),
  complete: (visit) => visit.report('service.completed'),
};

/** What a killed journey has to have in common with one that was not. */
interface EndState {
  readonly state: Json;
  readonly uses: Json;
  readonly machines: Json;
  readonly handOffs: Json;
  readonly messages: readonly string[];
}

let stack: CrashingStack;

const textsOf = async (visit: VisitJourney): Promise<string[]> =>
  (await visit.client.messages(visit.caseId)).map(({ text }) => text).sort();

const endOf = async (visit: VisitJourney): Promise<EndState> => {
  await visit.client.settle();
  const { status, stage, outcome, use, version, deadlines, timeline } = await visit.read();
  const executions = await visit.client.executions(visit.caseId);
  return {
    state: {
      ...{ status, stage, outcome, use, version },
      // The instants of what callers reported differ by how long a step took; those of promises do not.
      deadlines: deadlines.map(({ startedAt, metAt, ...deadline }: Json) => ({ ...deadline, met: metAt !== null })),
      timeline: timeline.map(({ type }: Json) => type),
    },
    uses: await visit.uses(),
    machines: executions.map(({ name, status: ended }: Json) => [name.replace(visit.caseId, ''), ended]).sort(),
    handOffs: deliveredOf(visit),
    messages: await textsOf(visit),
  };
};

/** What the vendor got: each type under one webhook-id and as the same bytes, however often it was sent. */
const deliveredOf = ({ caseId }: VisitJourney): string[] => {
  const events = stack.vendor.events(caseId);
  const types = [...new Set(events.map(({ type }) => type))];
  for (const type of types) {
    const sent = events.filter((event) => event.type === type);
    expect(new Set(sent.map(({ webhookId }) => webhookId)).size, type).toBe(1);
    expect(new Set(sent.map(({ body }) => body)).size, type).toBe(1);
  }
  return types.sort();
};

/** Goes the road, taking one step in another way. */
const travel = async (
  takeStep: (step: Step, take: () => Promise<unknown>) => Promise<void>,
  own: Partial<Journey> = {},
): Promise<VisitJourney> => {
  let visit: VisitJourney | undefined;
  for (const step of ROAD) {
    await takeStep(step, async () => {
      if (step === 'open') visit = await VisitJourney.open(stack.client);
      else if (visit !== undefined) await (own[step] ?? JOURNEY[step])(visit);
    });
  }
  if (visit === undefined) throw new Error('The road begins with `open`');
  return visit;
};

let expected: EndState;
/** The messages that follow from each step. */
const sentBy = new Map<Step, readonly string[]>();

beforeAll(async () => {
  stack = await CrashingStack.start(START);
  try {
    let sent: Json[] = [];
    const visit = await travel(async (step, take) => {
      await take();
      await stack.client.settle();
      const messages = (await stack.client.call('GET', '/_local/messages')).body;
      sentBy.set(
        step,
        messages.slice(sent.length).map(({ text }: Json) => text),
      );
      sent = messages;
    });
    expected = await endOf(visit);
  } finally {
    await stack.end();
  }
});

/** Equal in everything; only messages under way when the stack was killed may have come twice. */
const expectSameEnd = async (visit: VisitJourney, underWay: readonly Step[]): Promise<void> => {
  const { messages, ...end } = await endOf(visit);
  const { messages: due, ...rest } = expected;
  expect(end).toEqual(rest);
  expect([...new Set(messages)]).toEqual(due);
  const mayDouble = underWay.flatMap((step) => sentBy.get(step) ?? []);
  for (const text of due) {
    const times = messages.filter((message) => message === text).length;
    expect(times, text).toBeLessThanOrEqual(mayDouble.includes(text) ? 2 : 1);
  }
};

/** Leaves the next hand-off of a type without an answer; resolves when it has come. */
const holdNext = (type: string): Promise<void> =>
  new Promise((resolve) => {
    stack.vendor.reply = ({ body }: ReceivedHandOff) => {
      if (JSON.parse(body).type !== type) return 200;
      stack.vendor.reply = () => 200;
      resolve();
      return new Promise(() => undefined);
    };
  });

describe('a stack that is not killed', () => {
  it('goes the road that the others are held against', () => {
    expect(expected.state).toMatchObject({ status: 'completed', stage: null, outcome: 'completed', use: 'used' });
    expect(expected.uses).toEqual({ limit: 1, held: 0, used: 1, left: 0 });
    expect(expected.handOffs).toEqual(['case.requested', 'choice.made', 'visit.tomorrow']);
    expect(new Set(expected.messages).size).toBe(expected.messages.length);
  });
});

describe('a stack killed on the way', () => {
  beforeEach(async () => {
    stack = await CrashingStack.start(START);
  });
  afterEach(() => stack.end());

  // Right after the answer: what follows from the step is about to be done, being done, or just done.
  it.each([
    ['open', 0],
    ['accept', 3],
    ['propose', 6],
    ['choose', 10],
    ['book', 15],
  ] as const)('right after `%s` was answered (%d ms) comes to the same end', async (killedAfter, milliseconds) => {
    const visit = await travel(async (step, take) => {
      // Nothing of the steps before is still being done.
      if (step === killedAfter && step !== 'open') await stack.client.settle();
      await take();
      if (step !== killedAfter) return;
      await pause(milliseconds);
      await stack.crash();
    });
    await expectSameEnd(visit, [killedAfter]);
  });

  it('with a hand-off under way comes to the same end', async () => {
    const visit = await travel(async (step, take) => {
      if (step !== 'open') return void (await take());
      const held = holdNext('case.requested');
      await take();
      await held;
      await stack.crash();
    });
    await expectSameEnd(visit, ['open']);
    expect(stack.vendor.events(visit.caseId).filter(({ type }) => type === 'case.requested')).toHaveLength(2);
  });

  it('with a delivery waiting for its next try comes to the same end', async () => {
    const visit = await travel(async (step, take) => {
      if (step !== 'open') return void (await take());
      stack.vendor.reply = () => {
        stack.vendor.reply = () => 200;
        return 503;
      };
      await take();
      await stack.client.settle();
      await stack.crash();
    });
    await expectSameEnd(visit, []);
    expect(stack.vendor.events(visit.caseId).filter(({ type }) => type === 'case.requested')).toHaveLength(2);
  });

  it('with the timer of the reminder open comes to the same end', async () => {
    const visit = await travel(async (step, take) => {
      await take();
      if (step !== 'book') return;
      await stack.client.settle();
      await stack.crash();
    });
    await expectSameEnd(visit, []);
    const { timeline } = await visit.read();
    expect(timeline.find(({ type }: Json) => type === 'visit.tomorrow')).toMatchObject({ occurredAt: REMINDER });
  });

  it('in the middle of a move of the clock stands where the move had come, and comes to the same end', async () => {
    const visit = await travel(async (step, take) => {
      if (step !== 'wait') return void (await take());
      // The move stands at the reminder until its hand-off is answered.
      const held = holdNext('visit.tomorrow');
      const cutOff = expect(take()).rejects.toThrow();
      await held;
      await stack.crash();
      await cutOff;
      expect((await stack.client.now()).slice(0, 16)).toBe(REMINDER.slice(0, 16));
      await take();
    });
    await expectSameEnd(visit, ['wait']);
  });

  it('R45: after the visit completes the case by itself at the same instant', async () => {
    const visit = await travel(
      async (step, take) => {
        await take();
        if (step === 'visit') await stack.crash();
      },
      { complete: (visited) => visited.client.moveClock({ to: COMPLETES }) },
    );
    await expectSameEnd(visit, ['visit']);
    expect((await visit.read()).closedAt).toBe(COMPLETES);
  });

  it('after every step, its database with it every other time, comes to the same end', async () => {
    const visit = await travel(async (step, take) => {
      await take();
      await stack.crash(ROAD.indexOf(step) % 2 === 0 ? 'stack and database' : 'stack');
    });
    await expectSameEnd(visit, ROAD);
  });
});
