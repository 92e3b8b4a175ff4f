import { type OpenCasePorts, openCase } from '../../usecases/opening/open-case.ts';
import type { Handler } from '../call/call.ts';
import { fingerprintOf } from '../call/fingerprint.ts';
import { caseView } from '../case-view.ts';
import { NOT_FOUND, refusalOf, refuse } from '../refused.ts';

/** `POST /cases`: decides at once, holds the use, and gives the same answer to the same key again. */
export const postCase =
  (ports: OpenCasePorts): Handler<'POST /cases'> =>
  async ({ caller: { memberId }, headers, body, json, language }) => {
    const result = await openCase(ports, {
      memberId,
      request: body,
      channel: { kind: 'app' },
      call: { kind: 'idempotency-key', caller: memberId, id: headers['Idempotency-Key'], fingerprint: fingerprintOf(json) },
    });
    switch (result.kind) {
      case 'opened': {
        const opened = caseView({ state: result.state, events: result.events, documents: [] }, language);
        return { status: 201, headers: { location: `/cases/${opened.caseId}` }, body: opened };
      }
      case 'not-found':
        return NOT_FOUND;
      case 'idempotency-key-reused':
        return refuse('idempotency-key-reused', {
          zh: '该Idempotency-Key已用于另一请求，请换一个。',
          en: 'This Idempotency-Key came with another body before; use a new one.',
        });
      default:
        return refusalOf(result);
    }
  };
