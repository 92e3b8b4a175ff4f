import { CaseRequest } from '../../domain/case/case-request.ts';
import { type OpenCasePorts, openCase } from '../../usecases/opening/open-case.ts';
import { caseView } from '../case-view.ts';
import { withEmergencyNotice } from '../emergency-notice.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { badIdempotencyKey, isIdempotencyKey } from '../idempotency-key.ts';
import { notFound, problem, refusalProblem } from '../problem.ts';
import { checkBody, checkShape, readJson } from '../read-body.ts';
import { forMember } from './member.ts';

/** `POST /cases`: decides at once, holds the use, and gives the same answer to the same key again. */
export const postCase = (ports: OpenCasePorts) =>
  forMember(async (request, memberId) => {
    const refused = checkBody(request);
    if (refused !== null) return refused;
    const json = readJson(request);
    if (!json.ok) return json.response;
    const key = request.headers['idempotency-key'] ?? '';
    if (!isIdempotencyKey(key)) return withEmergencyNotice(badIdempotencyKey(request.path), json.value);
    const shape = checkShape(CaseRequest, json.value, request.path);
    if (!shape.ok) return withEmergencyNotice(shape.response, json.value);
    const result = await openCase(ports, {
      memberId,
      request: shape.value,
      channel: { kind: 'app' },
      call: { kind: 'idempotency-key', caller: memberId, id: key, fingerprint: fingerprintOf(json.value) },
    });
    switch (result.kind) {
      case 'opened': {
        const body = caseView({ state: result.state, events: result.events, documents: [] });
        return { status: 201, headers: { location: `/cases/${body.caseId}` }, body };
      }
      case 'not-found':
        return notFound(request.path);
      case 'idempotency-key-reused':
        return problem('idempotency-key-reused', 'This Idempotency-Key came with another body before; use a new one.', request.path);
      default:
        return refusalProblem(result, request.path);
    }
  });
