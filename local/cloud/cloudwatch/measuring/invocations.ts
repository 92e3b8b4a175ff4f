import type { Invocation } from '../../invocation.ts';
import type { Metrics } from '../metrics.ts';
import type { ServiceMetric } from '../service-metrics.ts';

/** Errors of a call that never reached its function. */
const THROTTLED = /^(Lambda\.)?TooManyRequestsException$/;

/** What is not the function's own failing: Lambda counts no error. */
const NO_ERROR = /^Lambda\.(?!Unknown)/;

/** Measures what Lambda measures, by each of the dimensions: how many, how long (of this machine's own time), how many failed. */
export const invocationMeter =
  (metrics: Metrics) =>
  (dimensions: readonly Readonly<Record<string, string>>[], outcome: Invocation, ms: number): void => {
    const put = (name: ServiceMetric<'AWS/Lambda'>, value: number): void => {
      for (const counted of dimensions) metrics.put('AWS/Lambda', name, counted, value);
    };
    if (outcome.kind === 'failed' && THROTTLED.test(outcome.error)) {
      put('Throttles', 1);
      return;
    }
    put('Invocations', 1);
    put('Errors', outcome.kind === 'failed' && !NO_ERROR.test(outcome.error) ? 1 : 0);
    put('Duration', Math.round(ms));
  };
