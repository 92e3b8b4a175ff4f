import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Instant } from '../../domain/time/time.ts';
import { RefusedForGood, TryAgain } from '../../ports/errors.ts';
import { type DeliveryRun, type Kept, type Machines, nextCaseExecution, nextDeliveryExecution } from '../../ports/machines.ts';
import type { TracedEvent } from '../../ports/traced-event.ts';
import { orOutage } from '../outage.ts';
import { refusalBy } from './refusals.ts';

/** An error of Step Functions, told apart by whether a retry may mend it. */
const told = (error: unknown): unknown =>
  error instanceof Error && refusalBy('states', error.name) !== undefined
    ? new RefusedForGood(`states answered ${error.name}`, { cause: error })
    : orOutage('Step Functions', error);

/** What an execution is started with. */
interface Input extends Partial<DeliveryRun> {
  readonly wakeAt?: Instant;
  /** What it follows from, which its tasks log; left out where that is not known. */
  readonly event?: TracedEvent | undefined;
}

export interface StepFunctions extends Machines {
  /** The same, for what follows from this event. */
  after(event: TracedEvent | undefined): Machines;
}

/** More than a case or a delivery can have had: what is described lags a little behind what was started. */
const MOST_LOOKED_AT = 200;

/** Executions belong to their machine, under whichever version or alias (`...:stateMachine:NAME:ALIAS`) they were started. */
const executionArnOf = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(/:stateMachine:([^:]+).*$/u, ':execution:$1')}:${name}`;

/**
 * Executions are named after what they are for, so that starting one twice is starting it once, on whichever version.
 * @param event what all that is done follows from, where that is one event
 */
export const stepFunctions = (
  caseMachines: Readonly<Record<string, string>>,
  deliveryMachine: string,
  event?: TracedEvent,
  client: SFNClient = new SFNClient({}),
): StepFunctions => {
  /** `false`: there was one of this name. */
  const start = async (stateMachineArn: string, name: string, input: Input): Promise<boolean> => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ ...input, event }) }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false;
      throw told(error);
    }
  };

  /** `null` for one that never was, or that Step Functions has forgotten. */
  const statusOf = async (stateMachineArn: string, name: string): Promise<string | null> => {
    const executionArn = executionArnOf(stateMachineArn, name);
    try {
      const described = await client.send(new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }));
      return described.status ?? null;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return null;
      throw told(error);
    }
  };

  const keep = async (machine: string, latest: string, next: (name: string) => string, input: Input): Promise<Kept> => {
    let execution = latest;
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += 1) {
      const status = await statusOf(machine, execution);
      if (status === 'RUNNING') return { execution, started: false };
      if (status !== null) execution = next(execution);
      else if (await start(machine, execution, input)) return { execution, started: true };
    }
    throw new TryAgain(`There is no end of executions after ${latest}`);
  };

  const machineOf = (service: string): string => {
    const machine = caseMachines[service];
    if (machine === undefined) throw new RangeError(`No state machine for ${service}`);
    return machine;
  };

  return {
    after: (followed) => stepFunctions(caseMachines, deliveryMachine, followed, client),

    async startCase(service, caseId, wakeAt) {
      await start(machineOf(service), caseId, { caseId, wakeAt });
    },

    async startDelivery({ caseId, deliveryId, vendorId }, execution) {
      await start(deliveryMachine, execution, { caseId, deliveryId, vendorId });
    },

    keepCase: async (service, caseId, wakeAt, latest) =>
      keep(machineOf(service), latest, (name) => nextCaseExecution(caseId, name), { caseId, wakeAt }),

    keepDelivery: ({ caseId, deliveryId, vendorId }, latest) =>
      keep(deliveryMachine, latest, nextDeliveryExecution, { caseId, deliveryId, vendorId }),

    async wake(taskToken, wake) {
      try {
        if (wake.kind === 'next-stage') {
          await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ wakeAt: wake.wakeAt, event }) }));
        } else {
          const cause = JSON.stringify({ stage: wake.stage, wakeAt: wake.wakeAt, event });
          await client.send(new SendTaskFailureCommand({ taskToken, error: 'Reroute', cause }));
        }
      } catch (error) {
        if (!(error instanceof TaskTimedOut || error instanceof TaskDoesNotExist)) throw told(error);
      }
    },
  };
};
