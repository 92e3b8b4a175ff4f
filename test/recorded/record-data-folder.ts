/**
 * Records a data folder of the local stack with a case of every service in every stage, and what was answered about each:
 * `node test/recorded/record-data-folder.ts`. Later versions of the code are held against it
 * (`test/scenarios/resilience/recorded-data-folder.test.ts`), so it is recorded anew only to hold more, never because it no longer fits.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalStack } from '../../local/spawn.ts';
import type { Json } from '../scenarios/driving/answer.ts';
import { Client } from '../scenarios/driving/client.ts';
import { OperatorDesk } from '../scenarios/driving/operator-desk.ts';
import { BEGIN, CasePlayer, ok, type PlayedCase } from './case-player.ts';
import { pack, type RecordedCase, type Recording } from './data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
const stack = await startLocalStack({ data: folder, at: BEGIN });
const client = new Client(stack.url);
const desk = await OperatorDesk.open(client);

try {
  const recording = await readAll(await new CasePlayer(client, desk).play());
  await stack.stop();
  pack(folder, recording);
  for (const { name, leg, stage, outcome, use } of recording.cases) console.log([name, leg, stage ?? outcome, use].join('\t'));
} finally {
  await stack.kill();
  rmSync(folder, { recursive: true });
}

async function readAll(played: readonly PlayedCase[]): Promise<Recording> {
  const cases: RecordedCase[] = [];
  const benefits: Record<string, Json> = {};
  for (const { name, journey } of played) {
    cases.push(await answersAbout({ name, journey }));
    benefits[journey.person.memberId] = ok(await journey.member.get('/benefits'));
  }
  const rejectedEvents = ok(await desk.get('/rejected-events'));
  const { now } = await client.settle();
  return { now, cases, benefits, rejectedEvents };
}

async function answersAbout({ name, journey }: PlayedCase): Promise<RecordedCase> {
  const { caseId, member: caller, person } = journey;
  const { memberId, policyNo } = person;
  const member = ok(await caller.get(`/cases/${caseId}`));
  const operator = ok(await desk.readCase(caseId));
  const accesses = ok(await caller.get(`/cases/${caseId}/accesses`));
  const { service, leg, stage, status, outcome, use } = member;
  const executions = await client.executions(caseId);
  const { status: machine } = executions.find((execution: Json) => execution.name === caseId);
  if ((machine === 'RUNNING') !== (status === 'open')) throw new Error(`The machine of ${name}, which is ${status}, is ${machine}`);
  return { name, caseId, memberId, policyNo, service, leg, stage, status, outcome, use, member, operator, accesses };
}
