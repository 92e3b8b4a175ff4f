import { type Result, resultOf, type Schemas } from '../../shared/api.ts';
import { api, type OperatorCase } from '../known.ts';
import type { Act } from './acts.ts';

/** What was filled in for an act. */
export interface Filled {
  readonly reason: string;
  /** Of an event: when it happened, and its data. */
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly use: 'used' | 'returned';
  readonly outcome: Schemas['CloseOutcome'];
  readonly decision: 'continue' | 'terminate' | undefined;
  readonly grant: { readonly pool: string; readonly uses: number; readonly key: string };
}

type Performed = OperatorCase | { readonly granted: Schemas['Grant'] };

/**
 * Carries an act out or, with `preview`, asks how it would leave the case.
 * @returns the case, or the grant, which is not of a case
 */
export const perform = (state: OperatorCase, act: Act, filled: Filled, preview: boolean): Promise<Result<Performed>> => {
  const { caseId } = state;
  const { reason } = filled;
  const params = { path: { caseId }, query: preview ? { preview: 'true' as const } : {} };
  switch (act.kind) {
    case 'resolve': {
      const { decision } = filled;
      return resultOf(
        api.POST('/operations/cases/{caseId}/attention/{flag}', {
          params: { ...params, path: { caseId, flag: act.flag } },
          body: { note: reason, ...(decision === undefined ? {} : { decision }) },
        }),
      );
    }
    case 'event': {
      const { occurredAt, data } = filled;
      // Of which type the data is the form knows, the compiler does not.
      const body = { type: act.type, occurredAt, data, vendorId: state.vendorId, reason } as Schemas['OperatorEntry'];
      return resultOf(api.POST('/operations/cases/{caseId}/events', { params, body }));
    }
    case 'settle':
      return resultOf(api.POST('/operations/cases/{caseId}/settlement', { params, body: { use: filled.use, reason } }));
    case 'close': {
      const { outcome, use } = filled;
      return resultOf(api.POST('/operations/cases/{caseId}/close', { params, body: { outcome, use, reason } }));
    }
    case 'retry':
      return resultOf(
        api.POST('/operations/deliveries/{deliveryId}/retry', { params: { path: { deliveryId: act.deliveryId } }, body: { reason } }),
      );
    default:
      return grant(state, filled);
  }
};

async function grant({ policyNo }: OperatorCase, { reason, grant: { pool, uses, key } }: Filled): Promise<Result<Performed>> {
  const result = await resultOf(
    api.POST('/operations/policies/{policyNo}/grants', {
      params: { path: { policyNo }, header: { 'Idempotency-Key': key } },
      body: { pool, uses, reason },
    }),
  );
  return result.ok ? { ok: true, data: { granted: result.data } } : result;
}

/** Whether the API can say beforehand what an act would do to the case. */
export const canPreview = ({ kind }: Act): boolean => kind !== 'retry' && kind !== 'grant';
