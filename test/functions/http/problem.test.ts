import { describe, expect, it } from 'vitest';
import type { Language } from '../../../catalogue/vocabulary.ts';
import { PROBLEMS } from '../../../functions/contract/problems.ts';
import { problemResponse } from '../../../functions/http/problem.ts';
import { invalidRequest, refuse, TRY_AGAIN } from '../../../functions/http/refused.ts';

const DO_THIS = { zh: '请这样做。', en: 'Do this.' };

const instanceOf = (path: string): unknown =>
  (problemResponse(refuse('not-found', DO_THIS), path, 'en').body as { instance: string }).instance;

describe('a problem document', () => {
  it.each(Object.entries(PROBLEMS))('%s has its status and title', (code, [status, title]) => {
    const response = problemResponse(refuse(code as keyof typeof PROBLEMS, DO_THIS), '/cases', 'en');
    expect(response).toEqual({
      status,
      headers: { 'content-type': 'application/problem+json', 'content-language': 'en' },
      body: { type: `urn:ankang:problem:${code}`, title: title.en, status, code, detail: 'Do this.', instance: '/cases' },
    });
  });

  it.each(Object.entries(PROBLEMS))('%s is told in Chinese to who asks for it', (code, [, title]) => {
    const response = problemResponse(refuse(code as keyof typeof PROBLEMS, DO_THIS), '/cases', 'zh-CN');
    expect(response).toMatchObject({ headers: { 'content-language': 'zh-CN' }, body: { title: title.zh, detail: '请这样做。' } });
    expect(title.zh).toMatch(/\p{Script=Han}/u);
  });

  it('says besides what the refusal says, and when to come again', () => {
    const errors = [{ pointer: '/x', code: 'required', detail: { zh: '必须提供', en: 'is needed' } }] as const;
    const body = (language: Language) => problemResponse(invalidRequest(errors), '/cases', language).body;
    expect(body('en')).toMatchObject({ errors: [{ pointer: '/x', code: 'required', detail: 'is needed' }] });
    expect(body('zh-CN')).toMatchObject({ errors: [{ pointer: '/x', code: 'required', detail: '必须提供' }] });
    expect(problemResponse(TRY_AGAIN, '/cases', 'en').headers).toMatchObject({ 'retry-after': '1' });
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
