import * as z from 'zod';
import { ServiceId } from '../../domain/policy/policy.ts';
import type { Now } from '../../ports/clock.ts';
import type { WorkLists } from '../../ports/work-lists.ts';
import { checkShape } from '../read-body.ts';
import { forOperator } from './operator.ts';

export const ListCursor = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,800}$/u, 'must be the next of an earlier answer')
  .optional();

export const OperatorCasesQuery = z.strictObject({
  attention: z.enum(['true', 'false']).optional(),
  service: ServiceId.optional(),
  status: z.enum(['open', 'closed', 'completed', 'declined', 'cancelled', 'terminated']).optional(),
  cursor: ListCursor,
});

/** `GET /operations/cases`: all cases, newest first; or those with unresolved flags, the longest waiting first. Twenty a page. */
export const getCases = ({ lists, now }: { lists: WorkLists; now: Now }) =>
  forOperator(async (request) => {
    const query = checkShape(OperatorCasesQuery, request.query, request.path);
    if (!query.ok) return query.response;
    const { attention, ...filter } = query.value;
    const { entries, next } = attention === 'true' ? await lists.attention(filter) : await lists.cases(filter, now());
    return { status: 200, body: { cases: entries, next } };
  });
