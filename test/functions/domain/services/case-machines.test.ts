import { describe, expect, it } from 'vitest';
import { ServiceId } from '../../../../catalogue/vocabulary.ts';
import { CASE_MACHINES, type CaseMachineName, caseMachineOf, nextOnRoad } from '../../../../functions/domain/services/case-machines.ts';

/** Stages on the way from the start by success alone. */
const happyPathOf = (name: CaseMachineName): readonly string[] => {
  const { start } = CASE_MACHINES[name];
  const path: string[] = [];
  for (let stage: string | undefined = start; stage !== undefined && !path.includes(stage); stage = nextOnRoad(name, stage))
    path.push(stage);
  return path;
};

describe('the roads', () => {
  it.each([
    ['R20', 'phone-doctor', ['calling-back', 'consulting', 'closed']],
    [
      'R25-R30',
      'second-opinion',
      ['accepting', 'gathering-records', 'proposing', 'choosing', 'dispatching', 'awaiting-opinion', 'explaining', 'closed'],
    ],
    ['R35-R37', 'expert-visit', ['accepting', 'proposing', 'choosing', 'booking', 'booked', 'visited', 'closed']],
    ['R42-R44', 'admission', ['accepting', 'arranging', 'booked', 'admitted', 'closed']],
  ] satisfies [string, CaseMachineName, string[]][])('%s: %s goes well by %j', (_rule, name, stages) => {
    expect(happyPathOf(name)).toStrictEqual(stages);
  });

  it.each([
    ['R38', 'expert-visit', 'rebooking', 'choosing'],
    ['R38', 'admission', 'rebooking', 'choosing'],
    ['R43', 'admission', 'proposing', 'choosing'],
    ['R43', 'admission', 'choosing', 'booking'],
    ['R43', 'admission', 'booking', 'booked'],
  ] satisfies [string, CaseMachineName, string, string][])('%s: %s goes from %s to %s', (_rule, name, stage, next) => {
    expect(nextOnRoad(name, stage)).toBe(next);
  });

  it.each(Object.entries(CASE_MACHINES))('%s waits wherever its road leads, until the case is closed', (_name, { start, road }) => {
    const waits = Object.keys(road);
    expect(waits).not.toContain('closed');
    expect(waits).toContain(start);
    for (const next of Object.values(road)) expect([...waits, 'closed']).toContain(next);
  });
});

describe('caseMachineOf', () => {
  it.each([
    ['R50', 'overseas-care', 'admission'],
    ['R43', 'admission', 'admission'],
    ['R19', 'phone-doctor', 'phone-doctor'],
  ] satisfies [string, ServiceId, CaseMachineName][])('%s: %s runs on the machine of %s', (_rule, service, name) => {
    expect(caseMachineOf(service)).toBe(name);
  });

  it('knows a machine for every service', () => {
    for (const service of ServiceId.options) expect(CASE_MACHINES).toHaveProperty(caseMachineOf(service));
  });
});
