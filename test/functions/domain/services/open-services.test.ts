import { describe, expect, it } from 'vitest';
import type { ServiceId } from '../../../../catalogue/vocabulary.ts';
import type { CaseRequest } from '../../../../functions/domain/case/case-request.ts';
import { nextCheckpoint } from '../../../../functions/domain/case/passing-time.ts';
import { EMPTY_LEDGER } from '../../../../functions/domain/policy/use-ledger.ts';
import { decideOpening } from '../../../../functions/domain/services/opening/decide-opening.ts';
import { rulesFor } from '../../../../functions/usecases/rulebook.ts';
import { admissionRequest, NOTE } from './admission/admission-case.ts';
import { at, CALENDAR, day, openingWith, policyWith, requestWith } from './expert-visit/visit-case.ts';
import { phoneRequest } from './phone-doctor/phone-doctor-case.ts';
import { opinionRequest } from './second-opinion/second-opinion-case.ts';

const EDITION = '2020-BA-01-overseas';
const EARLY_NOTE = { ...NOTE, issuedOn: day('2026-02-01') };
const REQUESTS: Readonly<Record<ServiceId, CaseRequest>> = {
  'phone-doctor': phoneRequest(),
  'second-opinion': opinionRequest(),
  'expert-visit': requestWith(),
  admission: admissionRequest({ admissionNote: EARLY_NOTE }),
  'overseas-care': admissionRequest({ admissionNote: EARLY_NOTE }, 'overseas-care'),
};
const SERVICES = Object.keys(REQUESTS) as ServiceId[];
const ILL = SERVICES.filter((service) => service !== 'phone-doctor');
const { insured } = policyWith();
const guardian = { name: '监护人', phone: '+8613700137000' };

const opening = (request: CaseRequest, changes: Parameters<typeof openingWith>[0] = {}, edition = EDITION) =>
  decideOpening(openingWith({ request, rules: rulesFor(edition, request.service, CALENDAR), policy: policyWith({ edition }), ...changes }));
const verdictOf = (...asked: Parameters<typeof opening>): unknown => {
  const result = opening(...asked);
  if (result.kind === 'not-entitled') return result.reasons.map(({ code }) => code);
  return result.kind === 'invalid-request' ? result.errors.map(({ pointer, code }) => [pointer, code]) : result.kind;
};

