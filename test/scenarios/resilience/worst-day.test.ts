import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Alarms } from '../driving/alarms.ts';
import type { Json } from '../driving/answer.ts';
import { bareEnvironment } from '../driving/commands/bare-environment.ts';
import { StackFaults } from '../driving/faults.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-06-01T10:00:00+08:00');
const faults = new StackFaults(client);
let alarms: Alarms;
let desk: OperatorDesk;

beforeAll(async () => {
  desk = await OperatorDesk.open(client);
  alarms = await Alarms.of(client);
});
beforeEach(async () => {
  await client.settle();
  await alarms.begin();
});

const SCRIPT = fileURLToPath(new URL('../../../tools/redrive/main.ts', import.meta.url));

/** Runs it as `npm run redrive` does. */
const redrive = (...args: readonly string[]): Promise<{ status: number; parked: readonly Json[] }> =>
  new Promise((resolve, reject) => {
    const command = [SCRIPT, '--url', client.url, '--json', ...args];
    execFile(process.execPath, command, { env: bareEnvironment() }, (error, stdout, stderr) => {
      if (stderr !== '') reject(new Error(stderr));
      else resolve({ status: error === null ? 0 : Number(error.code), parked: JSON.parse(stdout).parked });
    });
  });

/** Of tries within five minutes: more of them raise the alarm. */
const MOST_FAILURES = 5;

const flagsOf = async ({ caseId }: VisitJourney): Promise<readonly string[]> =>
  (await desk.readCase(caseId)).body.flags.map(({ flag }: Json) => flag);
const handOffsOf = async ({ caseId }: VisitJourney): Promise<readonly string[]> =>
  (await client.handOffs('shanen', caseId)).map(({ event }) => event.type);
const messagesOf = async ({ caseId }: VisitJourney): Promise<readonly string[]> =>
  (await client.messages(caseId)).map(({ channel }) => channel);
const open = async (): Promise<VisitJourney> => {
  const visit = await VisitJourney.open(client);
  await client.settle();
  return visit;
};

describe('what is measured', () => {
  it('is all that alarms look at, but for what a stack on one machine cannot know', () => {
    const machines = ['admission', 'delivery', 'expert-visit', 'phone-doctor', 'second-opinion'];
    expect(alarms.unmeasured()).toEqual(
      [
        // Whether a rule of EventBridge reached its function, here always.
        'DocumentUploaded-NotDelivered',
        // The silence of a schedule that is followed less closely while the clock is moved far.
        'Watchdog-Usage-Count',
        // Transitions that Step Functions puts off.
        ...machines.map((machine) => `${machine}-Throttled-Count`),
      ].sort(),
    );
  });
});

describe('text messages and topics that SNS', () => {
  it('throttles for an hour delay no machine and no hand-off, and are sent once each when it takes them again', async () => {
    const began = await client.now();
    await faults.order({ service: 'sns', operation: 'Publish', error: 'Throttled' });
    const visits: VisitJourney[] = [];
    while (visits.length < MOST_FAILURES + 1) visits.push(await open());
    for (const visit of visits) {
      await visit.report('case.accepted');
    }
    await client.settle();
    for (const visit of visits) expect([await handOffsOf(visit), await messagesOf(visit)]).toEqual([['case.requested'], []]);
    // On the stack's clock hardly a moment has passed.
    expect(Date.parse(await client.now()) - Date.parse(began)).toBeLessThan(60_000);
    await client.moveClock({ advance: 'PT1H' });
    await faults.lift();
    await client.moveClock({ advance: 'PT6M' });
    for (const visit of visits) expect([await messagesOf(visit), await flagsOf(visit)]).toEqual([['sms'], []]);
    expect(await alarms.crossed()).toEqual(['Promises-EffectFailed', 'Tellings-Queue-Message-Age-Max']);
    expect((await redrive('--list')).parked).toEqual([]);
  });

  it('does not take for five hours are sent once each when it does', async () => {
    await faults.order({ service: 'sns', operation: 'Publish', error: 'InternalError' });
    const visit = await open();
    expect([await handOffsOf(visit), await messagesOf(visit)]).toEqual([['case.requested'], []]);
    await client.moveClock({ advance: 'PT5H' });
    await faults.lift();
    const other = await open();
    expect([await handOffsOf(other), await messagesOf(other)]).toEqual([['case.requested'], ['sms']]);
    await client.moveClock({ advance: 'PT6M' });
    expect([await messagesOf(visit), await flagsOf(visit)]).toEqual([['sms'], []]);
    // One message that fails now and then is below the threshold of failed tries; how long it waits is not.
    expect(await alarms.crossed()).toEqual(['Tellings-Queue-Message-Age-Max']);
  });

  it('refuses for good are parked at once, and nothing waits', async () => {
    await faults.order({ service: 'sns', operation: 'Publish', error: 'AuthorizationError' });
    const visit = await open();
    expect([await handOffsOf(visit), await messagesOf(visit), await flagsOf(visit)]).toEqual([['case.requested'], [], ['effect-parked']]);
    expect(await alarms.crossed()).toEqual(['Promises-EffectParked']);
    await faults.lift();
    expect((await redrive()).parked.map(({ outcome }) => outcome)).not.toContain('parked');
    expect(await messagesOf(visit)).toEqual(['sms']);
  });
});

