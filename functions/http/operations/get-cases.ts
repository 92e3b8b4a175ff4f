import type { Now } from '../../ports/clock.ts';
import type { WorkLists } from '../../ports/stores/work-lists.ts';
import type { Handler } from '../call/call.ts';
import { flaggedCasesView } from './flagged-case-view.ts';

/** `GET /operations/cases`: all cases, newest first; or those with unresolved flags: open ones first, of each kind the longest waiting. Twenty a page. */
export const getCases =
  ({ lists, now }: { lists: WorkLists; now: Now }): Handler<'GET /operations/cases'> =>
  async ({ query: { attention, ...filter } }) => {
    const page = attention === 'true' ? await lists.attention(filter) : await lists.cases(filter, now());
    return { status: 200, body: flaggedCasesView(page) };
  };
