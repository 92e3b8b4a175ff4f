import * as z from 'zod';
import { MAX_PAYLOAD_BYTES } from '../language/json.ts';
import { ApiError } from './api-error.ts';

/** The requests this service answers. Members it does not look at (tags, tracing, ...) are let through: they change nothing here. */

const payload = z.string().refine((text) => Buffer.byteLength(text) <= MAX_PAYLOAD_BYTES, `must be at most ${MAX_PAYLOAD_BYTES} bytes`);
const taskToken = z.string().min(1).max(2048);
const error = z.string().max(256).optional();
const cause = z.string().max(32_768).optional();
const page = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().min(1).max(1024).optional() };
const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] as const;

const REQUESTS = {
  CreateStateMachine: z.object({
    name: z.string(),
    definition: z.string().min(1).max(1_048_576),
    roleArn: z.string().min(1).max(256),
    type: z.literal('STANDARD', 'must be STANDARD: express workflows are outside this stack').optional(),
  }),
  DescribeStateMachine: z.object({ stateMachineArn: z.string().min(1) }),
  ListStateMachines: z.object(page),
  StartExecution: z.object({ stateMachineArn: z.string().min(1), name: z.string().optional(), input: payload.optional() }),
  DescribeExecution: z.object({ executionArn: z.string().min(1), includedData: z.enum(['ALL_DATA', 'METADATA_ONLY']).optional() }),
  StopExecution: z.object({ executionArn: z.string().min(1), error, cause }),
  ListExecutions: z.object({ ...page, stateMachineArn: z.string().min(1), statusFilter: z.enum(STATUSES).optional() }),
  GetExecutionHistory: z.object({
    ...page,
    executionArn: z.string().min(1),
    reverseOrder: z.boolean().optional(),
    includeExecutionData: z.boolean().optional(),
  }),
  SendTaskSuccess: z.object({ taskToken, output: payload }),
  SendTaskFailure: z.object({ taskToken, error, cause }),
  SendTaskHeartbeat: z.object({ taskToken }),
} as const;

export type Action = keyof typeof REQUESTS;
export type Request<Name extends Action> = z.output<(typeof REQUESTS)[Name]>;

export const isAction = (name: string): name is Action => Object.hasOwn(REQUESTS, name);

/** @throws ApiError `ValidationException`, naming the members but not their values */
export const parseRequest = <Name extends Action>(action: Name, body: unknown): Request<Name> => {
  const parsed = REQUESTS[action].safeParse(body ?? {});
  if (parsed.success) return parsed.data as Request<Name>;
  const problems = parsed.error.issues.map((issue) => `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`);
  const noun = problems.length === 1 ? 'error' : 'errors';
  throw new ApiError('ValidationException', `${problems.length} validation ${noun} detected: ${problems.join('; ')}`);
};
