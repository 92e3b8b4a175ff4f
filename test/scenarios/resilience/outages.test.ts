import { beforeAll, describe, expect, it } from 'vitest';
import { Alarms } from '../driving/alarms.ts';
import type { Answer, Json } from '../driving/answer.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { newPerson, policyFeed, visitRequest } from '../driving/people.ts';
import { expectProblem } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

let visit: VisitJourney;
let calls: Readonly<Record<string, () => Promise<Answer>>>;

beforeAll(async () => {
  visit = await VisitJourney.open(client);
  await client.settle();
  const [insurer, desk, other] = [await client.insurer(), await OperatorDesk.open(client), await newPerson(client)];
  const member = await client.member(other.memberId);
  calls = {
    'GET /benefits': () => member.get('/benefits'),
    'POST /cases': () => member.open(visitRequest(other.policyNo)),
    'PUT /policies/{policyNo}': () => insurer.call('PUT', '/policies/P-outage', policyFeed({ insured: { memberId: 'm-outage' } })),
    'GET /operations/cases': () => desk.get('/cases?attention=true'),
    'POST /vendors/{vendorId}/events': () => visit.vendor.report('case.accepted', visit.caseId),
  };
});

const order = (fault: Json): Promise<Answer> => client.call('PUT', '/_local/faults', { body: fault });
const lift = (): Promise<Answer> => client.call('DELETE', '/_local/faults');

describe('a table that does not answer', () => {
  it.each(['GET /benefits', 'POST /cases', 'PUT /policies/{policyNo}', 'GET /operations/cases', 'POST /vendors/{vendorId}/events'])(
    'is 503 try-again to %s, and the same call is taken once it answers',
    async (route) => {
      await order({ service: 'dynamodb', error: 'InternalServerError' });
      try {
        expectProblem((await calls[route]?.()) as Answer, 503, 'try-again');
      } finally {
        await lift();
      }
      expect((await calls[route]?.())?.status).toBeLessThan(300);
    },
  );
});

describe('the alarms of a table that does not answer', () => {
  it('are those of the table and of the API, and no other', async () => {
    const alarms = await Alarms.of(client);
    await client.settle();
    await alarms.begin();
    await order({ service: 'dynamodb', error: 'InternalServerError' });
    try {
      for (let time = 0; time < 2; time += 1) for (const call of Object.values(calls)) expect((await call()).status).toBe(503);
    } finally {
      await lift();
    }
    expect(await alarms.crossed()).toEqual(['Api-Fault-Count', 'Cases-SystemErrors']);
  });
});

describe('secrets that do not answer', () => {
  it('are 503 try-again to the vendor who signs, and to nobody else', async () => {
    await order({ service: 'secretsmanager', error: 'InternalServiceError' });
    try {
      // Warm functions know a secret for a minute.
      await client.moveClock({ advance: 'PT2M' });
      expectProblem(await visit.vendor.report('case.accepted', visit.caseId), 503, 'try-again');
      expect((await calls['GET /benefits']?.())?.status).toBe(200);
    } finally {
      await lift();
    }
  });
});
