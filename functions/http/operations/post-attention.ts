import * as z from 'zod';
import { FlagName } from '../../domain/operators/flags.ts';
import type { OperatorPorts } from '../../usecases/operating/act-for-operator.ts';
import { resolveFlag } from '../../usecases/operating/resolve-flag.ts';
import { notFound } from '../problem.ts';
import { readBody } from '../read-body.ts';
import { forOperatorCase, ofCase, Reason } from './operator.ts';
import { shownResponse } from './shown-response.ts';

export const AttentionInput = z
  .strictObject({
    note: Reason,
    decision: z.enum(['continue', 'terminate']).optional().meta({ description: 'Of policy-ended-after-booking alone; left out: continue' }),
  })
  .meta({ id: 'Attention' });

/** `POST /operations/cases/{caseId}/attention/{flag}`: resolves a flag (R11). */
export const postAttention = (ports: OperatorPorts) =>
  forOperatorCase(async (request, operatorId, caseId) => {
    const body = readBody(AttentionInput, request);
    if (!body.ok) return body.response;
    const { note, decision } = body.value;
    const flag = FlagName.safeParse(request.params['flag']);
    if (!flag.success) return notFound(request.path);
    return ofCase(caseId, request.path, async () =>
      shownResponse(await resolveFlag(ports, caseId, { flag: flag.data, decision }, { by: operatorId, reason: note }), request.path),
    );
  });
