import type { InvokeFunction } from '../../invocation.ts';
import type { Metrics } from '../metrics.ts';

/** Errors of a call that never reached its function. */
const THROTTLED = /^(Lambda\.)?TooManyRequestsException$/;

/** Invokes as before, and measures what Lambda measures: how many, how long (of this machine's own time), how many failed. */
export const measuredInvocations =
  (invoke: InvokeFunction, metrics: Metrics): InvokeFunction =>
  async (nameOrArn, payload) => {
    const began = performance.now();
    const outcome = await invoke(nameOrArn, payload);
    const put = (name: string, value: number): void =>
      metrics.put('AWS/Lambda', name, { FunctionName: nameOrArn.replace(/^.*:function:|:\$LATEST$/g, '') }, value);
    if (outcome.kind === 'failed' && THROTTLED.test(outcome.error)) {
      put('Throttles', 1);
      return outcome;
    }
    put('Invocations', 1);
    put('Errors', outcome.kind === 'failed' ? 1 : 0);
    put('Duration', Math.round(performance.now() - began));
    return outcome;
  };
