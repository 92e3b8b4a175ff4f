import type { RequestShape } from '../../contract/requests/request-shape.ts';
import type { ApiRequest } from '../api.ts';
import { withEmergencyNotice } from '../emergency-notice.ts';
import { NOT_FOUND, refuse } from '../refused.ts';
import { checkShape } from './check-shape.ts';
import { type Read, readJson } from './read-body.ts';
import { schemaWords } from './shape-words.ts';

/** The parts of a request that its route's schemas describe. */
export interface ReadCall {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly json: unknown;
}

/**
 * Reads a request by the schemas of its route: the first thing that is wrong is what it is refused for.
 *
 * Members and vendors are told first that there can be nothing under a path; an operator, whose reason must be on record, is told first
 * what the request lacks.
 * @param params of the path, those that the gateway's own route spells out included
 */
export const readCall = (
  shape: RequestShape,
  request: ApiRequest,
  params: Readonly<Record<string, string>>,
  shapeFirst: boolean,
): Read<ReadCall> => {
  const found = readParams(shape, request.method, params);
  if (!found.ok && !shapeFirst) return found;
  const json = shape.body === undefined ? { ok: true as const, value: undefined } : jsonOf(shape, request);
  if (!json.ok) return json;
  const said = readSaid(shape, request, json.value);
  if (!said.ok) return shape.opensCase === true ? { ok: false, refused: withEmergencyNotice(said.refused, json.value) } : said;
  return found.ok ? { ok: true, value: { ...said.value, params: found.value, json: json.value } } : found;
};

const jsonOf = ({ noBodyIsEmpty }: RequestShape, request: ApiRequest): Read<unknown> =>
  noBodyIsEmpty === true && request.body.length === 0 ? { ok: true, value: {} } : readJson(request);

/** What is put under a new name is refused for the name; whatever else a path names is there, or is not. */
function readParams({ params = {} }: RequestShape, method: string, sent: Readonly<Record<string, string>>): Read<unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(params)) {
    const checked = checkShape(schema, sent[name], `/${name}`);
    if (!checked.ok) return { ok: false, refused: method === 'PUT' ? checked.refused : NOT_FOUND };
    read[name] = checked.value;
  }
  return { ok: true, value: read };
}

/** Headers, then query, then body. */
function readSaid(shape: RequestShape, request: ApiRequest, json: unknown): Read<Omit<ReadCall, 'params' | 'json'>> {
  const headers: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape.headers ?? {})) {
    const parsed = schema.safeParse(request.headers[name.toLowerCase()]);
    // A header's schema says in its message how to send it.
    if (!parsed.success)
      return { ok: false, refused: refuse('malformed-request', schemaWords(parsed.error.issues[0]?.message ?? `Send ${name}.`)) };
    headers[name] = parsed.data;
  }
  const query = shape.query === undefined ? ({ ok: true, value: undefined } as const) : checkShape(shape.query, request.query);
  if (!query.ok) return query;
  const body = shape.body === undefined ? ({ ok: true, value: undefined } as const) : checkShape(shape.body, json);
  return body.ok ? { ok: true, value: { headers, query: query.value, body: body.value } } : body;
}
