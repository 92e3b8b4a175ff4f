import { describe, expect, it } from 'vitest';
import { breachesAlong } from './model.ts';
import { scopeNamed } from './scopes.ts';

const VENDOR = { act: 'report', of: 'case-1' } as const;
const FRIDAY = '2026-09-18T10:00:00+08:00';
const place = { hospital: 'First Hospital', department: 'oncology', doctor: { name: 'Dr Li', title: 'chief' } };

/** Ways to break a rule that the search has found, each mended since. */
describe('what the search has found', () => {
  it('R38: only days after the promise are offered, and the vendor itself enters the choice: no cause', () => {
    const options = [
      { ...place, at: '2026-09-28T09:30:00+08:00' },
      { ...place, hospital: 'Second Hospital' },
    ];
    expect(
      breachesAlong(scopeNamed('visit'), [
        { act: 'open', asked: 'visit' },
        { ...VENDOR, report: { type: 'case.accepted', data: {}, actor: 'vendor', occurredAt: FRIDAY } },
        { ...VENDOR, report: { type: 'options.proposed', data: { options }, actor: 'vendor', occurredAt: FRIDAY } },
        {
          ...VENDOR,
          report: { type: 'member.chose', data: { proposalId: 'proposal-3', optionId: 'option-1' }, actor: 'vendor', occurredAt: FRIDAY },
        },
        { act: 'wait', until: '2026-09-30T10:00:00+08:00' },
      ]),
    ).toStrictEqual([]);
  });
});
