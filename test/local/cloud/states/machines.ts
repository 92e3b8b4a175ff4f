/** Small definitions that tests share. */

export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:worker';

/** A machine of these states, the first one being where it starts. */
export const machineOf = (states: Record<string, unknown>, top: Record<string, unknown> = {}): unknown => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
  ...top,
});

/** One Task that invokes the function, with whatever fields the test is about. */
export const invoking = (
  fields: Record<string, unknown> = {},
  onward: Record<string, unknown> = { End: true },
): Record<string, unknown> => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: FUNCTION_ARN, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...onward,
  ...fields,
});

/** One Task that hands its token to the function and waits for it to come back. */
export const waiting = (
  fields: Record<string, unknown> = {},
  onward: Record<string, unknown> = { End: true },
): Record<string, unknown> => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: FUNCTION_ARN, Payload: { token: '{% $states.context.Task.Token %}' } },
  ...onward,
  ...fields,
});

export const pass = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({ Type: 'Pass', End: true, ...fields });
