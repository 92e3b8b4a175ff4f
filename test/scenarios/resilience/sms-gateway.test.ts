import { Webhook } from 'standardwebhooks';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Alarms } from '../driving/alarms.ts';
import type { Json } from '../driving/answer.ts';
import type { Client } from '../driving/client.ts';
import { StackFaults } from '../driving/faults.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { changedAssembly } from '../driving/stacks/changed-assembly.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { TEXT_MESSAGE_FAULTS } from '../driving/text-message-faults.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const AT = '2026-06-01T10:00:00+08:00';
const EMAIL = 'member@example.com';
const GUARDED = { birthDate: '2012-05-01', guardian: { name: '孙样例', phone: '+8613800138055' } };

const openFor = async (client: Client, insured: Json = {}): Promise<VisitJourney> => {
  const visit = await VisitJourney.open(client, {}, { insured });
  await client.settle();
  return visit;
};
const flagsOf = async (client: Client, { caseId }: VisitJourney): Promise<readonly string[]> => {
  const desk = await OperatorDesk.open(client);
  return (await desk.readCase(caseId)).body.flags.map(({ flag }: Json) => flag);
};
const messagesOf = async (client: Client, { caseId }: VisitJourney): Promise<readonly string[]> =>
  // What operators are alerted of is to nobody by name.
  (await client.messages(caseId)).flatMap(({ channel, to }) => (to === null ? [] : [`${channel} ${to}`]));

/** Has the function that tells people say that somebody else sends their text messages. */
const sentBy = (messenger: 'gateway' | 'none', change: (template: Json) => void = () => undefined) =>
  changedAssembly((template) => {
    for (const { Type, Properties } of Object.values<Json>(template.Resources)) {
      const variables = Type === 'AWS::Lambda::Function' ? Properties.Environment?.Variables : undefined;
      if (variables?.MESSENGER !== undefined) variables.MESSENGER = messenger;
    }
    change(template);
  });

/** Of tries within five minutes: more of them raise the alarm. */
const MOST_FAILURES = 5;

describe('the gateway of a provider', () => {
  const client = withStack(AT, { partition: 'aws-cn' });
  const faults = new StackFaults(client);
  const fault = TEXT_MESSAGE_FAULTS['aws-cn'];
  let alarms: Alarms;

  beforeAll(async () => {
    alarms = await Alarms.of(client, 'aws-cn');
  });
  beforeEach(async () => {
    await client.settle();
    await alarms.begin();
  });

  it('is told the template and its values, signed, and about nobody but whom the message is for', async () => {
    const visit = await openFor(client, { email: EMAIL });
    const { body } = await client.call('GET', '/_local/sms-gateway');
    const [request, ...others] = body.requests.filter((one: Json) => one.body.includes(visit.caseId));
    expect([others, request.status, request.code]).toEqual([[], 202, 'accepted']);
    expect(JSON.parse(request.body)).toEqual({
      to: '+8613800138077',
      template: 'zh-CN/request-received/1-2',
      values: { service: '重疾特需/专家门诊协调', use: '已为本次申请预留一次使用次数。', serviceLine: '95383' },
      signature: '安康',
      language: 'zh-CN',
      reference: visit.caseId,
    });
    const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature } = request.headers;
    expect(new Webhook(body.secret).sign(id, new Date(Number(seconds) * 1000), request.body)).toBe(signature);
    expect(await messagesOf(client, visit)).toEqual(expect.arrayContaining([`email ${EMAIL}`, 'sms +8613800138077']));
  });

  it('that is throttled for an hour delays no hand-off, and sends each message once when it takes them again', async () => {
    await faults.order(fault.throttled);
    const visits: VisitJourney[] = [];
    while (visits.length < MOST_FAILURES + 1) visits.push(await openFor(client));
    for (const visit of visits) {
      expect(await client.handOffs('shanen', visit.caseId)).toHaveLength(1);
      expect(await messagesOf(client, visit)).toEqual([]);
    }
    await client.moveClock({ advance: 'PT1H' });
    await faults.lift();
    await client.moveClock({ advance: 'PT6M' });
    for (const visit of visits) {
      expect([await messagesOf(client, visit), await flagsOf(client, visit)]).toEqual([['sms +8613800138077'], []]);
    }
    expect(await alarms.crossed()).toEqual(['Promises-EffectFailed', 'Tellings-Queue-Message-Age-Max']);
  });

  it('is told the same once more where what it took could not be noted, and sends it once', async () => {
    // What is done of an event is noted by updates; cases are written by transactions.
    await faults.order({ service: 'dynamodb', operation: 'UpdateItem', error: 'InternalServerError' });
    const visit = await openFor(client);
    await client.moveClock({ advance: 'PT6M' });
    await faults.lift();
    await client.moveClock({ advance: 'PT10M' });
    const { body } = await client.call('GET', '/_local/sms-gateway');
    const told = body.requests.filter((request: Json) => request.body.includes(visit.caseId));
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told.map(({ headers }: Json) => headers['webhook-id'])).size).toBe(1);
    expect(await messagesOf(client, visit)).toEqual(['sms +8613800138077']);
  });

  it('that stays away for six hours leaves the message parked, its case before an operator, and e-mail as it was', async () => {
    await faults.order(fault.failing);
    const visit = await openFor(client, { email: EMAIL });
    await client.moveClock({ advance: 'PT6H10M' });
    expect(await messagesOf(client, visit)).toEqual([`email ${EMAIL}`]);
    expect(await flagsOf(client, visit)).toContain('effect-parked');
    expect(await alarms.crossed()).toContain('Promises-EffectParked');
  });
});

