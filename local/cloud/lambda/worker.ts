/**
 * Runs inside a worker thread: loads one bundle and answers one invocation at a time, as the Lambda runtime does.
 * Its environment is the function's own, and `Date` tells the stack's time.
 */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { readTime } from '../shared-time.ts';
import type { Adoption, InvocationReply, InvocationRequest, WorkerData } from './worker-messages.ts';

const { timeCells, modulePath, exportName, functionName, functionArn } = workerData as WorkerData;

/** So much is over on the stopwatch once another stack uses the thread: whatever a function keeps for a while has lapsed. */
const BETWEEN_STACKS_MS = 86_400_000;

/** The machine's own, whatever happens to the stack's. */
const realStopwatch = performance.now.bind(performance);

const clock = { cells: timeCells, beganAt: readTime(timeCells, Date.now()), before: 0 };
tellLocalTime();
const port = parentPort;
if (port === null) throw new Error('The worker is to be started as a worker thread.');

const loading = loadHandler();
port.on('message', async (message: InvocationRequest | Adoption) => {
  if (message.kind === 'invocation') return port.postMessage(await invoke(message));
  clock.before = performance.now() + BETWEEN_STACKS_MS;
  clock.cells = message.timeCells;
  clock.beganAt = Date.now();
});

type Handler = (event: unknown, context: unknown) => unknown;

async function loadHandler(): Promise<Handler> {
  const loaded: Record<string, unknown> = await import(pathToFileURL(modulePath).href);
  const handler = loaded[exportName];
  if (typeof handler !== 'function') throw new Error(`${modulePath} has no function ${exportName}`);
  return handler as Handler;
}

async function invoke({ requestId, traceHeader, event, timeoutMs }: InvocationRequest): Promise<InvocationReply> {
  const startedAt = realStopwatch();
  const context = {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: '256',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, timeoutMs - (realStopwatch() - startedAt)),
  };
  process.env['_X_AMZN_TRACE_ID'] = traceHeader;
  try {
    const handler = await loading;
    return { kind: 'returned', payload: JSON.stringify((await handler(JSON.parse(event), context)) ?? null) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { kind: 'threw', errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
  }
}

/**
 * Makes `new Date()` and `Date.now()` tell the stack's time; dates made from given values stay as they are. The stopwatch runs with it:
 * where the clock is moved, time has passed.
 */
function tellLocalTime(): void {
  const machineNow = Date.now;
  const localNow = (): number => readTime(clock.cells, machineNow());
  const LocalDate = new Proxy(Date, {
    apply: (target) => new target(localNow()).toString(),
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [localNow()] : given, newTarget),
  });
  Date.now = localNow;
  Date.prototype.constructor = LocalDate;
  globalThis.Date = LocalDate;
  performance.now = () => clock.before + (localNow() - clock.beganAt);
}
