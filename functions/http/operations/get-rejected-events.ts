import * as z from 'zod';
import type { WorkLists } from '../../ports/work-lists.ts';
import { checkShape } from '../read-body.ts';
import { ListCursor } from './get-cases.ts';
import { forOperator } from './operator.ts';

export const RejectedEventsQuery = z.strictObject({ cursor: ListCursor });

/** `GET /operations/rejected-events`: which vendor reported what at the wrong stage of which case; never what it said. */
export const getRejectedEvents = ({ lists }: { lists: WorkLists }) =>
  forOperator(async (request) => {
    const query = checkShape(RejectedEventsQuery, request.query, request.path);
    if (!query.ok) return query.response;
    const { entries, next } = await lists.rejectedEvents(query.value.cursor);
    return { status: 200, body: { rejectedEvents: entries, next } };
  });
