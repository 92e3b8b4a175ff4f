import { randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import { beforeAll, describe, expect, it } from 'vitest';
import type { paths } from '../../../docs/openapi-types.ts';
import { newPerson, type Person } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const journeys = withStack('2026-09-28T10:00:00+08:00');

let person: Person;
let api: ReturnType<typeof createClient<paths>>;

beforeAll(async () => {
  person = await newPerson(journeys, {});
  const token = await journeys.token({ scope: 'member', memberId: person.memberId });
  api = createClient<paths>({ baseUrl: journeys.url, headers: { authorization: `Bearer ${token}` } });
});

/** That this file compiles is half of the test: whatever it reads has its type from the published document alone. */
describe('a client made of docs/openapi.json', () => {
  it('reads benefits, and tells promises apart by their kind', async () => {
    const { data, response } = await api.GET('/benefits');
    expect(response.status).toBe(200);
    const benefits = data?.policies.flatMap((policy) => policy.benefits) ?? [];
    expect(benefits.map(({ service }) => service)).toContain('expert-visit');
    const promised = benefits.map(({ promise }) => (promise.kind === 'minutes' ? promise.minutes : promise.days));
    expect(promised.every((amount) => amount > 0)).toBe(true);
  });

  it('asks for a service, and reads the case', async () => {
    const opened = await api.POST('/cases', {
      params: { header: { 'Idempotency-Key': randomUUID() } },
      body: {
        policyNo: person.policyNo,
        service: 'expert-visit',
        attestation: true,
        consents: ['share-with-vendor'],
        condition: { illness: 'malignant-tumour-severe', certainty: 'suspected', diagnosedOn: null },
        request: { department: 'oncology', numberKind: 'special' },
      },
    });
    expect(opened.response.status).toBe(201);
    const caseId = opened.data?.caseId ?? '';
    const read = await api.GET('/cases/{caseId}', { params: { path: { caseId } } });
    expect(read.data).toMatchObject({ caseId, stage: 'accepting', next: { actor: 'vendor', action: 'accept-case' } });
  });

  it('reads why something is refused', async () => {
    const { error, response } = await api.GET('/cases/{caseId}', { params: { path: { caseId: '0'.repeat(20) } } });
    expect(response.status).toBe(404);
    expect(error).toMatchObject({ code: 'not-found', status: 404 });
  });
});
