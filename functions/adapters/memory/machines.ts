import type { Instant } from '../../domain/time/time.ts';
import type { Machines, Wake } from '../../ports/machines.ts';
import { stored } from './stored.ts';

type Execution =
  | { readonly machine: string; readonly name: string; readonly input: { readonly caseId: string; readonly wakeAt: Instant } }
  | { readonly machine: 'delivery'; readonly name: string; readonly input: { readonly caseId: string; readonly deliveryId: string } };

/** Machines that run nothing: they keep what was started, and which tokens were answered how. */
export interface MemoryMachines extends Machines {
  readonly executions: readonly Execution[];
  readonly wakes: readonly { readonly token: string; readonly wake: Wake }[];
}

/** @param services those that have a machine */
export const memoryMachines = (services: readonly string[]): MemoryMachines => {
  const executions: Execution[] = [];
  const wakes: { token: string; wake: Wake }[] = [];

  const start = (execution: Execution): void => {
    const isStarted = executions.some(({ machine, name }) => machine === execution.machine && name === execution.name);
    if (!isStarted) executions.push(stored(execution));
  };

  return {
    executions,
    wakes,

    async startCase(service, caseId, wakeAt) {
      if (!services.includes(service)) throw new RangeError(`No state machine for ${service}`);
      start({ machine: service, name: caseId, input: { caseId, wakeAt } });
    },

    async startDelivery(caseId, deliveryId, execution) {
      start({ machine: 'delivery', name: execution, input: { caseId, deliveryId } });
    },

    async wake(token, wake) {
      const waits = wakes.every((answered) => answered.token !== token);
      if (waits) wakes.push(stored({ token, wake }));
    },
  };
};
