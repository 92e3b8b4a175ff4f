import * as z from 'zod';
import type { Execution } from '../stack/control-answers.ts';
import type { StackClient } from '../stack/stack-client.ts';
import type { Narrator } from './narrator.ts';

interface SeenCase {
  readonly what: string;
  readonly vendorId: string;
  readonly caseId: string;
}

const WARM_UP_CALLS = 5;
const TIMED_CALLS = 20;

/** The member whose benefits are read for the measurement: of the sample policies. */
const READER = 'm-1001';

/** Remembers the cases of the tour, and says at its end what they came to. */
export class Sightings {
  readonly #cases: SeenCase[] = [];

  add(seen: SeenCase): void {
    this.#cases.push(seen);
  }

  async tell(stack: StackClient, narrator: Narrator): Promise<void> {
    await narrator.fact('latency', `GET /benefits: ${await timeBenefits(stack)}`);
    for (const { what, vendorId, caseId } of this.#cases) {
      const transitions = countTransitions(await stack.executions(caseId));
      const handOffs = await stack.handOffs(vendorId, caseId);
      const messages = await stack.messages(caseId);
      const sms = messages.filter(({ channel }) => channel === 'sms').length;
      await narrator.fact(
        'case',
        `${what}: ${transitions} state transitions, ${handOffs.length} hand-off${handOffs.length === 1 ? '' : 's'}, ${sms} SMS, ${messages.length - sms} e-mail`,
      );
    }
  }
}

/** States entered and tasks tried again, over all machines of a case: what Step Functions bills. */
export const countTransitions = (executions: readonly Execution[]): number => {
  const types = executions.flatMap(({ history }) => history.map(({ type }) => type));
  const entered = types.filter((type) => type.endsWith('StateEntered')).length;
  const tasks = types.filter((type) => type === 'TaskStateEntered').length;
  const tries = types.filter((type) => type === 'TaskScheduled').length;
  return entered + (tries - tasks);
};

async function timeBenefits(stack: StackClient): Promise<string> {
  const member = await stack.member(READER);
  const took: number[] = [];
  for (let call = 0; call < WARM_UP_CALLS + TIMED_CALLS; call += 1) {
    const startedAt = performance.now();
    const answer = await member.get('/benefits');
    if (call >= WARM_UP_CALLS) took.push(performance.now() - startedAt);
    answer.read(z.unknown(), 200);
  }
  took.sort((a, b) => a - b);
  const [fastest = 0, slowest = 0] = [took[0], took.at(-1)];
  const middle = TIMED_CALLS / 2;
  const median = ((took[middle - 1] ?? 0) + (took[middle] ?? 0)) / 2;
  return `median ${median.toFixed(1)} ms of ${TIMED_CALLS} warm calls (${fastest.toFixed(1)} to ${slowest.toFixed(1)} ms)`;
}
