import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { HolidayNotice } from '../../catalogue/schema.ts';
import { ClockMovedBack, type MovableClock } from '../cloud/clock.ts';
import type { Dashboard } from '../cloud/cloudwatch/dashboards.ts';
import type { Metrics } from '../cloud/cloudwatch/metrics.ts';
import { CannotRestore } from '../cloud/dynamodb/point-in-time.ts';
import type { Faults } from '../cloud/http/faults.ts';
import { type Answer, json, parseJson, problem } from '../cloud/http/http-exchange.ts';
import { isLoopback } from '../cloud/http/loopback.ts';
import { addDuration, formatInstant, parseInstant } from '../instant.ts';
import { dashboardPages } from './dashboards/dashboard-pages.ts';
import type { Holidays } from './holidays.ts';
import type { Messages } from './messages.ts';
import type { Issuer } from './oidc.ts';
import type { SignIn } from './sign-in.ts';
import { SMS_GATEWAY_PATH, type SmsGateway } from './sms-gateway.ts';
import type { Vendors } from './vendors.ts';

/** A request to the control API. */
interface ControlRequest {
  readonly method: string;
  /** Below `/_local`. */
  readonly path: string;
  /** What follows the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface ControlOptions {
  readonly clock: MovableClock;
  readonly issuer: Issuer;
  readonly signIn: SignIn;
  readonly messages: Messages;
  readonly vendors: Vendors;
  readonly smsGateway: SmsGateway;
  readonly metrics: Metrics;
  /** Brings up to date what is measured once a minute. */
  readonly lookAtGauges: () => void;
  readonly dashboards: readonly Dashboard[];
  readonly holidays: Holidays;
  /** URLs by service. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** The tables it runs on. */
  readonly tables: readonly string[];
  /** Makes a table of this name as the one it runs on was at an instant; answers how many items that has. @throws CannotRestore */
  readonly restore: (target: string, at: number) => Promise<number>;
  readonly faults: Faults;
  /** The services that can be made to fail. */
  readonly faultyServices: readonly string[];
  /** What the functions' roles may do in DynamoDB, each with whether it was used, and what they lacked anywhere. */
  readonly rights: () => unknown;
  readonly executionsOf: (caseId: string) => unknown;
  /** The latest release. */
  readonly release: () => unknown;
}

/** Beside the paths of the HTTP API. */
export const CONTROL_PATH = '/_local';

export type Control = (request: ControlRequest) => Promise<Answer>;

/** An input that names what is wrong with it. */
class BadInput extends Error {
  override readonly name = 'BadInput';
}

/** @param input.rest the second part of a path that has two */
type Handler = (input: { readonly parameter: string; readonly rest: string; readonly request: ControlRequest }) => Answer | Promise<Answer>;

/** `{name}` in a path is one part of it, `{name+}` all that is left. */
type Route = readonly [method: string, path: string, does: string, handler: Handler];

const CLOCK_MOVE = 'either `advance`, an ISO 8601 duration such as PT2H or P1D, or `to`, an RFC 3339 instant with its offset';

const ClockMove = z
  .strictObject({ advance: z.string().optional(), to: z.string().optional() })
  .refine(({ advance, to }) => (advance === undefined) !== (to === undefined), { error: CLOCK_MOVE });

const TokenInput = z.strictObject({
  scope: z.string().min(1),
  memberId: z.string().min(1).optional(),
  subject: z.string().min(1).optional(),
  expiresIn: z.int().optional(),
  audience: z.string().min(1).optional(),
});

const ENDPOINT_CHANGE = 'either `url`, or `fault` with a status from 200 to 599 and how many times';

const EndpointChange = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).optional(),
    fault: z.strictObject({ status: z.int().min(200).max(599), times: z.int().min(1) }).optional(),
  })
  .refine(({ url, fault }) => (url === undefined) !== (fault === undefined), { error: ENDPOINT_CHANGE });

const RestoreInput = z.strictObject({ table: z.string().regex(/^[\w.-]{3,255}$/u), to: z.string() });

const FAULT = '`error` or `latencyMs`, or both; or `quotas` of the service states';

const FaultInput = z
  .strictObject({
    service: z.string(),
    operation: z.string().min(1).optional(),
    error: z.string().min(1).optional(),
    latencyMs: z.int().min(0).max(60_000).optional(),
    times: z.int().min(1).optional(),
    function: z.string().min(1).optional(),
    quotas: z.strictObject({ historyEvents: z.int().min(20).optional(), executionSeconds: z.int().min(60).optional() }).optional(),
  })
  .refine(({ error, latencyMs, quotas }) => ((error ?? latencyMs) !== undefined) !== (quotas !== undefined), { error: FAULT })
  .refine(({ service, quotas }) => quotas === undefined || service === 'states', { error: FAULT })
  .refine((fault) => fault.function === undefined || fault.service === 'lambda', { error: '`function` is for the service lambda' });

