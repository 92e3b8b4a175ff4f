import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GATEWAY_ROUTES, type GatewayRoute, routeKeyOf } from '../../../functions/contract/routes.ts';
import { NOTICE_2027 } from '../../catalogue/notice-2027.ts';
import type { Json } from '../driving/answer.ts';
import { CANARIES, canariesIn, mutationsOf } from '../driving/hostile-values.ts';
import { booking, option, policyFeed, visitRequest } from '../driving/people.ts';
import { type RawAnswer, type RawHeaders, sendRaw } from '../driving/raw-request.ts';
import { StoredChanges } from '../driving/stacks/stored-changes.ts';
import { withStack } from '../driving/stacks/with-stack.ts';
import { VisitJourney } from '../driving/visit-journey.ts';

/** The same bodies in every run: a failure names the one that made it. */
const RUNS = { seed: 20_260_928, numRuns: 20 };

const MANY_USES = { overrides: [{ pool: 'green-channel', extraUses: 100, reason: 'test' }] };

let changes: StoredChanges;
let visit: VisitJourney;
let tokens: Readonly<Record<GatewayRoute['caller'], RawHeaders>>;
let now: string;
let serial = 0;

const bearer = async (claims: Json): Promise<RawHeaders> => [['authorization', `Bearer ${await client.token(claims)}`]];

/** A case whose member has a choice to make, and uses enough for many more. */
const begin = async (): Promise<void> => {
  visit = await VisitJourney.open(client, {}, MANY_USES);
  await visit.reach('choosing');
  await client.settle();
  now = await client.now();
  const member = await bearer({ scope: 'member', memberId: visit.person.memberId });
  const [insurer, operator] = [await bearer({ scope: 'insurer' }), await bearer({ scope: 'operator', subject: 'op-1' })];
  tokens = { member, insurer, operator, vendor: [], public: [] };
};

const client = withStack('2026-09-28T10:00:00+08:00');
beforeAll(async () => {
  changes = await StoredChanges.of(client);
  await begin();
});

/** A report that came at the wrong stage is kept, and put before an operator. */
const REJECTED_REPORT = /^REJECTED#| FLAG#event-rejected$/u;

/** Refused or legally taken, never broken; and a refusal repeats nothing of a person. */
const expectGoodManners = ({ status, headers, text, body }: RawAnswer): void => {
  expect(status, text).toBeGreaterThanOrEqual(200);
  expect(status, text).toBeLessThan(500);
  expect(status, 'throttled: nothing was tried').not.toBe(429);
  if (status < 400) return;
  expect(canariesIn(text), text).toEqual([]);
  expect(canariesIn(JSON.stringify(headers))).toEqual([]);
  // An answer to HEAD has none.
  if (text !== '' && headers['content-type'] === 'application/problem+json')
    expect(body).toMatchObject({ status, code: expect.stringMatching(/^[a-z0-9-]+$/u) });
};

/** Sends what is to be refused or taken; a refusal stores nothing. What was taken can be read again; if it ended the case, another begins. */
const sendAndLook = async (request: Parameters<typeof sendRaw>[1]): Promise<RawAnswer> => {
  if (!quiet) await lookOnceQuiet();
  const answer = await sendRaw(client.url, request);
  expectGoodManners(answer);
  quiet = answer.status >= 400 && answer.status !== 409;
  if (answer.status < 400) await readAgain();
  else expect(await storedBy(answer)).toEqual([]);
  return answer;
};

/** What was stored since the last look, but for what a refusal of this kind keeps. */
const storedBy = async ({ status }: RawAnswer): Promise<readonly string[]> => {
  const keys = await changes.sinceLastLook();
  return status === 409 ? keys.filter((key) => !REJECTED_REPORT.test(key)) : keys;
};

/** Looks once nothing more follows from what came before: what is stored from here on is of what comes next. */
const lookOnceQuiet = async (): Promise<void> => {
  await client.settle();
  await changes.sinceLastLook();
};

/** Whether nothing can have been stored since the last look but by what comes next. */
let quiet = false;
// A signature of more than five minutes ago would be refused for its age alone.
beforeEach(async () => {
  quiet = false;
  now = await client.now();
});

