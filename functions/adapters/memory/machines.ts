import type { Instant } from '../../domain/time/time.ts';
import { type DeliveryRun, type Kept, type Machines, nextCaseExecution, nextDeliveryExecution, type Wake } from '../../ports/machines.ts';
import { stored } from './stored.ts';

type Execution =
  | { readonly machine: string; readonly name: string; readonly input: { readonly caseId: string; readonly wakeAt: Instant } }
  | { readonly machine: 'delivery'; readonly name: string; readonly input: DeliveryRun };

/** Machines that run nothing: they keep what was started, and which tokens were answered how. */
export interface MemoryMachines extends Machines {
  readonly executions: readonly Execution[];
  readonly wakes: readonly { readonly token: string; readonly wake: Wake }[];
  /** Ends an execution, however that came about. */
  stop(name: string): void;
}

/** @param services those that have a machine */
export const memoryMachines = (services: readonly string[]): MemoryMachines => {
  const executions: Execution[] = [];
  const wakes: { token: string; wake: Wake }[] = [];

  const stopped = new Set<string>();
  const isThere = (machine: string, name: string): boolean =>
    executions.some((execution) => execution.machine === machine && execution.name === name);

  const start = (execution: Execution): boolean => {
    if (isThere(execution.machine, execution.name)) return false;
    executions.push(stored(execution));
    return true;
  };

  const keep = (latest: Execution, next: (name: string) => string): Kept => {
    let { name } = latest;
    while (isThere(latest.machine, name)) {
      if (!stopped.has(name)) return { execution: name, started: false };
      name = next(name);
    }
    start({ ...latest, name });
    return { execution: name, started: true };
  };

  return {
    executions,
    wakes,

    stop: (name) => void stopped.add(name),

    async startCase(service, caseId, wakeAt) {
      if (!services.includes(service)) throw new RangeError(`No state machine for ${service}`);
      start({ machine: service, name: caseId, input: { caseId, wakeAt } });
    },

    async startDelivery({ caseId, deliveryId, vendorId }, execution) {
      start({ machine: 'delivery', name: execution, input: { caseId, deliveryId, vendorId } });
    },

    async keepCase(service, caseId, wakeAt, latest) {
      if (!services.includes(service)) throw new RangeError(`No state machine for ${service}`);
      return keep({ machine: service, name: latest, input: { caseId, wakeAt } }, (name) => nextCaseExecution(caseId, name));
    },

    keepDelivery: async ({ caseId, deliveryId, vendorId }, latest) =>
      keep({ machine: 'delivery', name: latest, input: { caseId, deliveryId, vendorId } }, nextDeliveryExecution),

    async wake(token, wake) {
      const waits = wakes.every((answered) => answered.token !== token);
      if (waits) wakes.push(stored({ token, wake }));
    },
  };
};