describe('starts that Step Functions refuses for ten minutes', () => {
  it('are made up for in the order of their case, others being started as ever, and each hand-off takes effect once', async () => {
    await faults.order({ service: 'states', operation: 'StartExecution', error: 'ThrottlingException' });
    const visit = await open();
    // Each is tried twice at once.
    const others = [await open(), await open()];
    await visit.report('case.accepted');
    await client.settle();
    expect([await handOffsOf(visit), await messagesOf(visit)]).toEqual([[], ['sms']]);
    await client.moveClock({ advance: 'PT10M' });
    await faults.lift();
    const other = await open();
    expect(await handOffsOf(other)).toEqual(['case.requested']);
    await client.moveClock({ advance: 'PT3M' });
    // The watchdog found the hand-off overdue, and could not start it either.
    expect(await alarms.crossed()).toEqual(['Promises-EffectFailed', 'Promises-OverdueDeliveries']);
    expect([await handOffsOf(visit), await messagesOf(visit), await flagsOf(visit)]).toEqual([['case.requested'], ['sms'], []]);
    for (const held of others) expect(await handOffsOf(held)).toEqual(['case.requested']);
    await visit.reach('choosing');
    await client.settle();
    expect((await redrive('--list')).parked).toEqual([]);
  });
});

describe('an ending of a policy that is not to be read', () => {
  it('is parked, holds up nothing, and is followed once it was mended', async () => {
    const items = await StoredItems.of(client);
    const visit = await open();
    const { policyNo, memberId } = visit.person;
    const ending = { pk: `POLICY#${policyNo}`, sk: 'ENDING#9999999999999999' };
    await items.put({ ...ending, v: 1 });
    const other = await open();
    expect([await handOffsOf(other), await alarms.crossed()]).toEqual([['case.requested'], ['Promises-EffectParked']]);
    expect((await redrive()).parked).toEqual([expect.objectContaining({ item: ending, outcome: 'parked' })]);
    await items.put({ ...ending, v: 1, memberId, policyNo });
    expect(await redrive()).toMatchObject({ status: 0, parked: [{ item: ending, outcome: 'carried-out' }] });
    expect(await redrive()).toEqual({ status: 0, parked: [] });
  });
});

describe('a function that dies of every batch', () => {
  it('holds the stream up for six hours at most; what it never followed is kept, found, and followed once', async () => {
    await faults.order({ service: 'lambda', function: 'CaseChanged', error: 'Sandbox.Timedout' });
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'PT6H5M' });
    expect(await handOffsOf(visit)).toEqual([]);
    await faults.lift();
    await client.moveClock({ advance: 'PT3H' });
    const other = await open();
    expect(await handOffsOf(other)).toEqual(['case.requested']);
    expect(await alarms.crossed()).toEqual(['TableChanged-Fault-Count', 'TableChanged-GivenUp', 'TableChanged-Iterator-Age-Max']);
    const { parked } = await redrive();
    const own = parked.filter(({ caseId }) => caseId === visit.caseId);
    expect(own).toEqual([expect.objectContaining({ seq: 1, effect: 'event', outcome: 'carried-out' })]);
    await client.settle();
    expect([await handOffsOf(visit), await messagesOf(visit)]).toEqual([['case.requested'], ['sms']]);
    expect(await redrive()).toEqual({ status: 0, parked: [] });
    expect(await handOffsOf(visit)).toEqual(['case.requested']);
  });
});
