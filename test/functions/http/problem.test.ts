import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../../functions/contract/problems.ts';
import { problemResponse } from '../../../functions/http/problem.ts';
import { invalidRequest, refuse, TRY_AGAIN } from '../../../functions/http/refused.ts';

const instanceOf = (path: string): unknown => (problemResponse(refuse('not-found', '-'), path).body as { instance: string }).instance;

describe('a problem document', () => {
  it.each(Object.entries(PROBLEMS))('%s has its status and title', (code, [status, title]) => {
    const response = problemResponse(refuse(code as keyof typeof PROBLEMS, 'Do this.'), '/cases');
    expect(response).toEqual({
      status,
      headers: { 'content-type': 'application/problem+json' },
      body: { type: `urn:ankang:problem:${code}`, title, status, code, detail: 'Do this.', instance: '/cases' },
    });
  });

  it('says besides what the refusal says, and when to come again', () => {
    const errors = [{ pointer: '/x', code: 'required', detail: 'is needed' }];
    expect(problemResponse(invalidRequest(errors), '/cases').body).toMatchObject({ errors });
    expect(problemResponse(TRY_AGAIN, '/cases').headers).toMatchObject({ 'retry-after': '1' });
  });

  it.each(['/policies/张三', '/policies/13800138000', `/policies/${'x'.repeat(65)}`, '/a b', '/a/b/c/d/e/f/g'])(
    'does not repeat what somebody typed: %s',
    (path) => {
      expect(instanceOf(path)).toBe('/');
    },
  );

  it('names a path of our own', () => {
    expect(instanceOf('/cases/3tgyfk0jtzrj12c0b2tp/choices')).toBe('/cases/3tgyfk0jtzrj12c0b2tp/choices');
  });
});
