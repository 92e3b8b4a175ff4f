import { GATEWAY_ROUTES } from '../../contract/routes.ts';
import type { ApiRequest } from '../api.ts';
import { NOT_FOUND, type Refused, refuse } from '../refused.ts';

const matches = (pattern: string, path: string): boolean => {
  const [expected, actual] = [pattern.split('/'), path.split('/')];
  return (
    expected.length === actual.length &&
    expected.every((part, index) => (part.startsWith('{') ? actual[index] !== '' : part === actual[index]))
  );
};

/** `$default`: a known path with another method is 405 and says which are allowed, anything else 404. */
export const unknownRoute = ({ path }: Pick<ApiRequest, 'path'>): Refused => {
  const allowed = GATEWAY_ROUTES.filter((route) => matches(route.path, path)).map(({ method }) => method);
  if (allowed.length === 0) return NOT_FOUND;
  const allow = [...new Set(allowed)].sort().join(', ');
  return refuse('method-not-allowed', { zh: `此处允许：${allow}。`, en: `Allowed here: ${allow}.` }, { headers: { allow } });
};
