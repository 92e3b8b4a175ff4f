import { describe, expect, it } from 'vitest';
import { insteadOf, recipientsOf } from '../../../../functions/domain/messages/recipients.ts';
import { day } from '../services/expert-visit/visit-case.ts';

const today = day('2026-10-12');
const guardian = { name: '监护人', phone: '+8613700137000' };
const grown = { phone: '+8613800138000', birthDate: day('1990-03-07') };
const minor = { phone: '+8613800138000', birthDate: day('2015-03-07'), guardian };

const addressed = (...told: Parameters<typeof recipientsOf>) =>
  recipientsOf(...told).map(({ name, recipient }) => [name, recipient.channel, recipient.to]);

const SMS = ['sms', 'sms', '+8613800138000'];
const EMAIL = ['email', 'email', 'a@example.com'];
const GUARDIAN = ['guardian-sms', 'sms', '+8613700137000'];

describe('recipientsOf', () => {
  it.each([
    ['the phone alone, where no e-mail is known', grown, null, [SMS]],
    ['every address known', { ...grown, email: 'a@example.com' }, null, [SMS, EMAIL]],
    ['the channels preferred', { ...grown, email: 'a@example.com' }, ['email'], [EMAIL]],
    ['what there is, where none of the channels preferred is known', grown, ['email'], [SMS]],
    ['the one known of two channels preferred', grown, ['email', 'sms'], [SMS]],
    ['R31: the guardian of one under 18, too', minor, null, [SMS, GUARDIAN]],
    ['R31: the guardian whatever the child prefers', { ...minor, email: 'a@example.com' }, ['email'], [EMAIL, GUARDIAN]],
    ['R31: a guardian who shares the child’s phone once', { ...minor, guardian: { ...guardian, phone: minor.phone } }, null, [SMS]],
    [
      'R31: a guardian who shares the child’s phone, though the child wants e-mail only',
      { ...minor, email: 'a@example.com', guardian: { ...guardian, phone: minor.phone } },
      ['email'],
      [EMAIL, ['guardian-sms', 'sms', minor.phone]],
    ],
    ['R31: no guardian from the 18th birthday on', { ...minor, birthDate: day('2008-10-12') }, null, [SMS]],
    ['R31: the guardian to the day before', { ...minor, birthDate: day('2008-10-13') }, null, [SMS, GUARDIAN]],
  ] as const)('tells %s', (_fact, insured, channels, expected) => {
    expect(addressed(insured, channels === null ? null : { language: 'zh-CN', channels: [...channels] }, undefined, today)).toStrictEqual(
      expected,
    );
  });

  it.each([
    ['Chinese by default', null, undefined, 'zh-CN'],
    ['the language preferred', { language: 'en', channels: null }, undefined, 'en'],
    ['the case’s own language above it', { language: 'en', channels: null }, 'zh-CN', 'zh-CN'],
    ['the case’s own language without a preference', null, 'en', 'en'],
  ] as const)('speaks %s', (_fact, preferences, caseLanguage, expected) => {
    expect(recipientsOf(minor, preferences, caseLanguage, today).map(({ recipient }) => recipient.language)).toStrictEqual([
      expected,
      expected,
    ]);
  });
});

describe('insteadOf', () => {
  const told = (insured: Parameters<typeof insteadOf>[1], name: string, channels: Parameters<typeof insteadOf>[2]) => {
    const address = recipientsOf(insured, null, 'en', today).find((one) => one.name === name);
    return address === undefined ? undefined : insteadOf(address, insured, channels);
  };

  it.each([
    ['the e-mail of a member', { ...grown, email: 'a@example.com' }, 'sms', { channel: 'email', to: 'a@example.com', language: 'en' }],
    ['nothing, where no e-mail is known', grown, 'sms', null],
    ['R31: no e-mail of the child, in place of the guardian', { ...minor, email: 'a@example.com' }, 'guardian-sms', null],
  ] as const)('is %s', (_fact, insured, name, expected) => {
    expect(told(insured, name, ['email'])).toEqual(expected);
  });
});
