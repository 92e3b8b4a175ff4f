import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isFromEdge } from '../../../../functions/http/call/from-edge.ts';

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

describe('isFromEdge', () => {
  it('lets everything pass where there is no edge', () => {
    expect(isFromEdge({}, [])).toBe(true);
  });

  it.each([
    ['the secret', 'one', true],
    ['the secret before it, while it is being changed', 'other', true],
    ['another', 'third', false],
    ['its digest', digestOf('one'), false],
    ['nothing', '', false],
  ])('of a request that shows %s', (_what, shown, expected) => {
    expect(isFromEdge({ 'x-ankang-origin': shown }, [digestOf('one'), digestOf('other')])).toBe(expected);
  });

  it('lets nothing pass that shows no secret', () => {
    expect(isFromEdge({}, [digestOf('one')])).toBe(false);
  });
});
