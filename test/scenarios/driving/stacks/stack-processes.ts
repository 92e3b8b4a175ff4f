import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Only Linux tells which processes there are without a tool of its own. */
const TELLS_PROCESSES = existsSync('/proc/self/cmdline');

/** What is gone a moment later counts as gone. */
const PATIENCE_MS = 5_000;

/** Ids of the processes that name a folder on their command line: the stack that keeps its data there, its database and shell. */
export const processesNaming = (folder: string): number[] => {
  if (!TELLS_PROCESSES) return [];
  return (
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
      // What has ended but was not waited for has an empty command line.
      .filter((pid) => commandLineOf(pid).includes(folder))
      .map(Number)
  );
};

/** Ends processes as `kill -9` does; one that has ended meanwhile is as good as killed. */
export const killAll = (pids: readonly number[]): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
};

/** @throws Error naming those of the processes that are still there after a moment, and still name the folder */
export const waitUntilGone = async (folder: string, pids: readonly number[]): Promise<void> => {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const left = processesNaming(folder).filter((pid) => pids.includes(pid));
    if (left.length === 0) return;
    if (performance.now() > until) throw new Error(`Processes ${left.join(', ')} outlived their stack`);
    await pause(20);
  }
};

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
