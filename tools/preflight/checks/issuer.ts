import * as z from 'zod';
import type { Check, Finding } from '../finding.ts';

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });
const Keys = z.object({ keys: z.array(z.object({ kty: z.string() })) });

const PATIENCE_MS = 10_000;

/** Whether API Gateway will be able to check the tokens of the issuer: it reads these two documents while it is deployed, and since. */
export const issuer: Check = async ({ issuer: url }) => {
  const finding = (state: Finding['state'], told: string): readonly Finding[] => [{ about: 'issuer', state, told }];
  if (!url.startsWith('https://')) return finding('to-do', `${url} is not https: API Gateway takes no other`);
  const discovery = Discovery.safeParse(await readJson(`${url.replace(/\/$/u, '')}/.well-known/openid-configuration`));
  if (!discovery.success) return finding('to-do', `${url} answers no discovery document: it has to be live before the first deployment`);
  if (discovery.data.issuer !== url) {
    return finding('to-do', `it calls itself ${discovery.data.issuer}: give --issuer, and the stack's OidcIssuer, just that`);
  }
  const keys = Keys.safeParse(await readJson(discovery.data.jwks_uri));
  if (!keys.success) return finding('to-do', 'its keys (jwks_uri) do not answer');
  if (!keys.data.keys.some(({ kty }) => kty === 'RSA'))
    return finding('to-do', 'it has no RSA key: API Gateway checks tokens that RSA signed alone');
  return finding('ok', 'discovery document and RSA keys answer');
};

/** Undefined where nothing answers, or not with JSON. */
async function readJson(url: string): Promise<unknown> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}
