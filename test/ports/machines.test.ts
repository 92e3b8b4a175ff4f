import { describe, expect, it, onTestFinished } from 'vitest';
import { stepFunctions } from '../../functions/adapters/aws/step-functions.ts';
import { memoryMachines } from '../../functions/adapters/memory/machines.ts';
import type { Machines, Wake } from '../../functions/ports/machines.ts';
import type { InvokeFunction } from '../../local/cloud/invocation.ts';
import { statesService } from '../../local/cloud/states/state-machines.ts';
import { at } from '../functions/domain/services/expert-visit/visit-case.ts';
import { Harness, returned } from '../local/cloud/states/harness.ts';
import { machineOf, waiting } from '../local/cloud/states/machines.ts';
import { reachable } from './doubles/aws.ts';
import { today } from './doubles/commits.ts';

const RUN = { caseId: 'case-1', deliveryId: 'd-1', vendorId: 'shanen' };

interface Started {
  readonly machine: string;
  readonly name: string;
  readonly input: unknown;
}

interface Running {
  readonly machines: Machines;
  started(): Promise<readonly Started[]>;
  /** Ends an execution, as by hand. */
  stop(machine: string, name: string): Promise<void>;
  /** The token of an execution that waits. */
  token(): Promise<string>;
  answers(token: string): Promise<readonly Wake[]>;
}

const inMemory = async (): Promise<Running> => {
  const machines = memoryMachines(['expert-visit', 'admission']);
  return {
    machines,
    started: async () => machines.executions,
    stop: async (_machine, name) => machines.stop(name),
    token: async () => 'token-1',
    answers: async (token) => machines.wakes.filter((answered) => answered.token === token).map(({ wake }) => wake),
  };
};

/** Machines that do nothing but wait for the answer to their token. @param alias under which they are started, where they have one */
const inStepFunctions = async (alias?: string): Promise<Running> => {
  const tokens = new Map<string, string>();
  let lastToken = '';
  const answer: InvokeFunction = async (_name, payload) => {
    lastToken = (payload as { token: string }).token;
    return returned(null);
  };
  const versionOf = (arn: string) => (arn.endsWith(`:${alias}`) ? arn.replace(/[^:]+$/u, '1') : undefined);
  const harness = new Harness(answer, ':memory:', undefined, undefined, versionOf);
  onTestFinished(() => harness.service.close());
  await reachable({ sfn: statesService(harness.service) });
  const waitingMachine = (name: string): string => {
    const arn = harness.define(machineOf({ Waiting: waiting() }), name);
    if (alias === undefined) return arn;
    harness.service.publishVersion(`${arn}:1`);
    return `${arn}:${alias}`;
  };
  const arns = { 'expert-visit': waitingMachine('expert-visit'), admission: waitingMachine('admission') };
  const others = harness.define(machineOf({ Waiting: waiting() }), 'others');
  return {
    machines: stepFunctions(arns, waitingMachine('delivery')),
    async started() {
      await harness.settle();
      const executions = harness.service.executions().filter(({ machineArn }) => machineArn !== others);
      const described = executions.map(async ({ executionArn, name, machineArn }) => {
        const { input } = await harness.describe(executionArn);
        return { machine: machineArn.split(':').at(-1) ?? '', name, input: JSON.parse(String(input)) };
      });
      return Promise.all(described);
    },
    async stop(machine, name) {
      await harness.settle();
      const running = harness.service
        .executions()
        .find((execution) => execution.name === name && execution.machineArn.endsWith(`:${machine}`));
      await harness.call('StopExecution', { executionArn: running?.executionArn });
    },
    async token() {
      const executionArn = await harness.start(others);
      tokens.set(lastToken, executionArn);
      return lastToken;
    },
    async answers(token) {
      await harness.settle();
      const { status, output, error, cause } = await harness.describe(tokens.get(token) ?? '');
      if (status === 'SUCCEEDED') return [{ kind: 'next-stage', ...(output as object) } as Wake];
      return status === 'FAILED' && error === 'Reroute' ? [{ kind: 'reroute', ...JSON.parse(String(cause)) }] : [];
    },
  };
};

