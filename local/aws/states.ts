import { json, parseJson } from '../http-exchange.ts';
import type { StatesService } from '../states/states-service.ts';
import type { AwsService } from './aws-call.ts';

/** Step Functions on the wire: AWS JSON 1.0. */
export const statesService =
  (states: StatesService): AwsService =>
  async ({ headers, body }) => {
    const {
      status,
      body: output,
      headers: own,
    } = await states.handle(String(headers['x-amz-target'] ?? ''), parseJson(body.toString('utf8')));
    return { ...json(status, output), headers: own };
  };
