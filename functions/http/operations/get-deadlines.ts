import type { RunningDeadline, WorkLists } from '../../ports/stores/work-lists.ts';
import type { Handler } from '../call/call.ts';
import { deadlineView } from '../case-view.ts';

const viewOf = ({ caseId, service, vendorId, ...deadline }: RunningDeadline) => ({ caseId, service, vendorId, ...deadlineView(deadline) });

/** `GET /operations/deadlines?before=`: what is still running and due before an instant, earliest first. */
export const getDeadlines =
  ({ lists }: { lists: WorkLists }): Handler<'GET /operations/deadlines'> =>
  async ({ query: { before, cursor } }) => {
    const { entries, next } = await lists.deadlines(before, cursor);
    return { status: 200, body: { deadlines: entries.map(viewOf), next } };
  };
