import { describe, expect, it } from 'vitest';
import { milestonesOf } from './milestones.ts';
import { modelOf } from './model.ts';
import { SCOPES, scopeNamed } from './scopes.ts';
import { search } from './search.ts';
import { asTest } from './trace.ts';

/** As deep as a minute allows: `npm run prove -- domain` goes further. */
const DEPTH = 2;
const DEEPER = new Map([
  ['visit-and-visit', 3],
  ['opinion-notice', 3],
  ['visit-notice', 3],
  ['phone-silent', 3],
  ['opinion-news', 3],
  ['phone-entered', 3],
]);

describe('the whole domain, searched', () => {
  it.each(SCOPES.map(({ name }) => name))('%s: whatever its parties do, no rule is broken', (name) => {
    const scope = scopeNamed(name);
    const bound = { depth: DEEPER.get(name) ?? DEPTH, states: 1_000_000 };
    const { breach, moves, refused } = search(modelOf(scope), milestonesOf(scope), bound);
    expect(breach === null ? '' : asTest(name, breach)).toBe('');
    expect(moves - refused).toBeGreaterThan(100);
  });
});
