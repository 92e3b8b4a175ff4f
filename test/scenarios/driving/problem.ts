import { expect } from 'vitest';
import type { Answer, Json } from './answer.ts';

/** Expects a problem document of ours, whole and consistent; gives its body. */
export const expectProblem = ({ status, headers, body }: Answer, expectedStatus: number, code: string): Json => {
  expect(body, JSON.stringify(body)).toMatchObject({
    type: `urn:ankang:problem:${code}`,
    title: expect.stringMatching(/./u),
    status: expectedStatus,
    code,
    detail: expect.stringMatching(/./u),
    instance: expect.stringMatching(/^\//u),
  });
  expect(status).toBe(expectedStatus);
  expect(headers.get('content-type')).toBe('application/problem+json');
  return body;
};

/** The faults of a 422, as `pointer code`. */
export const faultsOf = (answer: Answer): readonly string[] =>
  expectProblem(answer, 422, 'invalid-request').errors.map(({ pointer, code }: Json) => `${pointer} ${code}`);

/** The codes of a denial's reasons, in their order. */
export const reasonsOf = (answer: Answer): readonly string[] =>
  expectProblem(answer, 403, 'not-entitled').reasons.map(({ code }: Json) => code);

/** Expects a refusal of the gateway itself: only the status binds. */
export const expectGatewayRefusal = ({ status, body }: Pick<Answer, 'status' | 'body'>, expectedStatus: number): void => {
  expect(status).toBe(expectedStatus);
  expect(body).toEqual({ message: expect.any(String) });
};