describe('openCase, for every service', () => {
  it.each([
    ['phone-doctor', 'calling-back', 'none', 'phone-doctor', 'haorensheng'],
    ['second-opinion', 'accepting', 'held', 'second-opinion', 'haorensheng'],
    ['expert-visit', 'accepting', 'held', 'green-channel', 'shanen'],
    ['admission', 'accepting', 'held', 'green-channel', 'shanen'],
    ['overseas-care', 'accepting', 'held', 'overseas-care', 'shanen'],
  ] as const)('R5, R6, R46: %s begins %s, its use %s in pool %s, with vendor %s', (service, stage, use, pool, vendorId) => {
    const result = opening(REQUESTS[service]);
    if (result.kind !== 'opened') throw new Error(`Refused: ${JSON.stringify(result)}`);
    expect(result.after).toMatchObject({ situation: { stage }, use, vendorId, counter: use === 'none' ? null : { pool } });
    expect(result.hold).toStrictEqual(use === 'none' ? null : EMPTY_LEDGER);
    expect(nextCheckpoint(result.after)).not.toBeNull();
  });

  it.each([
    ['with the note', admissionRequest(), 'admission', NOTE],
    ['without it', admissionRequest({ admissionNote: null }), 'visit', null],
  ] as const)('R42, R43: an admission %s begins with its leg', (_fact, request, leg, admissionNote) => {
    const result = opening(request);
    expect(result.kind === 'opened' && result.after).toMatchObject({ leg, admissionNote, situation: { stage: 'accepting' } });
  });

  it.each(SERVICES)('R31: %s for one under 18 needs the guardian of the policy, who then consents', (service) => {
    const minor = { ...insured, birthDate: day('2008-10-13') };
    const policy = policyWith({ edition: EDITION, insured: minor });
    expect(verdictOf(REQUESTS[service], { policy })).toStrictEqual([['/policyNo', 'guardian-required']]);
    const guarded = opening(REQUESTS[service], { policy: policyWith({ edition: EDITION, insured: { ...minor, guardian } }) });
    expect(guarded.kind === 'opened' && guarded.after.consentedBy).toBe('guardian');
    const adult = opening(REQUESTS[service], {
      policy: policyWith({ edition: EDITION, insured: { ...minor, birthDate: day('2008-10-12') } }),
    });
    expect(adult.kind === 'opened' && adult.after.consentedBy).toBe('member');
  });

  it.each([
    ['phone-doctor', ['share-with-vendor']],
    ['second-opinion', ['share-with-vendor', 'send-abroad']],
    ['expert-visit', ['share-with-vendor']],
    ['admission', ['share-with-vendor']],
    ['overseas-care', ['share-with-vendor', 'send-abroad']],
  ] as const)('R16: %s needs attestation and, per purpose, the consents %j', (service, needed) => {
    const { attestation: _, consents: __, ...bare } = REQUESTS[service];
    expect(verdictOf(bare as CaseRequest)).toStrictEqual([
      ['/attestation', 'attestation-required'],
      ...needed.map(() => ['/consents', 'consent-required']),
    ]);
    for (const missing of needed) {
      const request = { ...REQUESTS[service], consents: needed.filter((consent) => consent !== missing) };
      expect(verdictOf(request as CaseRequest)).toStrictEqual([['/consents', 'consent-required']]);
    }
    expect(verdictOf({ ...REQUESTS[service], consents: [...needed] } as CaseRequest)).toBe('opened');
  });

  it('R16: on the hotline the recordings of what was said are kept', () => {
    const result = opening(opinionRequest(), { channel: 'hotline', recordedCallIds: ['call-1', 'call-2'] });
    expect(result.kind === 'opened' && result.after).toMatchObject({ channel: 'hotline', recordedCallIds: ['call-1', 'call-2'] });
  });

  it.each([
    ['5 minutes ahead', '2026-10-12 10:05', 'opened'],
    ['a second more', '2026-10-12 10:05:01', [['/occurredAt', 'in-the-future']]],
    ['7 days ago', '2026-10-05 10:00', 'opened'],
    ['a second more than 7 days ago', '2026-10-05 09:59:59', [['/occurredAt', 'too-old']]],
  ])('R47: a call %s counts as of the call, or not at all', (_when, called, verdict) => {
    const result = opening(opinionRequest(), { channel: 'hotline', at: at(called), recordedAt: at('2026-10-12 10:00') });
    expect(result.kind === 'invalid-request' ? result.errors.map(({ pointer, code }) => [pointer, code]) : result.kind).toStrictEqual(
      verdict,
    );
    if (result.kind !== 'opened') return;
    expect(result.after.openedAt).toBe(at(called));
    expect(result.event).toMatchObject({ occurredAt: at(called), recordedAt: at('2026-10-12 10:00') });
  });

  it.each(ILL)('R8: %s is not for an illness diagnosed on the last day of the waiting period, but for one of the day after', (service) => {
    const diagnosed = (diagnosedOn: string) =>
      ({ ...REQUESTS[service], condition: { illness: 'deep-coma', certainty: 'confirmed', diagnosedOn: day(diagnosedOn) } }) as CaseRequest;
    expect(verdictOf(diagnosed('2026-04-05'))).toStrictEqual(['diagnosed-in-waiting-period']);
    expect(verdictOf(diagnosed('2026-04-06'))).toBe('opened');
  });

  it.each(SERVICES)(
    'R8: a suspicion in the waiting period is looked at by a person, except for %s where no waiting period applies',
    (service) => {
      const result = opening(REQUESTS[service], { at: at('2026-04-05 10:00') });
      expect(result.kind === 'opened' && result.event.change.flags).toStrictEqual(
        service === 'phone-doctor' ? [] : ['review-suspected-diagnosis'],
      );
    },
  );

  it.each([
    ['second-opinion', ['illness-not-listed']],
    ['expert-visit', 'opened'],
    ['admission', ['illness-not-listed']],
    ['overseas-care', ['illness-not-listed']],
  ] as const)('R9: %s for a critical illness outside the list: %j', (service, expected) => {
    const condition = { illness: 'other-critical', certainty: 'suspected', diagnosedOn: null };
    expect(verdictOf({ ...REQUESTS[service], condition } as CaseRequest)).toStrictEqual(expected);
  });

  it.each([
    ['self', 'opened'],
    ['grandchild', 'opened'],
    ['spouse', ['relation-not-covered']],
    ['sibling', ['relation-not-covered']],
  ] as const)('R7: a question about the insured’s %s: %j', (relation, expected) => {
    expect(verdictOf(phoneRequest({ subject: { relation } }))).toStrictEqual(expected);
  });

  it('R42: a note issued tomorrow is none', () => {
    expect(verdictOf(admissionRequest({ admissionNote: { ...NOTE, issuedOn: day('2026-10-13') } }))).toStrictEqual([
      ['/request/admissionNote/issuedOn', 'in-the-future'],
    ]);
    expect(verdictOf(admissionRequest({ admissionNote: { ...NOTE, issuedOn: day('2026-10-12') } }))).toBe('opened');
  });

  it('R50: care abroad is not offered by the edition that only prints its heading', () => {
    const policy = policyWith();
    expect(verdictOf(admissionRequest({}, 'overseas-care'), { policy }, '2020-BA-01')).toStrictEqual(['service-not-offered']);
    expect(verdictOf(admissionRequest({}, 'overseas-care'))).toBe('opened');
  });

  it.each([
    ['R41', 'admission', '2026-10-03 12:00', '2026-10-08 08:00', '2026-10-09 20:00'],
    ['R41', 'second-opinion', '2026-10-03 12:00', '2026-10-03 12:00', '2026-10-08 20:00'],
    ['R41', 'second-opinion', '2026-02-20 12:00', '2026-02-24 08:00', '2026-02-25 20:00'],
    ['R41', 'overseas-care', '2026-10-12 21:00', '2026-10-13 08:00', '2026-10-14 20:00'],
  ] as const)('%s, R45: %s asked for at %s starts its first clock at %s', (_rule, service, when, startedAt, dueAt) => {
    const result = opening(REQUESTS[service], { at: at(when) });
    expect(result.kind === 'opened' && result.after.deadlines).toMatchObject([
      { name: 'stage', startedAt: at(startedAt), dueAt: at(dueAt) },
    ]);
  });
});
