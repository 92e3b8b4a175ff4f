import { expect, it } from 'vitest';
import { countTransitions } from '../../../../tools/tour/telling/sightings.ts';

const execution = (...types: string[]) => ({ name: 'x', status: 'SUCCEEDED', history: types.map((type) => ({ type })) });

it('counts every state entered and every task tried again, over all machines', () => {
  const visit = execution(
    'ExecutionStarted',
    'PassStateEntered',
    'PassStateExited',
    'TaskStateEntered',
    'TaskScheduled',
    'SucceedStateEntered',
  );
  const retried = execution('TaskStateEntered', 'TaskScheduled', 'TaskFailed', 'TaskScheduled', 'TaskSucceeded', 'TaskStateExited');
  expect(countTransitions([visit])).toBe(3);
  expect(countTransitions([retried])).toBe(2);
  expect(countTransitions([visit, retried])).toBe(5);
});
