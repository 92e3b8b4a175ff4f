/**
 * Runs inside a worker thread: loads one bundle and answers one invocation at a time, as the Lambda runtime does.
 * Its environment is the function's own, and `Date` tells the stack's time.
 */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { readTime } from '../shared-time.ts';
import type { InvocationReply, InvocationRequest, WorkerData } from './worker-messages.ts';

const { timeCells, modulePath, exportName, functionName, functionArn } = workerData as WorkerData;

tellLocalTime(timeCells);
const port = parentPort;
if (port === null) throw new Error('The worker is to be started as a worker thread.');

const loading = loadHandler();
port.on('message', async (request: InvocationRequest) => {
  port.postMessage(await invoke(request));
});

type Handler = (event: unknown, context: unknown) => unknown;

async function loadHandler(): Promise<Handler> {
  const loaded: Record<string, unknown> = await import(pathToFileURL(modulePath).href);
  const handler = loaded[exportName];
  if (typeof handler !== 'function') throw new Error(`${modulePath} has no function ${exportName}`);
  return handler as Handler;
}

async function invoke({ requestId, traceHeader, event, timeoutMs }: InvocationRequest): Promise<InvocationReply> {
  const startedAt = performance.now();
  const context = {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: '256',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, timeoutMs - (performance.now() - startedAt)),
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

/** Makes `new Date()` and `Date.now()` tell the stack's time; dates made from given values stay as they are. */
function tellLocalTime(cells: BigInt64Array): void {
  const machineNow = Date.now;
  const localNow = (): number => readTime(cells, machineNow());
  const LocalDate = new Proxy(Date, {
    apply: (target) => new target(localNow()).toString(),
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [localNow()] : given, newTarget),
  });
  Date.now = localNow;
  Date.prototype.constructor = LocalDate;
  globalThis.Date = LocalDate;
}