const readAgain = async (): Promise<void> => {
  await client.settle();
  const { stage } = await visit.read();
  for (const path of ['/cases', '/benefits']) expect((await visit.member.get(path)).status).toBe(200);
  if (stage !== 'choosing') await begin();
};

const signed = (body: string, id = randomUUID()): RawHeaders => Object.entries(visit.vendor.sign(body, now, id));
const report = (type: string, data: Json): Json => ({ type, caseId: visit.caseId, occurredAt: now, data });
const { name, passport, phone, email, hospital, illness, reason } = CANARIES;

/** A valid body for each route that takes one, full of what must not come back. */
const bodies = (): readonly (readonly [routeKey: string, body: Json])[] => [
  [
    'PUT /policies/{policyNo}',
    policyFeed({
      overrides: [
        { pool: 'green-channel', extraUses: 1, reason },
        { service: 'admission', endsOn: '2026-12-31', reason },
      ],
      insured: { memberId: 'm-canary', name, idNumber: passport, phone, email, medicalCardNo: passport, guardian: { name, phone } },
    }),
  ],
  [
    'POST /cases',
    visitRequest(visit.person.policyNo, {
      language: 'en',
      condition: { illness: 'malignant-tumour-severe', certainty: 'confirmed', diagnosedOn: '2026-05-01' },
      request: { hospital, alternatives: [hospital], rank: 'chief', preferredDates: ['2026-10-08'] },
    }),
  ],
  ['POST /cases/{caseId}/documents', { kind: 'report', filename: `${name}.pdf`, contentType: 'application/pdf', size: 100 }],
  ['POST /cases/{caseId}/choices', { proposalId: 'proposal-3', optionId: 'option-1' }],
  ['POST /cases/{caseId}/cancellation', { reason }],
  ['PUT /preferences', { language: 'en', channels: ['sms', 'email'] }],
  [
    'POST /operations/cases/{caseId}/events',
    { ...report('member.chose', { proposalId: 'proposal-3', decline: true }), vendorId: 'shanen', reason },
  ],
  ['POST /operations/searches', { memberId: 'm-canary', policyNo: 'P-canary', phone }],
  ['POST /operations/cases/{caseId}/settlement', { use: 'used', reason }],
  ['POST /operations/cases/{caseId}/attention/{flag}', { note: reason, decision: 'continue' }],
  ['POST /operations/cases/{caseId}/close', { outcome: 'cancelled-by-member', use: 'returned', reason }],
  ['POST /operations/policies/{policyNo}/grants', { pool: 'green-channel', uses: 1, reason }],
  ['POST /operations/notice-previews', NOTICE_2027],
  ['POST /operations/deliveries/{deliveryId}/retry', { reason }],
];

const reports = (): readonly (readonly [type: string, body: Json])[] => [
  ['case.declined', report('case.declined', { reason: 'other', note: reason })],
  [
    'options.proposed',
    report('options.proposed', { options: [option(hospital, '2026-10-08T09:30:00+08:00'), { ...option(hospital), country: name }] }),
  ],
  ['member.chose', report('member.chose', { proposalId: name, optionId: name })],
  [
    'booking.confirmed',
    report('booking.confirmed', booking('2026-10-08T09:30:00+08:00', { hospital, meetingPoint: name, companion: { name, phone } })),
  ],
  [
    'visit.completed',
    report('visit.completed', {
      admissionNote: { hospital, department: 'oncology', doctor: name, issuedOn: '2026-09-28' },
      reason: 'no-need',
    }),
  ],
  ['reports.couriered', report('reports.couriered', { carrier: name, trackingNo: passport })],
  ['diagnosis.recorded', report('diagnosis.recorded', { illness, confirmedOn: '2026-05-01' })],
];

/** The vendor's other bodies, by where they go. */
const signedBodies = (): readonly (readonly [target: string, body: Json])[] => [
  ['/vendors/shanen/verifications', { service: 'expert-visit', name, idNumber: passport, policyNo: visit.person.policyNo, relation: name }],
  [
    '/vendors/shanen/events',
    {
      type: 'case.opened',
      occurredAt: now,
      data: {
        ...visitRequest(visit.person.policyNo, { language: 'en', request: { hospital, alternatives: [hospital] } }),
        memberId: visit.person.memberId,
        attestation: { recordedCallId: name },
        consents: [{ purpose: 'share-with-vendor', recordedCallId: reason }],
        recordedCallId: passport,
      },
    },
  ],
  [
    `/vendors/shanen/cases/${visit.caseId}/documents`,
    { kind: 'report', filename: `${name}.pdf`, contentType: 'application/pdf', size: 100 },
  ],
];

