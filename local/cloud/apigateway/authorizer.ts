import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

type JwtContext = APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']['authorizer']['jwt'];

export interface AuthorizerSettings {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly keys: JWTVerifyGetKey;
  readonly now: () => number;
}

/** What API Gateway's JWT authorizer makes of the `Authorization` header: the claims, or undefined when the token will not do. */
export const authorize = async (header: string | undefined, settings: AuthorizerSettings): Promise<JwtContext | undefined> => {
  const token = header?.replace(/^bearer\s+/i, '').trim();
  if (token === undefined || token === '') return undefined;
  try {
    const { payload } = await jwtVerify(token, settings.keys, {
      issuer: settings.issuer,
      audience: [...settings.audience],
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat'],
      currentDate: new Date(settings.now()),
    });
    return { claims: asText(payload), scopes: null };
  } catch {
    return undefined;
  }
};

/** API Gateway hands every claim on as text, a list as `[one two]`. */
const asText = (payload: JWTPayload): JwtContext['claims'] =>
  Object.fromEntries(
    Object.entries(payload).map(([claim, value]) => [
      claim,
      Array.isArray(value) ? `[${value.join(' ')}]` : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
