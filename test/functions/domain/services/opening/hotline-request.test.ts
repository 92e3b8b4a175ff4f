import { describe, expect, it } from 'vitest';
import { HotlineRequest } from '../../../../../functions/domain/services/opening/hotline-request.ts';

const SAID = {
  memberId: 'm-1',
  policyNo: 'P-1',
  service: 'second-opinion',
  condition: { illness: 'stroke', certainty: 'suspected', diagnosedOn: null },
  request: { reason: 'diagnosis-unclear' },
};
const AS_THE_APP_SENDS = {
  policyNo: 'P-1',
  service: 'second-opinion',
  attestation: true,
  consents: ['share-with-vendor', 'send-abroad'],
  condition: { illness: 'stroke', certainty: 'suspected', diagnosedOn: null },
  request: { reason: 'diagnosis-unclear' },
};

const faultsOf = (said: unknown): readonly string[] =>
  (HotlineRequest.safeParse(said).error?.issues ?? []).map(({ path, code }) => `/${path.join('/')} ${code}`);

describe('HotlineRequest', () => {
  it.each([
    ['once for all', { recordedCallId: 'call-1', attestation: true, consents: ['share-with-vendor', 'send-abroad'] }, ['call-1']],
    [
      'with each word',
      {
        attestation: { recordedCallId: 'call-1' },
        consents: [
          { purpose: 'share-with-vendor', recordedCallId: 'call-1' },
          { purpose: 'send-abroad', recordedCallId: 'call-2' },
        ],
      },
      ['call-1', 'call-2'],
    ],
    [
      'with the attestation alone',
      { attestation: { recordedCallId: 'call-1' }, consents: ['share-with-vendor', 'send-abroad'] },
      ['call-1'],
    ],
    [
      'with one consent alone',
      { attestation: true, consents: ['share-with-vendor', { purpose: 'send-abroad', recordedCallId: ' call-2 ' }] },
      ['call-2'],
    ],
  ])('R16: a recording named %s: the request is the same as from the app', (_where, words, recordedCallIds) => {
    expect(HotlineRequest.parse({ ...SAID, ...words })).toStrictEqual({ memberId: 'm-1', request: AS_THE_APP_SENDS, recordedCallIds });
  });

  it.each([
    ['R16', 'no recording at all', { attestation: true, consents: ['share-with-vendor'] }, ['/recordedCallId invalid_type']],
    ['R16', 'an empty one', { recordedCallId: ' ' }, ['/recordedCallId too_small']],
    [
      'R16',
      'an attestation that is neither word nor recording',
      { recordedCallId: 'call-1', attestation: 'yes' },
      ['/attestation invalid_union'],
    ],
    ['R16', 'a consent to something else', { recordedCallId: 'call-1', consents: ['marketing'] }, ['/consents/0 invalid_union']],
    ['R16', 'no member', { recordedCallId: 'call-1', memberId: undefined }, ['/memberId invalid_type']],
    [
      'R24',
      'a request of another service',
      { recordedCallId: 'call-1', request: { surgery: true } },
      ['/request/reason invalid_value', '/request unrecognized_keys'],
    ],
    ['R16', 'a key of its own', { recordedCallId: 'call-1', note: 'x' }, ['/ unrecognized_keys']],
  ])('%s: refuses %s', (_rule, _what, changes, faults) => {
    expect(faultsOf({ ...SAID, ...changes })).toStrictEqual(faults);
  });

  it('R16: a refusal to vouch stays one', () => {
    expect(HotlineRequest.parse({ ...SAID, recordedCallId: 'call-1', attestation: false }).request.attestation).toBe(false);
    expect(HotlineRequest.parse({ ...SAID, recordedCallId: 'call-1' }).request.attestation).toBeUndefined();
  });
});
