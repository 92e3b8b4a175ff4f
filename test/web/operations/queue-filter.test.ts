import { describe, expect, it } from 'vitest';
import { filtered, type QueueFilter } from '../../../web/operations/queue/queue-filter.ts';
import type { Schemas } from '../../../web/shared/api.ts';

const NOW = Date.parse('2026-10-12T10:00:00+08:00');

const flagged = (caseId: string, changes: Partial<Schemas['FlaggedCase']> = {}): Schemas['FlaggedCase'] => ({
  caseId,
  service: 'expert-visit',
  edition: '2020-BA-01',
  policyNo: 'P-1',
  channel: 'app',
  status: 'open',
  leg: null,
  stage: 'accepting',
  outcome: null,
  use: 'held',
  openedAt: '2026-10-01T10:00:00+08:00',
  closedAt: null,
  vendorId: 'shanen',
  insured: '周**',
  nextDue: { name: 'visit', kind: 'promise', dueAt: '2026-10-14T20:00:00+08:00' },
  promises: [],
  flags: [{ flag: 'vendor-silent', raisedAt: '2026-10-11T09:00:00+08:00', resolvedAt: null }],
  ...changes,
});

const CASES = [
  flagged('a'),
  flagged('b', {
    service: 'admission',
    vendorId: 'haorensheng',
    nextDue: { name: 'admission', kind: 'promise', dueAt: '2026-10-12T09:00:00+08:00' },
    flags: [
      { flag: 'vendor-silent', raisedAt: '2026-10-05T09:00:00+08:00', resolvedAt: '2026-10-06T09:00:00+08:00' },
      { flag: 'deadline-missed', raisedAt: '2026-10-12T09:30:00+08:00', resolvedAt: null },
    ],
  }),
  flagged('c', { nextDue: null, flags: [] }),
];

const ANY: QueueFilter = { flag: '', age: '', vendor: '', service: '', due: '', sort: '' };

describe('filtered', () => {
  it.each([
    ['nothing asked for', {}, ['a', 'b', 'c']],
    ['a flag that waits, not one that was resolved', { flag: 'vendor-silent' }, ['a']],
    ['by how long it has waited', { age: '1d' }, ['a', 'c']],
    ['by vendor', { vendor: 'haorensheng' }, ['b']],
    ['by service', { service: 'admission' }, ['b']],
    ['by what is past', { due: 'past' }, ['b']],
    ['by what is due within three days', { due: '3d' }, ['a', 'b']],
    ['earliest due first, what has none last', { sort: 'due' }, ['b', 'a', 'c']],
    ['the newest first', { sort: 'newest' }, ['b', 'a', 'c']],
    ['an unknown value filters nothing', { age: 'soon', due: 'never' }, ['a', 'b', 'c']],
  ] as const)('%s', (_fact, asked, expected) => {
    expect(filtered(CASES, { ...ANY, ...asked }, NOW).map(({ caseId }) => caseId)).toStrictEqual(expected);
  });
});
