import { describe, expect, it } from 'vitest';
import type { MessageChannel } from '../../../../catalogue/vocabulary.ts';
import type { Policy } from '../../../../functions/domain/policy/policy.ts';
import { carryOutEffects } from '../../../../functions/usecases/effects/carry-out-effects.ts';
import { day, policyWith } from '../../domain/services/expert-visit/visit-case.ts';
import { flagsRaised, portsWith, recordOf, storeVisit, workThroughTellings } from '../in-memory.ts';

const EMAIL = 'a@example.com';
const MINOR = { birthDate: day('2015-03-07'), guardian: { name: '监护人', phone: '+8613700137000' } };

/** Tells of a case just opened where messages go over these channels alone: where they went, and which flags rose. */
const told = async (
  insured: Partial<Policy['insured']>,
  channels: readonly MessageChannel[],
  preferred: readonly MessageChannel[] | null,
) => {
  const policy = policyWith({ insured: { ...policyWith().insured, ...insured } });
  const ports = await portsWith(policy);
  if (preferred !== null) await ports.members.savePreferences(policy.insured.memberId, { language: 'zh-CN', channels: [...preferred] });
  await storeVisit(ports, 'accepting', { caseId: 'case-1', policy });
  const [opened] = (await recordOf(ports)).events;
  if (opened === undefined) throw new Error('A case begins with an event');
  const here = { ...ports, messenger: { ...ports.messenger, channels } };
  await carryOutEffects(here, 'case-1', opened);
  await workThroughTellings(here);
  return { sent: ports.messenger.sent.map(({ recipient }) => recipient.to), flags: await flagsRaised(ports) };
};

describe('where nobody sends text messages', () => {
  it.each<
    readonly [
      fact: string,
      insured: Partial<Policy['insured']>,
      preferred: readonly MessageChannel[] | null,
      sent: string[],
      flags: string[],
    ]
  >([
    ['the member is told by e-mail', { email: EMAIL }, null, [EMAIL], []],
    ['by e-mail too who wants text messages alone', { email: EMAIL }, ['sms'], [EMAIL], []],
    ['by e-mail once who wants both', { email: EMAIL }, ['email', 'sms'], [EMAIL], []],
    ['an operator has to tell who has no e-mail', {}, null, [], ['notification-failed']],
    [
      'R31: an operator has to tell the guardian, of whom no e-mail is known',
      { ...MINOR, email: EMAIL },
      null,
      [EMAIL],
      ['notification-failed'],
    ],
    [
      'R31: and one who shares the child’s phone',
      { ...MINOR, email: EMAIL, phone: MINOR.guardian.phone },
      null,
      [EMAIL],
      ['notification-failed'],
    ],
  ])('%s', async (_fact, insured, preferred, sent, flags) => {
    expect(await told(insured, ['email'], preferred)).toEqual({ sent, flags });
  });

  it('everybody is told as ever where somebody does', async () => {
    const { sent, flags } = await told({ email: EMAIL }, ['sms', 'email'], null);
    expect([sent.toSorted(), flags]).toEqual([[policyWith().insured.phone, EMAIL].toSorted(), []]);
  });
});
