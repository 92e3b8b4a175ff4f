import * as z from 'zod';
import { Instant } from '../../domain/time/time.ts';
import type { RunningDeadline, WorkLists } from '../../ports/work-lists.ts';
import { deadlineView } from '../case-view.ts';
import { checkShape } from '../read-body.ts';
import { ListCursor } from './get-cases.ts';
import { forOperator } from './operator.ts';

/** A plus sign that was not escaped arrives as a blank. */
const InstantInQuery = z.preprocess((text) => (typeof text === 'string' ? text.replace(' ', '+') : text), Instant);

export const DeadlinesQuery = z.strictObject({ before: InstantInQuery, cursor: ListCursor });

const viewOf = ({ caseId, service, vendorId, ...deadline }: RunningDeadline) => ({ caseId, service, vendorId, ...deadlineView(deadline) });

/** `GET /operations/deadlines?before=`: what is still running and due before an instant, earliest first. */
export const getDeadlines = ({ lists }: { lists: WorkLists }) =>
  forOperator(async (request) => {
    const query = checkShape(DeadlinesQuery, request.query, request.path);
    if (!query.ok) return query.response;
    const { entries, next } = await lists.deadlines(query.value.before, query.value.cursor);
    return { status: 200, body: { deadlines: entries.map(viewOf), next } };
  });
