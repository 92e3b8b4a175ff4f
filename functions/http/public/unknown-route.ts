import { ROUTES } from '../../contract/routes.ts';
import type { RouteHandler } from '../api.ts';
import { notFound, problem } from '../problem.ts';

const matches = (pattern: string, path: string): boolean => {
  const [expected, actual] = [pattern.split('/'), path.split('/')];
  return (
    expected.length === actual.length &&
    expected.every((part, index) => (part.startsWith('{') ? actual[index] !== '' : part === actual[index]))
  );
};

/** `$default`: a known path with another method is 405 and says which are allowed, anything else 404. */
export const unknownRoute: RouteHandler = async ({ path }) => {
  const allowed = ROUTES.filter((route) => matches(route.path, path)).map(({ method }) => method);
  if (allowed.length === 0) return notFound(path);
  const allow = [...new Set(allowed)].sort().join(', ');
  return problem('method-not-allowed', `Allowed here: ${allow}.`, path, { headers: { allow } });
};
