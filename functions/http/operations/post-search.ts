import { type SearchPorts, searchCases } from '../../usecases/operating/search-cases.ts';
import type { Handler } from '../call/call.ts';
import { invalidRequest } from '../refused.ts';
import { flaggedCasesView } from './flagged-case-view.ts';

/** `POST /operations/searches`: the cases of a member, a policy or a phone. The three are in the body, as addresses end up in logs. */
export const postSearch =
  (ports: SearchPorts): Handler<'POST /operations/searches'> =>
  async ({ caller: { operatorId }, query: { cursor }, body }) => {
    const found = await searchCases(ports, body, { by: operatorId, cursor });
    if (found.kind === 'invalid-request') return invalidRequest(found.errors);
    return { status: 200, body: flaggedCasesView(found.page) };
  };
