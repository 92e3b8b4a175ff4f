import type { Gateway } from '../../apigateway/gateway.ts';
import type { Metrics } from '../metrics.ts';
import type { ServiceMetric } from '../service-metrics.ts';

/** Answers as before, and measures what API Gateway measures of an HTTP API: how many calls, how long, how many went wrong. */
export const measuredGateway =
  (gateway: Gateway, apiId: string, metrics: Metrics): Gateway =>
  async (request) => {
    const began = performance.now();
    const answer = await gateway(request);
    const put = (name: ServiceMetric<'AWS/ApiGateway'>, value: number): void => {
      metrics.put('AWS/ApiGateway', name, { ApiId: apiId }, value);
      metrics.put('AWS/ApiGateway', name, { ApiId: apiId, Stage: '$default' }, value);
    };
    put('Count', 1);
    put('Latency', Math.round(performance.now() - began));
    put('4xx', answer.status >= 400 && answer.status < 500 ? 1 : 0);
    put('5xx', answer.status >= 500 ? 1 : 0);
    return answer;
  };
