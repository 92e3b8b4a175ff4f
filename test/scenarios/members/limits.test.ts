import { describe, expect, it } from 'vitest';
import type { Answer } from '../driving/answer.ts';
import { OperatorDesk } from '../driving/operator-desk.ts';
import { newPerson, policyFeed, questionRequest, visitRequest } from '../driving/people.ts';
import { expectProblem, reasonsOf } from '../driving/problem.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

const client = withStack('2026-09-28T10:00:00+08:00');

const tally = (answers: readonly Answer[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const { status, body } of answers) {
    const what = status === 201 ? 'opened' : (body.code ?? String(status));
    counted[what] = (counted[what] ?? 0) + 1;
  }
  return counted;
};

describe('what one member may ask for', () => {
  it('400 questions at once by one token open thirty cases and no more, and leave other members as they were', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const member = await client.member(memberId);
    const answers: Answer[] = [];
    // Somebody else, in the midst of it.
    const others: VisitJourney[] = [];
    for (let sent = 0; sent < 400; sent += 8) {
      if (sent === 24) others.push(await VisitJourney.open(client));
      const batch = Array.from({ length: 8 }, (_, index) => member.open(questionRequest(policyNo), `question-${sent + index}`));
      answers.push(...(await Promise.all(batch)));
    }
    const counted = tally(answers);
    expect(counted['opened']).toBe(30);
    expect(counted['too-many-open']).toBeGreaterThan(300);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/u);
    // A repeat of one that was opened gets its answer again; an emergency is never told to wait.
    const repeated = answers.findIndex(({ status }) => status === 201);
    expect(await member.open(questionRequest(policyNo), `question-${repeated}`)).toMatchObject({
      status: 201,
      body: { caseId: answers[repeated]?.body.caseId },
    });
    const emergency = questionRequest(policyNo);
    emergency.request.emergency = true;
    expectProblem(await member.open(emergency), 422, 'emergency-call-120');
    others.push(await VisitJourney.open(client));
    await client.settle();
    for (const visit of others) {
      const { openedAt } = await visit.read();
      const handOffs = await client.handOffs('shanen', visit.caseId);
      expect(handOffs).toHaveLength(1);
      // Everyone's hand-offs were 223 s late while all four hundred were opened.
      expect(Date.parse(handOffs[0].receivedAt) - Date.parse(openedAt)).toBeLessThan(60_000);
    }
  }, 120_000);

  it('forty cases within any hour, judged after entitlement', async () => {
    const { memberId, policyNo } = await newPerson(client);
    const member = await client.member(memberId);
    const openAndCancel = async (): Promise<Answer> => {
      const opened = await member.open(visitRequest(policyNo));
      if (opened.status === 201) await member.call('POST', `/cases/${opened.body.caseId}/cancellation`, { reason: '改期' });
      return opened;
    };
    for (let times = 0; times < 40; times += 1) expect((await openAndCancel()).status).toBe(201);
    const refused = await openAndCancel();
    expectProblem(refused, 429, 'too-many-openings');
    const lapsed = policyFeed({ status: 'lapsed', insured: { memberId } });
    expect((await (await client.insurer()).call('PUT', `/policies/${policyNo}-lapsed`, lapsed)).status).toBe(201);
    expect(reasonsOf(await member.open(visitRequest(`${policyNo}-lapsed`)))).toEqual(['policy-not-in-force']);
    await client.moveClock({ advance: `PT${Number(refused.headers.get('retry-after')) + 1}S` });
    expect((await openAndCancel()).status).toBe(201);
  }, 120_000);

  it('sixty documents a case, its vendor’s among them', async () => {
    const visit = await VisitJourney.open(client);
    const announcement = { kind: 'report', filename: 'a.pdf', contentType: 'application/pdf', size: 10 };
    const path = `/cases/${visit.caseId}/documents`;
    for (let times = 0; times < 30; times += 1) {
      expect((await visit.member.call('POST', path, announcement)).status).toBe(201);
      expect((await visit.vendor.call('POST', path, announcement)).status).toBe(201);
    }
    expectProblem(await visit.member.call('POST', path, announcement), 429, 'too-many-documents');
    expectProblem(await visit.vendor.call('POST', path, announcement), 429, 'too-many-documents');
    const desk = await OperatorDesk.open(client);
    expect((await desk.readCase(visit.caseId)).body.documents).toHaveLength(60);
  }, 120_000);
});
