import { describe, expect, it } from 'vitest';
import { compileDefinition, DefinitionError } from '../../../../../local/cloud/states/language/definition.ts';
import { FUNCTION_ARN, invoking, machineOf, pass } from '../machines.ts';

const SURROUNDINGS = { now: () => 0, random: () => 0 };

const refusalOf = (definition: unknown): Pick<DefinitionError, 'state' | 'field' | 'message'> => {
  try {
    compileDefinition(typeof definition === 'string' ? definition : JSON.stringify(definition), SURROUNDINGS);
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
  throw new Error('The definition was accepted');
};

describe('a definition', () => {
  it.each([
    ['a Map', { X: { Type: 'Map', ItemProcessor: {}, End: true } }, 'Type', "'Map' is not supported"],
    ['a Parallel', { X: { Type: 'Parallel', Branches: [], End: true } }, 'Type', "'Parallel' is not supported"],
    ['JSONPath named', { X: { ...invoking(), QueryLanguage: 'JSONPath' } }, 'Resource', "'JSONPath' is not supported"],
    ['an expression under JSONPath', { X: { Type: 'Fail', QueryLanguage: 'JSONPath', Cause: '{% 1 %}' } }, 'Cause', 'JSONPath'],
    ['a JSONPath field', { X: pass({ ResultPath: '$.x' }) }, 'ResultPath', "'ResultPath' is not supported"],
    ['Result', { X: pass({ Result: 1 }) }, 'Result', "'Result' is not supported"],
    ['an unknown field', { X: pass({ Outputs: 1 }) }, 'Outputs', "'Outputs' is not supported"],
    ['an unknown field of a retrier', { X: invoking({ Retry: [{ ErrorEquals: ['E'], Delay: 1 }] }) }, 'Retry[0]/Delay', 'not supported'],
    ['another resource', { X: invoking({ Resource: 'arn:aws:states:::sqs:sendMessage' }) }, 'Resource', 'is not supported'],
    [
      'another argument',
      { X: invoking({ Arguments: { FunctionName: 'f', InvocationType: 'Event' } }) },
      'Arguments/InvocationType',
      'not supported',
    ],
    ['no function name', { X: invoking({ Arguments: { Payload: {} } }) }, 'Arguments', "'FunctionName' is required"],
    [
      'no arguments',
      { X: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true } },
      'Arguments',
      "'FunctionName' is required",
    ],
    ['neither Next nor End', { X: { Type: 'Pass' } }, 'Next', 'Exactly one'],
    ['both Next and End', { X: pass({ Next: 'X' }) }, 'Next', 'Exactly one'],
    ['a Next that is not there', { X: { Type: 'Pass', Next: 'Y' } }, 'Next', "no state 'Y'"],
    ['a catcher to nowhere', { X: invoking({ Catch: [{ ErrorEquals: ['E'], Next: 'Y' }] }) }, 'Catch[0]/Next', "no state 'Y'"],
    ['a rule to nowhere', { X: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Y' }] } }, 'Choices[0]/Next', "no state 'Y'"],
    [
      'States.ALL before others',
      { X: invoking({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }) },
      'Retry[0]/ErrorEquals',
      'alone and last',
    ],
    [
      'States.ALL among others',
      { X: invoking({ Catch: [{ ErrorEquals: ['States.ALL', 'E'], Next: 'X' }] }) },
      'Catch[0]/ErrorEquals',
      'alone and last',
    ],
    ['no wait', { X: { Type: 'Wait', End: true } }, 'Seconds', 'Exactly one'],
    ['two waits', { X: { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true } }, 'Seconds', 'Exactly one'],
    ['a negative wait', { X: { Type: 'Wait', Seconds: -1, End: true } }, 'Seconds', 'must be an integer from 0'],
    ['a wait as plain text', { X: { Type: 'Wait', Seconds: '5', End: true } }, 'Seconds', 'must be an integer from 0'],
    ['a timestamp without offset', { X: { Type: 'Wait', Timestamp: '2026-01-01T00:00:00', End: true } }, 'Timestamp', 'ISO-8601'],
    ['no timeout at all', { X: invoking({ TimeoutSeconds: 0 }) }, 'TimeoutSeconds', 'must be an integer from 1'],
    ['a heartbeat as long as the timeout', { X: invoking({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }) }, 'HeartbeatSeconds', 'smaller than'],
    ['a backoff that shrinks', { X: invoking({ Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }) }, 'Retry[0]/BackoffRate', '>=1'],
    ['an expression that does not parse', { X: pass({ Output: { a: [1, '{% 1 + %}'] } }) }, 'Output/a[1]', 'Unexpected end of expression'],
    ['$$', { X: pass({ Output: '{% $$.a %}' }) }, 'Output', "'$$' is not supported"],
    [
      '$states.result before the task has run',
      { X: invoking({ TimeoutSeconds: '{% $states.result %}' }) },
      'TimeoutSeconds',
      "'$states.result' is not accessible",
    ],
    ['$states.result in a Pass', { X: pass({ Output: '{% $f($states.result.a) %}' }) }, 'Output', "'$states.result' is not accessible"],
    [
      '$states.errorOutput outside Catch',
      { X: invoking({ Output: '{% $states.errorOutput %}' }) },
      'Output',
      "'$states.errorOutput' is not accessible",
    ],
    [
      '$states.result in Catch',
      { X: invoking({ Catch: [{ ErrorEquals: ['E'], Next: 'X', Assign: { a: '{% $states.result %}' } }] }) },
      'Catch[0]/Assign',
      'not accessible',
    ],
    ['a variable named states', { X: pass({ Assign: { states: 1 } }) }, 'Assign/states', 'reserved'],
    ['a variable with a blank', { X: pass({ Assign: { 'a b': 1 } }) }, 'Assign/a b', 'not a valid variable name'],
    ['Assign in Succeed', { X: { Type: 'Succeed', Assign: { a: 1 } } }, 'Assign', 'not supported'],
  ])('with %s is refused, naming state and field', (_fact, states, field, message) => {
    const refusal = refusalOf(machineOf(states));

    expect(refusal).toMatchObject({ state: 'X', field });
    expect(refusal.message).toContain(message);
    expect(refusal.message).toContain(`at /States/X/${field}`);
  });

  it.each([
    ['text that is not JSON', '{', null],
    ['no states', { StartAt: 'X' }, 'States'],
    ['a start that is not there', machineOf({ X: pass() }, { StartAt: 'Y' }), 'StartAt'],
    ['an unknown field', machineOf({ X: pass() }, { Processor: {} }), 'Processor'],
    ['a state name of 81 characters', machineOf({ ['x'.repeat(81)]: pass() }, { StartAt: 'X' }), `States/${'x'.repeat(81)}`],
  ])('with %s is refused', (_fact, definition, field) => {
    expect(refusalOf(definition)).toMatchObject({ state: null, field });
  });

  it('may leave the language at its default where a state needs none', () => {
    const states = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Wait', Seconds: 1, Next: 'C' }, C: { Type: 'Fail', Error: 'E' } };

    expect([...compileDefinition(JSON.stringify({ StartAt: 'A', States: states }), SURROUNDINGS).states.keys()]).toStrictEqual([
      'A',
      'B',
      'C',
    ]);
  });

  it('may name a function as the resource itself', () => {
    const machine = compileDefinition(JSON.stringify(machineOf({ X: { Type: 'Task', Resource: FUNCTION_ARN, End: true } })), SURROUNDINGS);

    expect(machine.states.get('X')).toMatchObject({ resource: { kind: 'function', functionArn: FUNCTION_ARN } });
  });
});