/** The path of a route: the member's own case, a policy that is new each time. */
const targetOf = (routeKey: string): string => {
  serial += 1;
  const [, path = ''] = routeKey.split(' ');
  return path
    .replace('{policyNo}', path.endsWith('/grants') ? visit.person.policyNo : `P-canary-${serial}`)
    .replace('{caseId}', visit.caseId)
    .replace('{flag}', 'vendor-silent')
    .replace('{deliveryId}', `${visit.caseId}-1-case-requested`)
    .replace('{documentId}', '0'.repeat(20));
};

const callerOf = (routeKey: string): GatewayRoute['caller'] =>
  GATEWAY_ROUTES.find((route) => routeKeyOf(route) === routeKey)?.caller ?? 'public';

describe('what these tests look at', () => {
  it('shows what a valid request stores', async () => {
    await lookOnceQuiet();
    const headers: RawHeaders = [...tokens.insurer, ['content-type', 'application/json']];
    const target = targetOf('PUT /policies/{policyNo}');
    expect((await sendRaw(client.url, { method: 'PUT', target, headers, body: JSON.stringify(policyFeed()) })).status).toBe(201);
    expect(await changes.sinceLastLook()).toContainEqual(expect.stringContaining(target.split('/')[2] ?? ''));
  });
});

describe('a body with one thing wrong', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    'at body route %i is refused in good manners, or taken if it is still valid',
    async (place) => {
      const [routeKey = '', valid] = bodies()[place] ?? [];
      const headers: RawHeaders = [...tokens[callerOf(routeKey)], ['content-type', 'application/json']];
      let refused = 0;
      await fc.assert(
        fc.asyncProperty(mutationsOf(valid), async (body) => {
          const key: RawHeaders = [['idempotency-key', randomUUID()]];
          const request = { method: routeKey.split(' ')[0] ?? '', target: targetOf(routeKey), headers: [...headers, ...key], body };
          if ((await sendAndLook(request)).status >= 400) refused += 1;
        }),
        RUNS,
      );
      expect(refused).toBeGreaterThan(RUNS.numRuns / 3);
    },
  );

  it.each([0, 1, 2, 3, 4, 5, 6])('in signed report %i is refused in good manners, or taken if it is still valid', async (place) => {
    const [, valid] = reports()[place] ?? [];
    await fc.assert(
      fc.asyncProperty(mutationsOf(valid), async (body) => {
        const headers: RawHeaders = [['content-type', 'application/json'], ...signed(body)];
        await sendAndLook({ method: 'POST', target: '/vendors/shanen/events', headers, body });
      }),
      RUNS,
    );
  });
});

describe("a vendor's signed body with one thing wrong", () => {
  it.each([0, 1, 2])('at signed route %i is refused in good manners, or taken if it is still valid', async (place) => {
    const [, valid] = signedBodies()[place] ?? [];
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutationsOf(valid), async (body) => {
        const [target = ''] = signedBodies()[place] ?? [];
        const headers: RawHeaders = [['content-type', 'application/json'], ...signed(body)];
        if ((await sendAndLook({ method: 'POST', target, headers, body })).status >= 400) refused += 1;
      }),
      RUNS,
    );
    expect(refused).toBeGreaterThan(5);
  });
});

