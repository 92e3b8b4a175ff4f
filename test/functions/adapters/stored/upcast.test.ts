import { describe, expect, it } from 'vitest';
import { MalformedItem, NewerItem } from '../../../../functions/adapters/stored/stored-item-error.ts';
import { type Attributes, type ItemKind, type Step, upcast, upToDate, versionOf } from '../../../../functions/adapters/stored/upcast.ts';

/** A kind in its third version: what was a text became a list, and got another name. */
const asList: Step = ({ hospital, ...item }) => ({ ...item, hospitals: [hospital] });
const renamed: Step = ({ hospitals, ...item }) => ({ ...item, institutions: hospitals });
const STEPS = [(item) => item, asList, renamed] as const satisfies readonly Step[];

describe('upcast', () => {
  it.each([
    ['without a version', { hospital: 'First' }],
    ['of version 1', { hospital: 'First', v: 1 }],
    ['of version 2', { hospitals: ['First'], v: 2 }],
    ['of version 3', { institutions: ['First'], v: 3 }],
  ])('takes an item %s through the steps that it has not been through', (_which, item) => {
    expect(upcast('visit', STEPS, item)).toMatchObject({ institutions: ['First'] });
  });

  it('leaves an item alone that newer code wrote', () => {
    const newer = () => upcast('visit', STEPS, { institutions: 'First', v: 4 });
    expect(newer).toThrow(NewerItem);
    expect(newer).toThrow('visit: written in version 4, and 3 is the newest known here');
  });

  it.each([['1'], [1.5], [-1], [null]])('takes %j for no version', (v) => {
    expect(() => upcast('visit', STEPS, { v })).toThrow(MalformedItem);
  });
});

describe('upToDate', () => {
  it('reads items of today and those that were written before they had a version', () => {
    expect([upToDate('token', { token: 't' }), upToDate('token', { token: 't', v: versionOf('token') })]).toMatchObject([
      { token: 't' },
      { token: 't' },
    ]);
  });

  it.each<readonly [string, ItemKind, Attributes, Attributes]>([
    ['the pool of a case', 'case', { counter: { pool: 'p', serviceYear: 2 } }, { counter: { pool: 'p' } }],
    ['a case whose uses are not counted', 'case', { counter: null }, { counter: null }],
    ['a part of a case', 'case', { caseId: 'c' }, { caseId: 'c' }],
    [
      'the origin in a first event',
      'event',
      { event: { seq: 1, data: { origin: { counter: { pool: 'p', serviceYear: 2 } }, condition: null } } },
      { event: { seq: 1, data: { origin: { counter: { pool: 'p' } }, condition: null } } },
    ],
    ['a later event', 'event', { event: { seq: 2, data: {} } }, { event: { seq: 2, data: {} } }],
    ['a grant', 'grant', { memberId: 'm', countingYear: 2 }, { memberId: 'm' }],
  ])('R5: takes the service year from what version 1 counted in one: %s', (_what, kind, item, expected) => {
    expect(upToDate(kind, { ...item, v: 1 })).toStrictEqual({ ...expected, v: 1 });
  });
});
