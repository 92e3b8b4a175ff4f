import type { AccessLog } from '../../ports/access-log.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import { readAccesses } from '../../usecases/reading/read-accesses.ts';
import { notFound } from '../problem.ts';
import { forMemberCase } from './member.ts';

/** `GET /cases/{caseId}/accesses`: who else read the case, when, and why (R17). */
export const getAccesses = (ports: { cases: CaseStore; accesses: AccessLog }) =>
  forMemberCase(async (request, memberId, caseId) => {
    const result = await readAccesses(ports, memberId, caseId);
    if (result.kind === 'not-found') return notFound(request.path);
    const accesses = result.accesses.map(({ at, by, why, what }) => ({ at, by: { role: by.role, id: by.id }, why, what }));
    return { status: 200, body: { accesses } };
  });
