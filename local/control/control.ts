import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { HolidayNotice } from '../../catalogue/schema.ts';
import { ClockMovedBack, type MovableClock } from '../cloud/clock.ts';
import type { Metrics } from '../cloud/cloudwatch/metrics.ts';
import { type Answer, json, parseJson, problem } from '../cloud/http/http-exchange.ts';
import { isLoopback } from '../cloud/http/loopback.ts';
import { addDuration, formatInstant, parseInstant } from '../instant.ts';
import type { Holidays } from './holidays.ts';
import type { Messages } from './messages.ts';
import type { Issuer } from './oidc.ts';
import type { Vendors } from './vendors.ts';

/** A request to the control API. */
interface ControlRequest {
  readonly method: string;
  /** Below `/_local`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface ControlOptions {
  readonly clock: MovableClock;
  readonly issuer: Issuer;
  readonly messages: Messages;
  readonly vendors: Vendors;
  readonly metrics: Metrics;
  readonly holidays: Holidays;
  /** URLs by service. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly executionsOf: (caseId: string) => unknown;
}

export type Control = (request: ControlRequest) => Promise<Answer>;

/** An input that names what is wrong with it. */
class BadInput extends Error {
  override readonly name = 'BadInput';
}

type Handler = (input: { readonly parameter: string; readonly request: ControlRequest }) => Answer | Promise<Answer>;

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

/** The stack's own API, under `/_local`: what tests and people steer it by. */
export const createControl = (options: ControlOptions): Control => {
  const { clock, issuer, messages, vendors, metrics, holidays, endpoints, executionsOf } = options;

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

  const receiveHandOff: Handler = ({ parameter, request }) =>
    ifVendor(parameter, async () => {
      const status = await vendors.receive(parameter, request.headers, request.body);
      return { status };
    });

  const routes: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
    ['GET', /^\/clock$/, () => json(200, { now: formatInstant(clock.now()) })],
    ['POST', /^\/clock$/, moveClock],
    ['PUT', /^\/holidays\/([^/]+)$/, publishNotice],
    ['POST', /^\/tokens$/, async ({ request }) => json(200, { token: await issuer.issue(read(request, TokenInput)) })],
    ['GET', /^\/oidc(\/.*)$/, ({ parameter }) => (parameter in issuer.documents ? json(200, issuer.documents[parameter]) : notFound())],
    ['GET', /^\/messages$/, () => json(200, messages.list())],
    ['GET', /^\/vendors\/([^/]+)$/, ({ parameter }) => ifVendor(parameter, () => json(200, vendors.describe(parameter)))],
    ['PUT', /^\/vendors\/([^/]+)\/endpoint$/, setEndpoint],
    ['POST', /^\/vendors\/([^/]+)\/hand-offs$/, receiveHandOff],
    ['GET', /^\/endpoints$/, () => json(200, endpoints)],
    ['GET', /^\/executions\/([^/]+)$/, ({ parameter }) => json(200, executionsOf(parameter))],
    ['GET', /^\/metrics$/, () => json(200, metrics.list())],
  ];

  return async (request) => {
    const matches = routes.flatMap(([method, path, handler]) => {
      const match = path.exec(request.path);
      return match === null ? [] : [{ method, handler, parameter: match[1] ?? '' }];
    });
    const chosen = matches.find(({ method }) => method === request.method);
    if (chosen === undefined) {
      if (matches.length === 0) return notFound();
      const answer = problem(405, 'method-not-allowed', `${request.method} is not answered here.`);
      return { ...answer, headers: { ...answer.headers, allow: matches.map(({ method }) => method).join(', ') } };
    }
    try {
      return await chosen.handler({ parameter: chosen.parameter, request });
    } catch (error) {
      if (error instanceof ClockMovedBack) return problem(409, 'clock-moves-forward-only', 'The clock moves forward only.');
      if (error instanceof BadInput) return problem(422, 'invalid-request', error.message);
      throw error;
    }
  };
};

const notFound = (): Answer => problem(404, 'not-found', 'There is nothing at this path under /_local.');

/** @throws BadInput when the body is not what the schema says */
function read<Schema extends z.ZodType>(request: ControlRequest, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(request.body));
  if (parsed.success) return parsed.data;
  throw new BadInput(z.prettifyError(parsed.error));
}
