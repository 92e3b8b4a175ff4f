import type { WorkLists } from '../../ports/stores/work-lists.ts';
import type { Handler } from '../call/call.ts';

/** `GET /operations/rejected-events`: which vendor reported what at the wrong stage of which case; never what it said. */
export const getRejectedEvents =
  ({ lists }: { lists: WorkLists }): Handler<'GET /operations/rejected-events'> =>
  async ({ query: { cursor } }) => {
    const { entries, next } = await lists.rejectedEvents(cursor);
    return { status: 200, body: { rejectedEvents: entries, next } };
  };