/** The stack's own API, under `/_local`: what tests and people steer it by. */
export const createControl = (options: ControlOptions): Control => {
  const {
    clock,
    issuer,
    signIn,
    messages,
    vendors,
    smsGateway,
    metrics,
    lookAtGauges,
    dashboards,
    holidays,
    endpoints,
    tables,
    restore,
    faults,
    faultyServices,
    rights,
    executionsOf,
    release,
  } = options;
  const pages = dashboardPages({ dashboards, metrics, now: clock.now });

  const ifVendor = (id: string, answer: () => Answer | Promise<Answer>): Answer | Promise<Answer> =>
    vendors.ids.includes(id) ? answer() : problem(404, 'not-found', `There is no vendor of this id; there are ${vendors.ids.join(', ')}.`);

  const moveClock: Handler = async ({ request }) => {
    const { advance = '', to } = read(request, ClockMove);
    const { now, fired } = await clock.move((from) => {
      const target = to === undefined ? addDuration(from, advance) : parseInstant(to);
      if (target === undefined) throw new BadInput(CLOCK_MOVE);
      return target;
    });
    return json(200, { now: formatInstant(now), fired });
  };

  const publishNotice: Handler = async ({ parameter, request }) => {
    const notice = read(request, HolidayNotice);
    if (String(notice.year) !== parameter) throw new BadInput(`The notice is for ${notice.year}, the path says ${parameter}.`);
    await holidays.publish(notice);
    return json(200, { year: notice.year, documentNumber: notice.documentNumber });
  };

  const setEndpoint: Handler = ({ parameter, request }) =>
    ifVendor(parameter, () => {
      const { url, fault } = read(request, EndpointChange);
      if (url !== undefined && !isLoopback(new URL(url).hostname))
        throw new BadInput('`url` must be on loopback: nothing leaves this machine');
      if (url !== undefined) vendors.sendTo(parameter, url);
      if (fault !== undefined) vendors.failNext(parameter, fault);
      return json(200, vendors.describe(parameter));
    });

  const describeVendor: Handler = ({ parameter }) => ifVendor(parameter, () => json(200, vendors.describe(parameter)));

  const readIssuer: Handler = ({ parameter }) => {
    const path = `/${parameter}`;
    return path in issuer.documents ? json(200, issuer.documents[path]) : notFound();
  };

  const receiveHandOff: Handler = ({ parameter, request }) =>
    ifVendor(parameter, async () => {
      const status = await vendors.receive(parameter, request.headers, request.body);
      return { status };
    });

  const restoreTo: Handler = async ({ request }) => {
    const { table, to } = read(request, RestoreInput);
    const at = parseInstant(to);
    if (at === undefined || at > clock.now()) throw new BadInput('`to` is an RFC 3339 instant with its offset, and past');
    try {
      return json(201, { table, items: await restore(table, at) });
    } catch (error) {
      if (error instanceof CannotRestore) throw new BadInput(error.message);
      throw error;
    }
  };

  const listFaults = (): Answer => json(200, { faults: faults.list() });

  const orderFault: Handler = ({ request }) => {
    const fault = read(request, FaultInput);
    if (!faultyServices.includes(fault.service)) throw new BadInput(`\`service\` is one of ${faultyServices.join(', ')}.`);
    faults.order(fault);
    return listFaults();
  };

  const liftFaults = (): Answer => {
    faults.lift();
    return listFaults();
  };

  const listMetrics = (): unknown => {
    lookAtGauges();
    return metrics.list();
  };

  const drawDashboard: Handler = ({ parameter, rest }) => {
    lookAtGauges();
    return pages.values(parameter, rest) ?? notFound();
  };

  const routes: readonly Route[] = [
    ['GET', '/', 'this list', () => json(200, { calls })],
    ['GET', '/clock', 'the time', () => json(200, { now: formatInstant(clock.now()) })],
    ['POST', '/clock', 'move the clock forward: every timer due on the way fires at its own instant', moveClock],
    ['PUT', '/holidays/{year}', "give it a year's holiday notice, as if published", publishNotice],
    [
      'POST',
      '/tokens',
      'a token of the local issuer',
      async ({ request }) => json(200, { token: await issuer.issue(read(request, TokenInput)) }),
    ],
    [
      'GET',
      '/oidc/authorize',
      'where pages send a browser to sign in: one picks a sample member or operator',
      ({ request }) => signIn.authorize(request.query),
    ],
    ['POST', '/oidc/token', 'exchange the code that came of it, with its PKCE verifier', ({ request }) => signIn.token(request.body)],
    ['GET', '/oidc/end-session', 'where pages send a browser to sign out', ({ request }) => signIn.endSession(request.query)],
    ['GET', '/oidc/{document+}', "the local issuer's configuration and keys", readIssuer],
    ['GET', '/messages', 'text messages and e-mail that were sent', () => json(200, messages.list())],
    [
      'GET',
      '/sms-gateway',
      'the secret and endpoint of the gateway of text messages, and what it was sent',
      () => json(200, smsGateway.describe()),
    ],
    [
      'POST',
      SMS_GATEWAY_PATH,
      'where text messages go that SNS does not send',
      ({ request }) => smsGateway.receive(request.headers, request.body),
    ],
    ['GET', '/vendors/{vendorId}', "a vendor's secrets, its endpoint, and the hand-offs it was sent", describeVendor],
    ['PUT', '/vendors/{vendorId}/endpoint', 'send its hand-offs elsewhere on this machine, or make the next ones fail', setEndpoint],
    ['POST', '/vendors/{vendorId}/hand-offs', 'where hand-offs go until told otherwise', receiveHandOff],
    ['GET', '/endpoints', 'URLs that the AWS SDK or CLI can be pointed at', () => json(200, endpoints)],
    ['GET', '/tables', 'the tables of DynamoDB that it runs on', () => json(200, { tables })],
    ['POST', '/restores', 'make a table as the one it runs on was at an instant: `--table` runs on it', restoreTo],
    [
      'GET',
      '/executions/{caseId}',
      "a case's state machine executions and their history",
      ({ parameter }) => json(200, executionsOf(parameter)),
    ],
    [
      'GET',
      '/release',
      'the latest release: which aliases it moves, how far it has come, and what rolled it back',
      () => json(200, release()),
    ],
    ['PUT', '/faults', 'make calls of a service fail or be late, so many times or until lifted', orderFault],
    ['GET', '/faults', 'what was ordered to go wrong, and how many calls each befell', listFaults],
    ['DELETE', '/faults', 'lift all faults', liftFaults],
    [
      'GET',
      '/rights',
      "what the functions' roles may do in DynamoDB, what of it they did, and what they lacked, of secrets and topics too",
      () => json(200, rights()),
    ],
    ['GET', '/metrics', 'what went to CloudWatch', () => json(200, listMetrics())],
    ['GET', '/dashboards', "the template's dashboards, to look at in a browser", () => pages.page()],
    ['GET', '/dashboards/{file}', 'what their page is made of', ({ parameter }) => pages.file(parameter) ?? notFound()],
    ['GET', '/dashboards/{name}/{range}', 'their values, over `all`, `1h`, `6h`, `1d`, `7d` or `30d`', drawDashboard],
  ];
  const calls = routes.map(([method, path, does]) => ({ method, path: `${CONTROL_PATH}${path === '/' ? '' : path}`, does }));
  const patterns = routes.map(([method, path, , handler]) => ({ method, pattern: patternOf(path), handler }));

  return async (request) => {
    const matches = patterns.flatMap(({ method, pattern, handler }) => {
      const match = pattern.exec(request.path);
      return match === null ? [] : [{ method, handler, parameter: match[1] ?? '', rest: match[2] ?? '' }];
    });
    // Of several patterns the first counts: what is spelt out comes before what takes all that is left.
    const chosen = matches.find(({ method }) => method === request.method);
    if (chosen === undefined) {
      if (matches.length === 0) return notFound();
      const answer = problem(405, 'method-not-allowed', `${request.method} is not answered here.`);
      return { ...answer, headers: { ...answer.headers, allow: matches.map(({ method }) => method).join(', ') } };
    }
    try {
      return await chosen.handler({ parameter: chosen.parameter, rest: chosen.rest, request });
    } catch (error) {
      if (error instanceof ClockMovedBack) return problem(409, 'clock-moves-forward-only', 'The clock moves forward only.');
      if (error instanceof BadInput) return problem(422, 'invalid-request', error.message);
      throw error;
    }
  };
};

function patternOf(path: string): RegExp {
  if (path === '/') return /^\/?$/;
  return new RegExp(`^${path.replace(/\{\w+\+\}/, '(.+)').replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
}

const notFound = (): Answer => problem(404, 'not-found', 'There is nothing at this path under /_local.');

/** @throws BadInput when the body is not what the schema says */
function read<Schema extends z.ZodType>(request: ControlRequest, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(request.body));
  if (parsed.success) return parsed.data;
  throw new BadInput(z.prettifyError(parsed.error));
}
