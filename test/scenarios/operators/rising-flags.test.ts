import { describe, expect, it } from 'vitest';
import type { Json } from '../driving/answer.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-10-12T10:00:00+08:00');

describe('an e-mail that does not arrive', () => {
  it.each([
    ['refused by SES', 'nobody@refused.invalid'],
    ['bounced after SES took it', 'bounce+ankang@simulator.amazonses.com'],
  ])('comes back to its case, before an operator: %s', async (_how, email) => {
    const desk = await OperatorDesk.open(client);
    const visit = await VisitJourney.open(client, {}, { insured: { email } });
    await client.settle();
    expect((await desk.readCase(visit.caseId)).body.flags).toMatchObject([{ flag: 'notification-failed', resolvedAt: null }]);
    // The text message went out all the same.
    expect((await client.messages(visit.caseId)).map(({ channel }) => channel)).toContain('sms');
  });

  it('leaves a case alone whose e-mail arrives', async () => {
    const desk = await OperatorDesk.open(client);
    const visit = await VisitJourney.open(client, {}, { insured: { email: 'success@simulator.amazonses.com' } });
    await client.settle();
    expect((await desk.readCase(visit.caseId)).body.flags).toStrictEqual([]);
  });
});

describe('an alert', () => {
  it('R45: leads to its case in the console by one link, which has nothing about anybody', async () => {
    const visit = await VisitJourney.open(client, {}, { insured: { email: 'nobody@refused.invalid' } });
    await client.settle();
    const alerts = (await client.messages(visit.caseId)).filter(({ to }) => to === null);
    expect(alerts.map(({ subject }) => subject)).toStrictEqual(['Ankang: notification-failed, expert-visit']);
    const links = alerts.flatMap(({ text }) => text.match(/https?:\S+/gu) ?? []);
    expect(new Set(links)).toStrictEqual(new Set([`${client.url}/operations-console/#/cases/${visit.caseId}`]));
    const page = await fetch(links[0] ?? '');
    expect([page.status, page.headers.get('content-type')]).toStrictEqual([200, expect.stringContaining('text/html')]);
  });
});

describe('what goes on', () => {
  it('R45: comes before an operator again three working days after it was raised, resolved or not', async () => {
    const desk = await OperatorDesk.open(client);
    const visit = await VisitJourney.open(client);
    const silent = async (): Promise<Json> =>
      (await desk.readCase(visit.caseId)).body.flags.find(({ flag }: Json) => flag === 'vendor-silent');
    await client.moveClock({ to: '2026-10-13T20:01:00+08:00' });
    expect(await silent()).toMatchObject({ raisedAt: expect.stringContaining('2026-10-13T20:00'), resolvedAt: null });
    await desk.resolve(visit, 'vendor-silent');
    await client.moveClock({ to: '2026-10-16T19:59:00+08:00' });
    expect((await silent()).resolvedAt).not.toBeNull();
    await client.moveClock({ to: '2026-10-16T20:01:00+08:00' });
    expect(await silent()).toMatchObject({ raisedAt: expect.stringContaining('2026-10-16T20:00'), resolvedAt: null });
    await client.moveClock({ to: '2026-10-21T20:01:00+08:00' });
    expect(await silent()).toMatchObject({ raisedAt: expect.stringContaining('2026-10-21T20:00'), resolvedAt: null });
    await visit.report('case.accepted');
    await desk.resolve(visit, 'vendor-silent');
    await client.moveClock({ to: '2026-10-22T19:00:00+08:00' });
    expect((await silent()).resolvedAt).not.toBeNull();
  });

  it('R45: an address that is dead, three working days on while the case is open', async () => {
    const desk = await OperatorDesk.open(client);
    const visit = await VisitJourney.open(client, {}, { insured: { email: 'bounce@simulator.amazonses.com' } });
    const failed = async (): Promise<Json> =>
      (await desk.readCase(visit.caseId)).body.flags.find(({ flag }: Json) => flag === 'notification-failed');
    await client.settle();
    await desk.resolve(visit, 'notification-failed');
    expect((await failed()).resolvedAt).not.toBeNull();
    await client.moveClock({ advance: 'P7D' });
    expect((await failed()).resolvedAt).toBeNull();
  });
});

describe('a flag that somebody resolved once', () => {
  // Of its own: what the cases above have ahead of them within three hundred days would be many times as much.
  const client = withStack('2026-10-12T10:00:00+08:00');

  it('R45: is raised again while its case is left alone: for three hundred days it is before somebody all the time', async () => {
    const desk = await OperatorDesk.open(client);
    const visit = await VisitJourney.open(client);
    await client.moveClock({ advance: 'P3D' });
    await desk.resolve(visit, 'vendor-silent');
    await client.moveClock({ advance: 'P300D' });
    const { body } = await desk.readCase(visit.caseId);
    expect(body.flags).toMatchObject([{ flag: 'vendor-silent', resolvedAt: null }]);
    const raised = body.timeline.filter(({ type }: Json) => type === 'flag.raised');
    expect(raised.length).toBeGreaterThan(60);
    expect(Date.parse(await client.now()) - Date.parse(body.flags[0].raisedAt)).toBeLessThan(16 * 86_400_000);
  });
});
