import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { isSigned, signatureOf } from '../../../../functions/adapters/vendor/signature.ts';
import { addSeconds, millisOf } from '../../../../functions/domain/time/time.ts';
import { at } from '../../domain/services/expert-visit/visit-case.ts';

const CURRENT = 'whsec_Y3VycmVudC1zZWNyZXQtb2YtdGhlLXZlbmRvcg==';
const FORMER = 'whsec_Zm9ybWVyLXNlY3JldC1vZi10aGUtdmVuZG9y';
const ACCOUNT = { secrets: [CURRENT, FORMER], endpoint: 'https://vendor.example' } as const;
const NOW = at('2026-10-12 10:00');
const BODY = Buffer.from('{"type":"case.accepted"}');

/** As a vendor signs it, so many seconds from our clock. */
const signed = (secret = CURRENT, seconds = 0) => {
  const sentAt = new Date(millisOf(addSeconds(NOW, seconds)));
  return {
    'webhook-id': 'w-1',
    'webhook-timestamp': String(sentAt.getTime() / 1000),
    'webhook-signature': new Webhook(secret).sign('w-1', sentAt, BODY),
  };
};
const check = (headers: Record<string, string>, body = BODY, account: Parameters<typeof isSigned>[1] = ACCOUNT): boolean =>
  isSigned({ headers, body }, account, NOW);

describe('isSigned', () => {
  it.each([
    ['the current secret', signed()],
    ['the one before it', signed(FORMER)],
    ['a clock five minutes behind', signed(CURRENT, -300)],
    ['a clock five minutes ahead', signed(CURRENT, 300)],
    ['other signatures before it', { ...signed(), 'webhook-signature': `v1,eA== v1a,eA== ${signed()['webhook-signature']}` }],
  ])('takes a signature by %s', (_fact, headers) => {
    expect(check(headers)).toBe(true);
  });

  it.each<readonly [string, Record<string, string>]>([
    ['nothing', {}],
    ['another secret', signed('whsec_YW5vdGhlci1zZWNyZXQ=')],
    ['a clock more than five minutes behind', signed(CURRENT, -301)],
    ['a clock more than five minutes ahead', signed(CURRENT, 301)],
    ['another id than was signed', { ...signed(), 'webhook-id': 'w-2' }],
    ['no id', { ...signed(), 'webhook-id': '' }],
    ['another instant than was signed', { ...signed(), 'webhook-timestamp': signed(CURRENT, 1)['webhook-timestamp'] }],
    ['an instant that is none', { ...signed(), 'webhook-timestamp': 'soon' }],
    ['an instant beyond all calendars', { ...signed(), 'webhook-timestamp': '9'.repeat(400) }],
    ['a signature of another version', { ...signed(), 'webhook-signature': signed()['webhook-signature'].replace('v1,', 'v2,') }],
    ['a signature without its version', { ...signed(), 'webhook-signature': signed()['webhook-signature'].slice(3) }],
    ['a signature of odd letters', { ...signed(), 'webhook-signature': 'v1,签名' }],
  ])('refuses %s', (_fact, headers) => {
    expect(check(headers)).toBe(false);
  });

  it('refuses another body than was signed', () => {
    expect(check(signed(), Buffer.from('{"type":"case.declined"}'))).toBe(false);
  });

  it.each(['whsec_', 'whsec_*'])('refuses all by the secret %s, and takes the other one’s', (secret) => {
    expect(check(signed(), BODY, { ...ACCOUNT, secrets: [secret] })).toBe(false);
    expect(check(signed(), BODY, { ...ACCOUNT, secrets: [secret, CURRENT] })).toBe(true);
  });

  it('takes a body that is no text, byte for byte', () => {
    const body = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    const headers = { ...signed(), 'webhook-signature': signatureOf(CURRENT, 'w-1', millisOf(NOW) / 1000, body) ?? '' };
    expect(check(headers, body)).toBe(true);
    expect(check(headers, Buffer.from([0xff, 0xfd, 0x00, 0x80]))).toBe(false);
  });
});

describe('signatureOf', () => {
  it('is what the webhook library signs, whatever is signed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.nat(),
        fc.string({ unit: 'grapheme' }),
        (key, id, seconds, body) => {
          const secret = `whsec_${Buffer.from(key).toString('base64')}`;
          const expected = new Webhook(secret).sign(id, new Date(seconds * 1000), body);
          expect(signatureOf(secret, id, seconds, body)).toBe(expected);
        },
      ),
    );
  });

  it.each([
    ['is empty', 'whsec_'],
    ['is no base64', 'whsec_*'],
    ['has a foreign letter', 'whsec_YWJj*mRl'],
  ])('throws where a secret %s: that is a fault of the deployment', (_fact, secret) => {
    expect(signatureOf(secret, 'w-1', 0, '{}')).toBeNull();
  });
});
