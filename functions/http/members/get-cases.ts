import type { CaseStore } from '../../ports/stores/case-store.ts';
import type { Handler } from '../call/call.ts';

/** `GET /cases`: the member's cases, newest first, twenty a page. */
export const getCases =
  ({ cases }: { cases: CaseStore }): Handler<'GET /cases'> =>
  async ({ caller: { memberId }, query }) => ({ status: 200, body: await cases.list(memberId, query) });
