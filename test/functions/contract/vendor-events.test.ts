import { describe, expect, it } from 'vitest';
import { OperatorEvent } from '../../../functions/contract/operator-events.ts';
import { VendorEvent } from '../../../functions/contract/vendor-events.ts';

const envelope = { caseId: '3tgyfk0jtzrj12c0b2tp', occurredAt: '2026-09-28T10:00:00+08:00' };
const entered = { vendorId: 'shanen', reason: 'told on the phone' };

const faultsOf = (schema: typeof VendorEvent | typeof OperatorEvent, event: unknown): readonly string[] =>
  schema.safeParse(event).error?.issues.map(({ path }) => `/${path.join('/')}`) ?? [];

describe("a vendor's event", () => {
  it('is read by the schema of its type', () => {
    const parsed = VendorEvent.parse({ type: 'case.declined', ...envelope, data: { reason: 'other', note: ' full ' } });
    expect(parsed).toEqual({ type: 'case.declined', ...envelope, data: { reason: 'other', note: 'full' } });
  });

  it.each([{}, { data: null }])('has no data where it says nothing: %j', (said) => {
    expect(VendorEvent.parse({ type: 'case.accepted', ...envelope, ...said })).toMatchObject({ data: {} });
    expect(faultsOf(VendorEvent, { type: 'booking.lost', ...envelope, ...said })).toEqual(['/data/cause']);
  });

  it('has all that is wrong around its data named, before the data is looked at', () => {
    expect(faultsOf(VendorEvent, {})).toEqual(['/type', '/caseId', '/occurredAt']);
    expect(faultsOf(VendorEvent, { ...envelope, type: 'case.closed', data: 1 })).toEqual(['/type']);
    expect(faultsOf(VendorEvent, { ...envelope, type: 'case.accepted', caseId: 1, data: 1 })).toEqual(['/caseId']);
  });

  it.each(['constructor', '__proto__', '', 'case.requested'])('is of no other type: %j', (type) => {
    expect(faultsOf(VendorEvent, { ...envelope, type })).toEqual(['/type']);
  });

  it('needs no case where it opens one', () => {
    expect(faultsOf(VendorEvent, { type: 'case.opened', occurredAt: envelope.occurredAt })).toEqual(['/data']);
    expect(faultsOf(VendorEvent, { type: 'case.opened', ...envelope, data: {} })).toContain('/data/service');
  });
});

describe("an operator's entry", () => {
  it("is the vendor's event with whose it is and why, and opens no case", () => {
    expect(OperatorEvent.parse({ type: 'case.accepted', ...envelope, ...entered })).toMatchObject({ ...entered, data: {} });
    expect(faultsOf(OperatorEvent, { type: 'case.accepted', ...envelope })).toEqual(['/vendorId', '/reason']);
    expect(faultsOf(OperatorEvent, { type: 'case.opened', ...envelope, ...entered })).toEqual(['/type']);
  });

  it('need not name the case, which is in the path', () => {
    expect(faultsOf(OperatorEvent, { type: 'case.accepted', occurredAt: envelope.occurredAt, ...entered })).toEqual([]);
  });
});