describe('a path, a query or a header that nobody would send', () => {
  const oddities = [
    ...[
      '%2F',
      '%00',
      '%0d%0aX-Evil:%201',
      '..',
      '.',
      '%2e%2e',
      '%23',
      '%3F',
      '%20',
      '%25',
      '%FF',
      '%',
      '%zz',
      '%F0%9F%98%80',
      '%ED%A0%80',
      '*',
      ';',
      '@',
      '~',
      '{caseId}',
    ],
    ...[
      'x'.repeat(2048),
      '%41'.repeat(600),
      encodeURIComponent(CANARIES.name),
      CANARIES.idNumber,
      CANARIES.phone.slice(1),
      encodeURIComponent(CANARIES.phone),
    ],
    ...['__proto__', 'constructor', 'CASE%231', "'%20OR%20'1'='1", '%E2%80%AE', '1e400', 'null', 'undefined', '-1'],
  ];
  const queries = [
    '?',
    '?&&&',
    '?=',
    '?cursor',
    '?cursor=',
    '?cursor=%00',
    '?status=',
    '?status=open&status=closed',
    '?__proto__=1',
    '?constructor=1',
    '?%',
    '?%ff=%ff',
    '?status=open&status=open',
  ];
  const cursors = [
    'A'.repeat(20),
    '_'.repeat(120),
    Buffer.from(' '.repeat(20)).toString('base64url'),
    Buffer.from('2026-09-28T10:00:00+08:00 x#y').toString('base64url'),
  ];
  const parameterized = GATEWAY_ROUTES.filter(({ path }) => path.includes('{'));

  it.each(parameterized.map((route) => [routeKeyOf(route), route] as const))('%s: parameters', async (_key, { method, path, caller }) => {
    await lookOnceQuiet();
    const headers: RawHeaders = [...tokens[caller], ['content-type', 'application/json'], ['idempotency-key', randomUUID()]];
    for (const oddity of oddities) {
      const target = path.replace(/\{\w+\}/gu, oddity);
      expectGoodManners(await sendRaw(client.url, { method, target, headers, ...(method === 'GET' ? {} : { body: '{}' }) }));
    }
    expect(await changes.sinceLastLook()).toEqual([]);
  });

  it.each(GATEWAY_ROUTES.filter(({ method }) => method === 'GET').map((route) => [routeKeyOf(route), route] as const))(
    '%s: queries',
    async (_key, { path, caller }) => {
      for (const query of [
        ...queries,
        ...cursors.map((cursor) => `?cursor=${cursor}`),
        `?${encodeURIComponent(CANARIES.name)}=${CANARIES.latinName}`,
        `?${CANARIES.latinName}=1&cursor=${CANARIES.latinName}`,
      ]) {
        expectGoodManners(
          await sendRaw(client.url, { method: 'GET', target: `${path.replace(/\{\w+\}/gu, 'x1')}${query}`, headers: tokens[caller] }),
        );
      }
    },
  );

  it('odd methods, targets and headers', async () => {
    await lookOnceQuiet();
    const long: RawHeaders = [['x-long', 'x'.repeat(9000)]];
    const requests: readonly (readonly [method: string, target: string, headers?: RawHeaders])[] = [
      ...['DELETE', 'PATCH', 'TRACE', 'HEAD', 'PROPFIND', 'LINK', 'get', 'FOO', 'G E T'].map((method) => [method, '/cases'] as const),
      ...['*', '', 'cases', 'http://elsewhere.example/cases', '/cases?', '/cases#fragment', '/\u0001', '/./cases', '//', '/?/cases'].map(
        (target) => ['GET', target] as const,
      ),
      ['GET', '/benefits', [...tokens.member, ...tokens.member]],
      [
        'GET',
        '/benefits',
        [...tokens.member, ['accept', 'text/html'], ['accept-encoding', 'x-nothing'], ['cookie', `a=${CANARIES.latinName}; b`]],
      ],
      ['GET', '/benefits', [...tokens.member, ...long]],
      ['GET', '/benefits', [...tokens.member, ...long, ...long]],
      ['GET', '/benefits', [['authorization', `Bearer ${CANARIES.latinName}`]]],
      [
        'POST',
        '/vendors/shanen/events',
        [
          ['webhook-id', CANARIES.latinName],
          ['webhook-timestamp', '1e400'],
          ['webhook-signature', 'v1,\u00ff'],
        ],
      ],
      ['PUT', '/preferences', [...tokens.member, ['content-type', 'application/json'], ['content-encoding', 'gzip']]],
      ['PUT', '/preferences', [...tokens.member, ['content-type', 'application/json; charset=utf-16']]],
      ['PUT', '/preferences', [...tokens.member, ['content-type', '']]],
    ];
    for (const [method, target, headers = tokens.member] of requests) {
      const answer = await sendRaw(client.url, {
        method,
        target,
        headers,
        ...(method === 'PUT' || method === 'POST' ? { body: `{"${CANARIES.name}":1}` } : {}),
      });
      expectGoodManners(answer);
    }
    expect(await changes.sinceLastLook()).toEqual([]);
  });
});
