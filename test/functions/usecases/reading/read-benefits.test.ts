import { describe, expect, it } from 'vitest';
import { type Benefits, readBenefits } from '../../../../functions/usecases/reading/read-benefits.ts';
import { committed, openingOf } from '../../../ports/doubles/commits.ts';
import { at, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { callsOf } from '../every-fault.ts';
import { type MemoryPorts, portsWith, START } from '../in-memory.ts';

/** By policy and service: `entitled`, or the codes of what denies it. */
const givenBy = ({ policies }: Benefits) =>
  Object.fromEntries(
    policies.map(({ policy, benefits }) => [
      policy.policyNo,
      Object.fromEntries(
        benefits.map(({ service, entitlement }) => [
          service,
          entitlement.kind === 'entitled' ? 'entitled' : entitlement.reasons.map(({ code }) => code),
        ]),
      ),
    ]),
  );

const read = (ports: MemoryPorts) => readBenefits(ports, 'm-1');

describe('readBenefits', () => {
  it('R1-R13: says of each policy and service whether it is given, with every reason where it is not', async () => {
    const ports = await portsWith(policyWith(), policyWith({ policyNo: 'P-2', status: 'lapsed' }));
    await committed(ports, openingOf('case-1'));
    expect(givenBy(await read(ports))).toStrictEqual({
      'P-1': {
        'phone-doctor': 'entitled',
        'second-opinion': 'entitled',
        'expert-visit': ['no-uses-left'],
        admission: ['no-uses-left'],
        'overseas-care': ['service-not-offered'],
      },
      'P-2': {
        'phone-doctor': ['policy-not-in-force'],
        'second-opinion': ['policy-not-in-force'],
        'expert-visit': ['policy-not-in-force'],
        admission: ['policy-not-in-force'],
        'overseas-care': ['policy-not-in-force', 'service-not-offered'],
      },
    });
  });

  it.each([
    ['R41', 'on a working morning it is open', '2026-10-12 10:00', true, '2026-10-12 10:00'],
    ['R41', 'after hours it opens the next morning', '2026-10-12 20:30', false, '2026-10-13 08:00'],
  ])('%s: %s', async (_rule, _fact, now, openNow, opensAt) => {
    const ports = await portsWith(policyWith());
    ports.clock.moveTo(at(now));
    const { asOf, policies } = await read(ports);
    expect(asOf).toBe(at(now));
    expect(policies[0]?.serviceYear).toStrictEqual({ number: 1, from: '2026-01-21', to: '2027-01-20' });
    expect(policies[0]?.benefits.find(({ service }) => service === 'expert-visit')).toMatchObject({ openNow, opensAt: at(opensAt) });
  });

  it('R1: takes one query for all there is about a member, and none has nothing', async () => {
    const ports = await portsWith(policyWith(), policyWith({ policyNo: 'P-2' }));
    const calls = await callsOf(ports, read);
    expect(calls.map(({ port, method }) => [port, method]).toSorted()).toStrictEqual([
      ['calendar', null],
      ['members', 'loadMember'],
    ]);
    expect(await readBenefits(ports, 'm-2')).toStrictEqual({ asOf: START, policies: [] });
  });
});
