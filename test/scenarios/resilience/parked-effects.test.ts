import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { Alarms } from '../driving/alarms.ts';
import type { Json } from '../driving/answer.ts';
import { bareEnvironment } from '../driving/commands/bare-environment.ts';
import { StackFaults } from '../driving/faults.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { option } from '../driving/people.ts';
import { StoredItems } from '../driving/stacks/stored-items.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { TEXT_MESSAGE_FAULTS } from '../driving/text-message-faults.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const SCRIPT = fileURLToPath(new URL('../../../tools/redrive/main.ts', import.meta.url));

describe.each(PARTITIONS)('on the templates for %s', (partition) => {
  const client = withStack('2026-06-01T10:00:00+08:00', { partition });
  const fault = TEXT_MESSAGE_FAULTS[partition];
  const faults = new StackFaults(client);
  let desk: OperatorDesk;
  let alarms: Alarms;

  beforeAll(async () => {
    alarms = await Alarms.of(client, partition);
    desk = await OperatorDesk.open(client);
  });

  /** Runs it as `npm run redrive` does. */
  const redrive = (...args: readonly string[]): Promise<{ status: number; said: Json }> =>
    new Promise((resolve) => {
      const command = [SCRIPT, '--url', client.url, '--json', ...args];
      execFile(process.execPath, command, { env: bareEnvironment() }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code), said: stderr === '' ? JSON.parse(stdout) : stderr });
      });
    });

  const flagsOf = async ({ caseId }: VisitJourney): Promise<readonly string[]> =>
    (await desk.readCase(caseId)).body.flags.map(({ flag }: Json) => flag);
  const handOffsOf = async ({ caseId }: VisitJourney): Promise<readonly string[]> =>
    (await client.handOffs('shanen', caseId)).map(({ event }) => event.type);
  const parkedCount = async (): Promise<number> => {
    const { body } = await client.call('GET', '/_local/metrics');
    return body.filter(({ name }: Json) => name === 'EffectParked').length;
  };

  describe('a text message that is refused for good', () => {
    it('holds up neither its own case nor others, is seen, and is sent once when it is redriven', async () => {
      const refused = await VisitJourney.open(client);
      await client.settle();
      const told = (await client.messages(refused.caseId)).length;
      const counted = await parkedCount();

      await faults.order(fault.refused);
      await refused.report('case.accepted');
      await refused.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
      await client.settle();
      expect([(await client.messages(refused.caseId)).length, await flagsOf(refused)]).toEqual([told, ['effect-parked']]);
      expect(await parkedCount()).toBeGreaterThan(counted);
      expect((await redrive('--list')).said.parked.map(({ caseId, reason, outcome }: Json) => [caseId, reason, outcome])).toContainEqual([
        refused.caseId,
        fault.refusal,
        'parked',
      ]);
      expect((await redrive()).status).toBe(1);

      await faults.lift();
      const other = await VisitJourney.open(client);
      await client.settle();
      expect([await handOffsOf(other), await flagsOf(other)]).toEqual([['case.requested'], []]);
      expect((await client.messages(other.caseId)).length).toBe(told);

      const mended = await redrive();
      expect([mended.status, mended.said.parked.map(({ outcome }: Json) => outcome)]).toEqual([
        0,
        mended.said.parked.map(() => 'carried-out'),
      ]);
      const messages = await client.messages(refused.caseId);
      expect(messages.length).toBe(told + mended.said.parked.length);
      expect(await redrive()).toEqual({ status: 0, said: expect.objectContaining({ parked: [] }) });
      expect(await client.messages(refused.caseId)).toEqual(messages);
      expect((await desk.resolve(refused, 'effect-parked')).status).toBe(200);
    });

    it('is refused for one member alone: others are told as ever', async () => {
      await faults.order({ ...fault.refused, times: 1 });
      const refused = await VisitJourney.open(client);
      await client.settle();
      const others = await Promise.all([VisitJourney.open(client), VisitJourney.open(client)]);
      await client.settle();
      expect([await handOffsOf(refused), await flagsOf(refused)]).toEqual([['case.requested'], ['effect-parked']]);
      for (const other of others) {
        expect([await handOffsOf(other), await flagsOf(other)]).toEqual([['case.requested'], []]);
        expect((await client.messages(other.caseId)).map(({ channel }) => channel)).toContain('sms');
      }
      expect((await redrive()).status).toBe(0);
    });

    it('because the member wants none leaves the case to an operator, and nothing is parked', async () => {
      await faults.order({ ...fault.unwanted, times: 1 });
      const visit = await VisitJourney.open(client);
      await client.settle();
      expect([await handOffsOf(visit), await flagsOf(visit)]).toEqual([['case.requested'], ['notification-failed']]);
      expect((await redrive('--list')).said.parked).toEqual([]);
    });
  });

  // Nothing of it is of a partition.
  describe.runIf(partition === 'aws')('a record that is not to be read, in the middle of a batch of 25', () => {
    it('is parked, the others are followed at once, and it is followed once it was mended', async () => {
      const items = await StoredItems.of(client);
      const poisoned = await VisitJourney.open(client);
      await client.settle();
      await alarms.begin();
      const first = (await items.scan()).get(`CASE#${poisoned.caseId} EVENT#000001`);
      // The stream is held up, so that what comes meanwhile is one batch.
      await faults.order({ service: 'lambda', function: 'CaseChanged', latencyMs: 4000, times: 1 });
      const others = [await VisitJourney.open(client)];
      for (let opened = 0; opened < 12; opened += 1) others.push(await VisitJourney.open(client));
      await items.put({ pk: `CASE#${poisoned.caseId}`, sk: 'EVENT#000099', v: first.v, event: { type: 'no.such', seq: 'ninety-nine' } });
      for (let opened = 0; opened < 12; opened += 1) others.push(await VisitJourney.open(client));
      await client.settle();
      expect(await faults.befallen()).toEqual([1]);
      for (const other of others) {
        expect([await handOffsOf(other), await flagsOf(other)]).toEqual([['case.requested'], []]);
        const [{ receivedAt } = { receivedAt: '' }] = await client.handOffs('shanen', other.caseId);
        expect(Date.parse(receivedAt) - Date.parse((await other.read()).openedAt)).toBeLessThan(60_000);
      }
      expect(await alarms.crossed()).toEqual(['Promises-EffectParked']);
      const listed = (await redrive('--list')).said.parked;
      expect(listed).toEqual([expect.objectContaining({ caseId: poisoned.caseId, seq: 99, effect: 'event' })]);
      expect(JSON.stringify(listed)).not.toContain('ninety-nine');
      expect((await redrive()).said.parked).toEqual([expect.objectContaining({ outcome: 'parked' })]);

      await items.put({ ...first, sk: 'EVENT#000099', event: { ...first.event, seq: 99 } });
      expect((await redrive()).said.parked).toEqual([expect.objectContaining({ outcome: 'carried-out' })]);
      await client.settle();
      const ids = (await client.handOffs('shanen', poisoned.caseId)).map(({ headers }) => headers['webhook-id']);
      expect(ids).toEqual([`${poisoned.caseId}-1-case-requested`, `${poisoned.caseId}-99-case-requested`]);
      await items.remove({ pk: `CASE#${poisoned.caseId}`, sk: 'EVENT#000099' });
      expect(await flagsOf(poisoned)).toEqual(['effect-parked']);
    });
  });
});
