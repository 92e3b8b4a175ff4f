import { describe, expect, it } from 'vitest';
import { type OpenCasePorts, openCase } from '../../../../functions/usecases/opening/open-case.ts';
import { phoneRequest } from '../../domain/services/phone-doctor/phone-doctor-case.ts';

/** Nothing is to be read, written or asked the time. */
const UNTOUCHED = new Proxy({} as OpenCasePorts, {
  get: (_ports, name) => {
    throw new Error(`An emergency looks at no ${String(name)}`);
  },
});
const call = { kind: 'idempotency-key', caller: 'm-1', id: 'key-00001', fingerprint: 'f' } as const;

describe('openCase', () => {
  it.each([
    ['a sound request', phoneRequest({ emergency: true })],
    ['one without attestation or consents', { ...phoneRequest({ emergency: true }), attestation: false, consents: [] }],
    ['one about a relative who is not covered', phoneRequest({ emergency: true, subject: { relation: 'spouse' } })],
    ['one for another’s policy', { ...phoneRequest({ emergency: true }), policyNo: 'P-9' }],
  ])('R15: an emergency opens no case, whatever else is wrong: %s', async (_fact, request) => {
    const result = await openCase(UNTOUCHED, { memberId: 'm-1', request, channel: { kind: 'app' }, call });
    expect(result).toStrictEqual({ kind: 'emergency-call-120' });
  });
});