describe.each([
  ['in memory', inMemory],
  ['in Step Functions', () => inStepFunctions()],
  ['in Step Functions under an alias', () => inStepFunctions('live')],
])('Machines %s', (_where, open) => {
  it('starts the machine of a service for a case, under the name of the case, with ids and an instant only', async () => {
    const { machines, started } = await open();
    await machines.startCase('expert-visit', 'case-1', at('2026-10-13 20:00'));
    expect(await started()).toStrictEqual([
      { machine: 'expert-visit', name: 'case-1', input: { caseId: 'case-1', wakeAt: at('2026-10-13 20:00') } },
    ]);
  });

  it('starts it once, whatever it is told later', async () => {
    const { machines, started } = await open();
    for (const wakeAt of [today('20:00'), today('20:00'), today('21:00')]) await machines.startCase('expert-visit', 'case-1', wakeAt);
    expect(await started()).toHaveLength(1);
    expect(await started()).toMatchObject([{ input: { wakeAt: today('20:00') } }]);
  });

  it('starts none for a service without a machine', async () => {
    const { machines, started } = await open();
    await expect(machines.startCase('phone-doctor', 'case-1', today('20:00'))).rejects.toThrow(RangeError);
    expect(await started()).toStrictEqual([]);
  });

  it('starts a delivery once under each name', async () => {
    const { machines, started } = await open();
    for (const execution of ['d-1', 'd-1', 'd-1-2']) await machines.startDelivery(RUN, execution);
    const input = RUN;
    expect((await started()).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toStrictEqual([
      { machine: 'delivery', name: 'd-1', input },
      { machine: 'delivery', name: 'd-1-2', input },
    ]);
  });

  it('leaves the execution of a case alone while it runs, and starts another in the place of one that is gone', async () => {
    const { machines, started, stop } = await open();
    const keep = (latest: string) => machines.keepCase('expert-visit', 'case-1', today('21:00'), latest);
    await machines.startCase('expert-visit', 'case-1', today('20:00'));
    expect(await keep('case-1')).toStrictEqual({ execution: 'case-1', started: false });
    await stop('expert-visit', 'case-1');
    expect(await keep('case-1')).toStrictEqual({ execution: 'case-1-2', started: true });
    expect([await keep('case-1'), await keep('case-1-2')]).toStrictEqual(Array(2).fill({ execution: 'case-1-2', started: false }));
    await stop('expert-visit', 'case-1-2');
    expect(await keep('case-1')).toStrictEqual({ execution: 'case-1-3', started: true });
    expect((await started()).map(({ name }) => name).sort()).toStrictEqual(['case-1', 'case-1-2', 'case-1-3']);
    expect((await started()).find(({ name }) => name === 'case-1-3')?.input).toStrictEqual({ caseId: 'case-1', wakeAt: today('21:00') });
  });

  it('starts the first execution of a case or a delivery where there never was one, so that starting it later is nothing', async () => {
    const { machines, started } = await open();
    expect(await machines.keepCase('expert-visit', 'case-1', today('20:00'), 'case-1')).toStrictEqual({
      execution: 'case-1',
      started: true,
    });
    expect(await machines.keepDelivery(RUN, 'd-1')).toStrictEqual({ execution: 'd-1', started: true });
    await machines.startCase('expert-visit', 'case-1', today('21:00'));
    await machines.startDelivery(RUN, 'd-1');
    expect(await started()).toHaveLength(2);
  });

  it('starts another execution in the place of one of a delivery, under no name that an operator’s retry can have', async () => {
    const { machines, stop } = await open();
    await machines.startDelivery(RUN, 'd-1');
    expect(await machines.keepDelivery(RUN, 'd-1')).toStrictEqual({ execution: 'd-1', started: false });
    await stop('delivery', 'd-1');
    expect(await machines.keepDelivery(RUN, 'd-1')).toStrictEqual({ execution: 'd-1_2', started: true });
    await machines.startDelivery(RUN, 'd-1-2');
    await stop('delivery', 'd-1-2');
    expect(await machines.keepDelivery(RUN, 'd-1-2')).toStrictEqual({ execution: 'd-1-2_2', started: true });
  });

  it.each<readonly [Wake]>([
    [{ kind: 'next-stage', wakeAt: today('20:00') }],
    [{ kind: 'reroute', stage: 'booked', wakeAt: today('20:00') }],
  ])('answers an execution that waits: $kind', async (wake) => {
    const { machines, token, answers } = await open();
    const waits = await token();
    expect(await answers(waits)).toStrictEqual([]);
    await machines.wake(waits, wake);
    expect(await answers(waits)).toStrictEqual([wake]);
  });

  it('leaves one alone that was answered', async () => {
    const { machines, token, answers } = await open();
    const waits = await token();
    const first = { kind: 'next-stage', wakeAt: today('20:00') } as const;
    await machines.wake(waits, first);
    await answers(waits);
    await machines.wake(waits, { kind: 'reroute', stage: 'booked', wakeAt: today('21:00') });
    expect(await answers(waits)).toStrictEqual([first]);
  });
});