describe('where the gateway is not set up, or not ours to ask about', () => {
  const withoutSecret = (template: Json): void => {
    for (const [id, { Type, Properties }] of Object.entries<Json>(template.Resources)) {
      if (Type !== 'AWS::IAM::Policy' || !id.startsWith('TellingsFunctionRole')) continue;
      Properties.PolicyDocument.Statement = Properties.PolicyDocument.Statement.filter(
        ({ Action }: Json) => Action !== 'secretsmanager:GetSecretValue',
      );
    }
  };
  // The template for aws lets the function at no secret.
  const client = withStack(AT, () => ({ assembly: sentBy('gateway', withoutSecret) }));

  it('nothing is sent by text message, the right that lacks is named, and all else goes on', async () => {
    const visit = await openFor(client, { email: EMAIL });
    expect([await messagesOf(client, visit), await client.handOffs('shanen', visit.caseId)]).toEqual([
      [`email ${EMAIL}`],
      [expect.anything()],
    ]);
    const { body } = await client.call('GET', '/_local/rights');
    const lacking = body.lacking.map(({ role, action }: Json) => `${/-(?<name>\w+?)Role/u.exec(role)?.[1]} ${action}`);
    expect(lacking).toEqual(['TellingsFunction secretsmanager:GetSecretValue']);
  });
});

describe('where nobody sends text messages', () => {
  const client = withStack(AT, () => ({ assembly: sentBy('none') }));

  it.each<readonly [fact: string, insured: Json, messages: readonly string[], flags: readonly string[]]>([
    ['a member is told by e-mail', { email: EMAIL }, [`email ${EMAIL}`], []],
    ['an operator has to tell who has no e-mail', {}, [], ['notification-failed']],
    ['R31: an operator has to tell a guardian', { ...GUARDED, email: EMAIL }, [`email ${EMAIL}`], ['notification-failed']],
  ])('%s', async (_fact, insured, messages, flags) => {
    const visit = await openFor(client, insured);
    expect([await messagesOf(client, visit), await flagsOf(client, visit)]).toEqual([messages, flags]);
  });

  it('who wants text messages alone is told by e-mail all the same', async () => {
    const visit = await openFor(client, { email: EMAIL });
    const wanted = await visit.member.call('PUT', '/preferences', { channels: ['sms'] });
    expect(wanted.status).toBe(200);
    const before = (await messagesOf(client, visit)).length;
    await visit.cancel();
    await client.settle();
    expect((await messagesOf(client, visit)).slice(before)).toEqual([`email ${EMAIL}`]);
  });
});
