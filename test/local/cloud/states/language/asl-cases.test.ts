import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Invocation } from '../../../../../local/cloud/invocation.ts';
import { DefinitionError } from '../../../../../local/cloud/states/language/definition.ts';
import { Harness, scripted } from '../harness.ts';

/** Executions recorded from AWS (see NOTICE): those within the interpreter's subset must end as they did there. */

const Outcome = z.discriminatedUnion('event', [
  z.object({ event: z.enum(['LambdaFunctionSucceeded', 'TaskSucceeded']), output: z.unknown() }),
  z.object({ event: z.enum(['LambdaFunctionFailed', 'TaskFailed']), error: z.string(), cause: z.unknown() }),
]);
type Outcome = z.infer<typeof Outcome>;

const Case = z.object({
  name: z.string(),
  definition: z.looseObject({}),
  input: z.unknown(),
  expected: z.object({ status: z.string(), output: z.unknown().optional(), error: z.string().optional(), cause: z.string().optional() }),
  tasks: z.array(z.object({ arguments: z.unknown(), outcome: Outcome })),
});
type Case = z.infer<typeof Case>;

const cases = z.array(Case).parse(JSON.parse(readFileSync(new URL('asl-cases.json', import.meta.url), 'utf8')));

const TIMESTAMP_CAUSE = /date-time format string: (.+)$/;

/** The recording blanked every timestamp, also one given as input; what it was stands in the cause. */
const inputOf = ({ input, expected }: Case): unknown => {
  const timestamp = TIMESTAMP_CAUSE.exec(expected.cause ?? '')?.[1];
  return timestamp === undefined ? input : { TimestampValue: timestamp };
};

const invocationOf = (outcome: Outcome): Invocation => {
  switch (outcome.event) {
    case 'LambdaFunctionSucceeded':
      return { kind: 'returned', payload: outcome.output };
    case 'TaskSucceeded':
      return { kind: 'returned', payload: z.object({ Payload: z.unknown() }).parse(outcome.output).Payload };
    case 'LambdaFunctionFailed':
    case 'TaskFailed':
      return { kind: 'failed', error: outcome.error, cause: JSON.stringify(outcome.cause) };
  }
};

/** The recording replaced what differs from run to run by the header's own name. */
const VARYING = new Set(['Date', 'x-amzn-RequestId', 'X-Amzn-Trace-Id', 'RequestId']);

const withoutVarying = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutVarying);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, VARYING.has(key) ? 'varies' : withoutVarying(item)]));
};

const handed = (call: { name: string; payload: unknown }, args: unknown): unknown =>
  typeof args === 'object' && args !== null && 'FunctionName' in args ? { FunctionName: call.name, Payload: call.payload } : call.payload;

describe('executions recorded from AWS', () => {
  const outside: string[] = [];
  let ran = 0;

  it.for(cases)('$name', async (recorded, { skip }) => {
    const functions = scripted(...recorded.tasks.map(({ outcome }) => invocationOf(outcome)));
    const harness = new Harness(functions.invoke);
    let machineArn: string;
    try {
      machineArn = harness.define(recorded.definition);
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      outside.push(`${recorded.name}: ${error.message}`);
      return skip(error.message);
    }
    ran += 1;

    const executionArn = await harness.start(machineArn, inputOf(recorded));
    await harness.advance(3600);
    const { status, output, error, cause } = await harness.describe(executionArn);

    expect(withoutVarying({ status, output, error, cause })).toStrictEqual(
      withoutVarying({ output: undefined, error: undefined, cause: undefined, ...recorded.expected }),
    );
    const argumentsSeen = functions.calls.map((call, index) => handed(call, recorded.tasks[index]?.arguments));
    expect(argumentsSeen).toStrictEqual(recorded.tasks.map((task) => task.arguments));
  });

  it('has none outside the subset', () => {
    expect(outside).toStrictEqual([]);
  });

  afterAll(() => {
    console.log([`${ran} of ${cases.length} recorded executions ran; outside the subset: ${outside.length}`, ...outside].join('\n  '));
  });
});
