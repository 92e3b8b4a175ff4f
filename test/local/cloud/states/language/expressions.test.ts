import { describe, expect, it } from 'vitest';
import { Harness } from '../harness.ts';
import { machineOf, pass } from '../machines.ts';

const NOW = '2026-03-02T01:00:00.000Z';

/** How an execution ends whose only state has this output. */
const resultOf = async (output: unknown, input: unknown = {}): Promise<Record<string, unknown>> => {
  const harness = new Harness(undefined, ':memory:', undefined, () => 0.25);
  const {
    status,
    output: result,
    error,
    cause,
  } = await harness.describe(await harness.start(harness.define(machineOf({ X: pass({ Output: output }) })), input));
  return status === 'SUCCEEDED' ? { output: result } : { error, cause };
};

const prefix = "An error occurred while executing the state 'X' (entered at the event id #2). ";

describe('an expression', () => {
  it.each([
    [
      '{% $partition([1,2,3,4], 2) %}',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['{% $partition([1,2,3], 2) %}', [[1, 2], [3]]],
    ['{% $partition([], 2) %}', []],
    ['{% $range(0, 6, 2) %}', [0, 2, 4, 6]],
    ['{% $range(0, 9, 4) %}', [0, 4, 8]],
    ['{% $range(5, 1, -2) %}', [5, 3, 1]],
    ['{% $range(3, 3, 1) %}', [3]],
    ['{% $range(3, 1, 1) %}', []],
    ["{% $hash('input', 'SHA-1') %}", '140f86aae51ab9e1cda9b4254fe98a74eb54c1a1'],
    ["{% $hash('input', 'MD5') %}", 'a43c1b0aa53a0c908810c06ab1ff3967'],
    ["{% $length($hash('', 'SHA-256')) %}", 64],
    ["{% $length($hash('', 'SHA-384')) %}", 96],
    ["{% $length($hash('', 'SHA-512')) %}", 128],
    ['{% $random(42) %}', 0.7275636800328681],
    ['{% $random() %}', 0.25],
    ['{% $parse(\'{"a":[1,null]}\').a %}', [1, null]],
    ["{% $parse('null') %}", null],
    ['{% $match($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/).index %}', 0],
    ['{% $now() %}', NOW],
    ["{% $now('[Y0001]-[M01]-[D01] [H01]:[m01]', '+0800') %}", '2026-03-02 09:00'],
    ['{% $millis() %}', Date.parse(NOW)],
    ["{% $max([1, $ceil(($toMillis('2026-03-02T09:00:01.500+08:00') - $millis()) / 1000)]) %}", 2],
    ['{% $states.input.list[1] %}', 20],
    ['{% $states.input.list %}', [10, 20]],
    ['{% $states.context.State.Name %}', 'X'],
    ['{% $states.context.StateMachine.Name %}', 'machine'],
    ['{% 1/0 %}', 'Infinity'],
    ['{% ($x := 2; $x * 3) %}', 6],
    ['{%1%}', 1],
    [' {% 1 %}', ' {% 1 %}'],
    ['{% 1 %} ', '{% 1 %} '],
    [
      { a: ['{% 1 + 1 %}', { b: '{% "x" %}' }], c: null },
      { a: [2, { b: 'x' }], c: null },
    ],
    [false, false],
  ])('%j gives %j', async (output, expected) => {
    expect(await resultOf(output, { list: [10, 20] })).toStrictEqual({ output: expected });
  });

  it.each([
    ['{% $states.input.missing %}', 'Output', '$states.input.missing', 'returned nothing (undefined).'],
    [{ a: [1, '{% $nope %}'] }, 'Output/a[1]', '$nope', 'returned nothing (undefined).'],
    [{ 'a b': { c: '{% $nope %}' } }, 'Output/a b/c', '$nope', 'returned nothing (undefined).'],
    [
      '{% $abs("x") %}',
      'Output',
      '$abs("x")',
      'threw an error during evaluation. T0410: Argument 1 of function "abs" does not match function signature',
    ],
    ['{% $eval("1+1") %}', 'Output', '$eval("1+1")', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    [
      '{% "a" + 1 %}',
      'Output',
      '"a" + 1',
      'threw an error during evaluation. T2001: The left side of the "+" operator must evaluate to a number',
    ],
    ['{% $sum %}', 'Output', '$sum', 'returned an unsupported result type.'],
    ['{% function($x) { $x } %}', 'Output', 'function($x) { $x }', 'returned an unsupported result type.'],
    [
      '{% ($f := function($n) { $f($n + 1) }; $f(0)) %}',
      'Output',
      '($f := function($n) { $f($n + 1) }; $f(0))',
      'threw an error during evaluation: The expression takes too long: check for an infinite loop',
    ],
    ['{% $range(0, 5, 0) %}', 'Output', '$range(0, 5, 0)', 'threw an error during evaluation: The step of $range must not be zero'],
    [
      '{% $partition([1], 0) %}',
      'Output',
      '$partition([1], 0)',
      'threw an error during evaluation: The chunk size of $partition must be a positive integer',
    ],
    [
      "{% $hash('x', 'CRC') %}",
      'Output',
      "$hash('x', 'CRC')",
      'threw an error during evaluation: The algorithm of $hash must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512',
    ],
  ])('%j fails', async (output, field, text, problem) => {
    expect(await resultOf(output)).toStrictEqual({
      error: 'States.QueryEvaluationError',
      cause: `${prefix}The JSONata expression '${text}' specified for the field '${field}' ${problem}`,
    });
  });

  it('that fails is an event of its own, under its place', async () => {
    const harness = new Harness();
    const arn = await harness.start(harness.define(machineOf({ X: pass({ Output: { a: '{% $nope %}' } }) })));

    expect(harness.types(arn)).toStrictEqual(['ExecutionStarted', 'PassStateEntered', 'EvaluationFailed', 'ExecutionFailed']);
    expect(harness.event(arn, 'EvaluationFailed')).toMatchObject({
      evaluationFailedEventDetails: {
        state: 'X',
        location: 'Output/a',
        error: 'States.QueryEvaluationError',
        cause: "The JSONata expression '$nope' specified for the field 'Output/a' returned nothing (undefined).",
      },
    });
  });

  it('sees the context of the execution', async () => {
    const harness = new Harness();
    const machineArn = harness.define(machineOf({ X: pass({ Output: '{% $states.context %}' }) }));
    const executionArn = await harness.start(machineArn, { a: 1 }, 'first');

    expect((await harness.describe(executionArn))['output']).toStrictEqual({
      Execution: {
        Id: executionArn,
        Name: 'first',
        Input: { a: 1 },
        StartTime: NOW,
        RoleArn: 'arn:aws:iam::000000000000:role/states',
        RedriveCount: 0,
      },
      StateMachine: { Id: machineArn, Name: 'machine' },
      State: { Name: 'X', EnteredTime: NOW, RetryCount: 0 },
    });
  });
});
