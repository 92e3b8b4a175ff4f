import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../local/cloud/store.ts';
import { openIssuer } from '../../../local/control/oidc.ts';

const NOW = Date.parse('2026-09-28T01:00:00Z');
const now = () => NOW;

describe('openIssuer', () => {
  it("issues tokens on the stack's clock, for 400 days unless told otherwise", async () => {
    const issuer = await openIssuer('http://127.0.0.1:1/oidc', 'ankang', openStore(undefined), now);
    const claims = decodeJwt(await issuer.issue({ scope: 'member', memberId: 'm-1' }));
    expect(claims).toMatchObject({
      iss: 'http://127.0.0.1:1/oidc',
      aud: 'ankang',
      sub: 'm-1',
      scope: 'member',
      member_id: 'm-1',
      iat: NOW / 1000,
      exp: NOW / 1000 + 400 * 86_400,
    });
    expect(decodeJwt(await issuer.issue({ scope: 'operator', subject: 'o', expiresIn: 60 }))).toMatchObject({
      sub: 'o',
      exp: NOW / 1000 + 60,
    });
  });

  it('keeps its key and its name over a restart on another port', async () => {
    const store = openStore(undefined);
    const before = await openIssuer('http://127.0.0.1:1/oidc', 'ankang', store, now);
    const after = await openIssuer('http://127.0.0.1:2/oidc', 'ankang', store, now);
    expect(after.url).toBe(before.url);
    expect(after.documents['/jwks.json']).toStrictEqual(before.documents['/jwks.json']);
  });
});
