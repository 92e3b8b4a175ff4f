/** The API, typed from our own OpenAPI. */
import createClient from 'openapi-fetch';
import type { components, paths } from '../../docs/openapi-types.ts';
import { API_PATH } from '../configuration.ts';
import { patience } from './patience.ts';
import { expireSession } from './sign-in/session.ts';
import { accessToken, type Face, forgetToken } from './sign-in/sign-in.ts';
import { learnTime } from './time/server-time.ts';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** Why a call gave no data. */
export type Failure =
  /** The API refused; `problem` is in the caller's language. */
  | { readonly kind: 'problem'; readonly status: number; readonly problem: Problem }
  /** No answer, or none of the API's own: whether it was done is not known, and asking again is safe with the same key. */
  | { readonly kind: 'unreachable' }
  /** The token is missing or no longer good. */
  | { readonly kind: 'signed-out' };

export type Result<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly failure: Failure };

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * @param language of what the API says to people
 * @returns the client, whose every answer teaches the server's time and whose every call carries the token
 */
export const createApi = (face: Face, language: () => 'zh-CN' | 'en') => {
  const api = createClient<paths>({
    baseUrl: API_PATH,
    fetch: (request) => fetch(request, { signal: patience() }),
  });
  api.use({
    onRequest: ({ request }) => {
      const token = accessToken(face);
      if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
      request.headers.set('accept-language', language());
      return request;
    },
    onResponse: ({ response }) => {
      learnTime(response);
      if (response.status !== 401) return;
      forgetToken(face);
      expireSession();
    },
  });
  return api;
};

/** Waits for a call and tells its four endings apart; nothing is thrown. */
export const resultOf = async <T>(call: Promise<Answered<T>>): Promise<Result<T>> => {
  try {
    const { data, error, response } = await call;
    if (response.ok && data !== undefined) return { ok: true, data };
    if (response.status === 401) return failed({ kind: 'signed-out' });
    // Whether something that broke was done is not known; only a 503 promises that it was not.
    if (response.status >= 500 && response.status !== 503) return failed({ kind: 'unreachable' });
    if (isProblem(error)) return failed({ kind: 'problem', status: response.status, problem: error });
    return failed({ kind: 'unreachable' });
  } catch {
    return failed({ kind: 'unreachable' });
  }
};

const failed = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure });

/** What the gateway or anything on the way says is none of ours; a 5xx of ours says that asking again may help. */
const isProblem = (error: unknown): error is Problem => typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;

/** Whether what failed is worth a word on the page: a sign-in that is over has a page of its own. */
export const isShown = (failure: Failure | undefined): failure is Exclude<Failure, { kind: 'signed-out' }> =>
  failure !== undefined && failure.kind !== 'signed-out';

export type Api = ReturnType<typeof createApi>;
