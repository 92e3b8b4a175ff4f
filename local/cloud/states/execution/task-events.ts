import type { Json, JsonObject } from '../language/json.ts';
import type { Failure } from '../language/state-error.ts';
import type { Task } from './execution.ts';
import { errorDetails, inputDetails, outputDetails, type Transcript } from './transcript.ts';

/** The history of one task: the service integration and a state naming its function write different events. */

type Resource = Pick<Task, 'kindOfResource' | 'token'>;

/** As the service integration's events name it. */
const resourceDetails = (task: Resource): JsonObject => ({
  resourceType: 'lambda',
  resource: task.token === null ? 'invoke' : 'invoke.waitForTaskToken',
});

interface Schedule extends Resource {
  readonly region: string;
  readonly functionName: string;
  readonly arguments: Json;
  readonly timeoutSeconds: number | null;
  readonly heartbeatSeconds: number | null;
}

/** Adds that the task was scheduled and started; answers the number of the first. */
export const addScheduled = (transcript: Transcript, task: Schedule): number => {
  const limits: JsonObject = {
    ...(task.timeoutSeconds === null ? {} : { timeoutInSeconds: task.timeoutSeconds }),
    ...(task.heartbeatSeconds === null ? {} : { heartbeatInSeconds: task.heartbeatSeconds }),
  };
  if (task.kindOfResource === 'function') {
    const { heartbeatInSeconds: _, ...timeout } = limits;
    const id = transcript.add('LambdaFunctionScheduled', { ...inputDetails(task.arguments), resource: task.functionName, ...timeout });
    transcript.add('LambdaFunctionStarted', null);
    return id;
  }
  const id = transcript.add('TaskScheduled', {
    ...resourceDetails(task),
    region: task.region,
    parameters: JSON.stringify(task.arguments),
    ...limits,
  });
  transcript.add('TaskStarted', resourceDetails(task));
  return id;
};

/** Adds that the function has answered and its token is awaited. */
export const addSubmitted = (transcript: Transcript, task: Resource, output: Json): void => {
  transcript.add('TaskSubmitted', { ...resourceDetails(task), ...outputDetails(output) });
};

export const addSucceeded = (transcript: Transcript, task: Resource, output: Json): void => {
  if (task.kindOfResource === 'function') transcript.add('LambdaFunctionSucceeded', outputDetails(output));
  else transcript.add('TaskSucceeded', { ...resourceDetails(task), ...outputDetails(output) });
};

export const addFailed = (transcript: Transcript, task: Resource, failure: Failure): void => {
  const details = errorDetails(failure.error, failure.cause);
  if (task.kindOfResource === 'function') transcript.add('LambdaFunctionFailed', details);
  else transcript.add('TaskFailed', { ...resourceDetails(task), ...details });
};

export const addTimedOut = (transcript: Transcript, task: Resource, failure: Failure): void => {
  const details = errorDetails(failure.error, failure.cause);
  if (task.kindOfResource === 'function') transcript.add('LambdaFunctionTimedOut', details);
  else transcript.add('TaskTimedOut', { ...resourceDetails(task), ...details });
};
