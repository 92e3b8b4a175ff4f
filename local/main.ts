/**
 * `npm start`: runs the whole system on this machine until it is interrupted.
 */
import { fileURLToPath } from 'node:url';
import { helpOf } from '../tools/command-help.ts';
import { explain } from './explain.ts';
import { nextSteps } from './next-steps.ts';
import { parseOptions, refuseForeignEndpoints, START } from './options.ts';
import { type Stack, startStack } from './stack.ts';

const SAMPLES = fileURLToPath(new URL('../samples/policies.ndjson', import.meta.url));

const say = (line: string): void => void process.stderr.write(`${line}\n`);

// The starter that handed over is gone, even if by `kill -9`: nobody could stop this process any more.
if (process.connected) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // The channel to the starter keeps nothing alive that has nothing left to do.
  process.channel?.unref();
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  say(`ankang: ${explain(error)}`);
  process.exit(1);
}

async function run(args: readonly string[]): Promise<void> {
  const options = parseOptions(args, SAMPLES);
  if (options === undefined) return void process.stdout.write(`${helpOf(START)}\n`);
  refuseForeignEndpoints(process.env);
  const stack = await startStack(options, say);
  const isStopping = stopOnSignal(stack);
  if (stack.logFile !== undefined) say(`functions log to ${stack.logFile}`);
  process.stdout.write(`ready ${stack.url}\n`);
  if (options.samples !== undefined) process.stdout.write(`\n${nextSteps(stack.url)}\n`);
  void stack.broken.then((reason) => {
    if (isStopping()) return;
    say(`ankang: ${reason}`);
    process.exit(1);
  });
}

/** @returns whether a signal has come */
function stopOnSignal(stack: Stack): () => boolean {
  let stopping = false;
  const stop = async (): Promise<void> => {
    // Asked twice: at once.
    if (stopping) process.exit(1);
    stopping = true;
    await stack.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  return () => stopping;
}
