import { CommandFailure } from '../tools/command-failure.ts';
import { NoDatabaseThere } from './cloud/dynamodb/dynamodb.ts';
import { NoDatabaseProgram } from './cloud/dynamodb/dynoxide-binary.ts';
import { PortForbidden, PortTaken } from './cloud/http/listener.ts';
import { TemplateProblem } from './cloud/resources/template-problem.ts';
import { DataFolderInUse } from './cloud/store.ts';

/** What the flags of `npm start` can do about a failure. */
const ADVICE: readonly (readonly [kind: new (...args: never[]) => Error, advice: string])[] = [
  [DataFolderInUse, 'stop it, or name another folder with --data'],
  [PortTaken, 'choose another with --port, or 0 for any that is free'],
  [PortForbidden, 'choose one above 1023 with --port'],
  [NoDatabaseThere, 'start one with streams, or leave --dynamodb out'],
  [NoDatabaseProgram, 'give a DynamoDB that runs already with --dynamodb URL'],
];

/** Why the stack did not start, for whoever started it: in words where the reason is theirs to mend, else with the error's stack. */
export const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CommandFailure) return error.message;
  if (error instanceof TemplateProblem) return `the synthesized template cannot be run here: ${error.message}`;
  const advice = ADVICE.find(([kind]) => error instanceof kind)?.[1];
  if (advice !== undefined) return `${error.message}; ${advice}`;
  if ('code' in error && error.code === 'ENOSPC') return 'no space left on the device';
  if (/database or disk is full/.test(error.message)) return 'no space left on the device';
  return error.stack ?? error.message;
};
