import * as z from 'zod';
import type { CaseStore } from '../../ports/case-store.ts';
import { checkShape } from '../read-body.ts';
import { forMember } from './member.ts';

export const CasesQuery = z.strictObject({
  status: z.enum(['open', 'closed']).optional(),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,120}$/u, 'must be the next of an earlier answer')
    .optional(),
});

/** `GET /cases`: the member's cases, newest first, twenty a page. */
export const getCases = ({ cases }: { cases: CaseStore }) =>
  forMember(async (request, memberId) => {
    const query = checkShape(CasesQuery, request.query, request.path);
    return query.ok ? { status: 200, body: await cases.list(memberId, query.value) } : query.response;
  });
