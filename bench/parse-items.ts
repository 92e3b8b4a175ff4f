/**
 * What it costs that items are parsed where they are read: warm calls of the functions' handlers against the embedded DynamoDB, by the
 * bundles that are deployed and by ones that believe whatever the table gives. Calls of both take turns, so that what else the machine
 * does befalls both; it is their ratio that says something.
 */
import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { Webhook } from 'standardwebhooks';
import { instantOf, millisOf } from '../functions/domain/time/time.ts';
import { describeCommand, type Values } from '../tools/command-description.ts';
import { GOOD } from '../tools/command-failure.ts';
import { runCommand } from '../tools/command-line.ts';
import { wholeNumber } from '../tools/option-types.ts';
import { bundleHandler, type Handler } from './parsing/bundle-handler.ts';
import { type Measured, SECRET, startMeasured } from './parsing/measured-table.ts';

/** Until the compiler has had its say, and connections are open. */
const WARM_UP = 150;
/** Of a call's time, the most that parsing may take. */
const MOST = 1.1;

const BENCH = describeCommand({
  name: 'bench',
  does: 'Measures what parsing of stored items adds to warm calls',
  call: 'node bench/parse-items.ts',
  options: { calls: { value: 'N', read: wholeNumber(10, 100_000), otherwise: 500, help: 'of each kind, with and without parsing' } },
  statuses: { 0: 'it was measured', 1: `some call took more than ${MOST} times as long with parsing` },
});

await runCommand(BENCH, run);

async function run({ calls }: Values<typeof BENCH>): Promise<number> {
  const measured = await startMeasured();
  const ends = millisOf(measured.gathering.lastReportedAt) + 60_000 - Date.now();
  const machineNow = Date.now;
  // The recorded cases lie where they lie: the clock goes on from the last report.
  Date.now = () => machineNow() + ends;
  try {
    const ratios: number[] = [];
    for (const [name, entry, eventOf] of callsAbout(measured)) {
      const handlers = { parsing: await bundleHandler(entry, 'parsing'), trusting: await bundleHandler(entry, 'trusting') };
      for (let call = 0; call < WARM_UP; call += 1) for (const handler of Object.values(handlers)) await timed(handler, eventOf());
      const times = { parsing: [] as number[], trusting: [] as number[] };
      for (let call = 0; call < calls; call += 1) {
        const turns = call % 2 === 0 ? (['parsing', 'trusting'] as const) : (['trusting', 'parsing'] as const);
        for (const how of turns) times[how].push(await timed(handlers[how], eventOf()));
      }
      const ratio = median(times.parsing) / median(times.trusting);
      ratios.push(ratio);
      console.log(
        `${name}: ${ratio.toFixed(3)} times (${median(times.parsing).toFixed(2)} ms, ${median(times.trusting).toFixed(2)} ms without)`,
      );
    }
    return Math.max(...ratios) <= MOST ? GOOD : 1;
  } finally {
    Date.now = machineNow;
    await measured.stop();
  }
}

type Call = readonly [name: string, entry: string, eventOf: () => APIGatewayProxyEventV2];

function callsAbout({ longest, gathering }: Measured): readonly Call[] {
  const member = { scope: 'member', member_id: longest.memberId };
  const { caseId } = longest;
  return [
    [
      `GET /cases/{caseId} (${longest.version} events)`,
      'functions/http/members/handler.ts',
      () => eventOf('GET /cases/{caseId}', { path: `/cases/${caseId}`, params: { caseId }, claims: member }),
    ],
    ['GET /benefits', 'functions/http/members/handler.ts', () => eventOf('GET /benefits', { path: '/benefits', claims: member })],
    ['POST /vendors/{vendorId}/events (records.requested)', 'functions/http/vendors/handler.ts', () => reportOn(gathering)],
  ];
}

function reportOn({ caseId, vendorId }: Measured['gathering']): APIGatewayProxyEventV2 {
  const now = instantOf(Date.now());
  const body = JSON.stringify({ type: 'records.requested', caseId, occurredAt: now, data: { list: ['出院小结'] } });
  const id = randomUUID();
  const at = new Date(Date.now());
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(SECRET).sign(id, at, body),
  };
  // API Gateway has a route for each vendor.
  return eventOf(`POST /vendors/${vendorId}/events`, { path: `/vendors/${vendorId}/events`, headers, body });
}

interface Asked {
  readonly path: string;
  readonly params?: Record<string, string>;
  readonly claims?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A call as API Gateway hands it on. */
function eventOf(routeKey: string, { path, params = {}, claims, headers = {}, body }: Asked): APIGatewayProxyEventV2 {
  const [method = ''] = routeKey.split(' ');
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' };
  const context = { accountId: '0', apiId: 'a', domainName: 'd', domainPrefix: 'd', http, requestId: 'r', routeKey, stage: '$default' };
  const authorizer = claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: [] } } };
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers,
    pathParameters: params,
    requestContext: { ...context, ...authorizer, time: '', timeEpoch: 0 },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

async function timed(handler: Handler, event: APIGatewayProxyEventV2): Promise<number> {
  const startedAt = performance.now();
  const { statusCode, body } = await handler(event, { awsRequestId: 'bench' } as Context);
  const took = performance.now() - startedAt;
  if (statusCode === undefined || statusCode >= 300) throw new Error(`${event.routeKey} was answered ${statusCode}: ${body}`);
  return took;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
