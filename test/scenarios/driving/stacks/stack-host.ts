/**
 * A process that runs one stack after the other, as its parent asks over the channel: the functions' warm threads go from each to the next.
 */

import { PortTaken } from '../../../../local/cloud/http/listener.ts';
import { createWarmThreads } from '../../../../local/cloud/lambda/warm-threads.ts';
import { explain } from '../../../../local/explain.ts';
import { parseOptions } from '../../../../local/options.ts';
import { type Stack, startStack } from '../../../../local/stack.ts';
import type { HostAnswer, HostOrder } from './host-messages.ts';

/** What a stack says while it starts. */
let said: string[] = [];
const say = (line: string): void => {
  said.push(line);
  process.stderr.write(`${line}\n`);
};

const warm = createWarmThreads();
let stack: Stack | undefined;
/** Threads know the stack by its address: the next one is given the same where it can be. */
let port = 0;

/** @param args as `npm start` takes them */
const start = async (args: readonly string[]): Promise<Stack> => {
  const options = parseOptions(args, '');
  if (options === undefined) throw new Error('A host gives no help.');
  if (options.port !== 0) return startStack(options, say, warm);
  try {
    return await startStack({ ...options, port }, say, warm);
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    return startStack(options, say, warm);
  }
};

const carryOut = async (order: HostOrder): Promise<HostAnswer> => {
  if (order.kind === 'stop') {
    const stopped = stack;
    stack = undefined;
    await stopped?.stop();
    return { kind: 'stopped' };
  }
  said = [];
  const started = await start(order.args);
  stack = started;
  port = Number(new URL(started.url).port);
  void started.broken.then((reason) => {
    if (stack !== started) return;
    say(reason);
    process.exit(1);
  });
  return { kind: 'ready', url: started.url, said };
};

process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', async (order: HostOrder) => {
  try {
    process.send?.(await carryOut(order));
  } catch (error) {
    say(explain(error));
    process.exit(1);
  }
});
