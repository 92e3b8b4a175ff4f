import { randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import type { Store } from '../cloud/store.ts';

/** An OIDC issuer of the stack's own. */
export interface Issuer {
  readonly url: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** The documents it publishes, by path under its URL. */
  readonly documents: Readonly<Record<string, unknown>>;
  issue(request: TokenRequest): Promise<string>;
  /** Who signed in, for the client that asked; the API takes no such token. */
  issueIdToken(request: IdTokenRequest): Promise<string>;
}

interface IdTokenRequest {
  readonly subject: string;
  readonly clientId: string;
  readonly nonce: string | null;
  readonly expiresIn: number;
}

interface TokenRequest {
  readonly scope: string;
  readonly memberId?: string | undefined;
  readonly subject?: string | undefined;
  /** Seconds; a negative number makes a token that has expired. */
  readonly expiresIn?: number | undefined;
  readonly audience?: string | undefined;
}

interface Kept {
  readonly url: string;
  readonly privateKey: JWK;
}

const ALGORITHM = 'RS256';
const DEFAULT_EXPIRY_SECONDS = 400 * 86_400;

/** @param url where it would be found; an issuer made earlier keeps its own, so that its tokens stay good on another port */
export const openIssuer = async (url: string, audience: string, store: Store, now: () => number): Promise<Issuer> => {
  const kept = store.get<Kept>('oidc', 'issuer') ?? (await makeIssuer(url, store));
  const { kty, n, e } = kept.privateKey;
  if (kty !== 'RSA' || n === undefined || e === undefined) throw new Error('The kept signing key is not an RSA key.');
  const publicKey = { kty, n, e, alg: ALGORITHM, use: 'sig', kid: await calculateJwkThumbprint({ kty, n, e }) };
  const privateKey = await importJWK(kept.privateKey, ALGORITHM);
  const keySet = { keys: [publicKey] };
  return {
    url: kept.url,
    audience,
    keys: createLocalJWKSet(keySet),
    documents: {
      '/.well-known/openid-configuration': {
        issuer: kept.url,
        jwks_uri: `${url}/jwks.json`,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        end_session_endpoint: `${url}/end-session`,
        id_token_signing_alg_values_supported: [ALGORITHM],
        response_types_supported: ['code'],
        grant_types_supported: ['authorization_code'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none'],
        authorization_response_iss_parameter_supported: true,
        scopes_supported: ['openid', 'member', 'operator'],
        subject_types_supported: ['public'],
      },
      '/jwks.json': keySet,
    },
    issue: ({ scope, memberId, subject, expiresIn = DEFAULT_EXPIRY_SECONDS, audience: wanted = audience }) => {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT({ scope, ...(memberId !== undefined && { member_id: memberId }) })
        .setProtectedHeader({ alg: ALGORITHM, kid: publicKey.kid, typ: 'JWT' })
        .setIssuer(kept.url)
        .setAudience(wanted)
        .setSubject(subject ?? memberId ?? scope)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + expiresIn)
        .setJti(randomUUID())
        .sign(privateKey);
    },
    issueIdToken: ({ subject, clientId, nonce, expiresIn }) => {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT(nonce === null ? {} : { nonce })
        .setProtectedHeader({ alg: ALGORITHM, kid: publicKey.kid, typ: 'JWT' })
        .setIssuer(kept.url)
        .setAudience(clientId)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + expiresIn)
        .sign(privateKey);
    },
  };
};

async function makeIssuer(url: string, store: Store): Promise<Kept> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const made = { url, privateKey: await exportJWK(privateKey) };
  store.set('oidc', 'issuer', made);
  return made;
}
