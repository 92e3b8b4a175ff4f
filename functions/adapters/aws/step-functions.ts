import {
  ExecutionAlreadyExists,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Machines } from '../../ports/machines.ts';
import { orOutage } from '../outage.ts';

/** Executions are named after what they are for, so that starting one twice is starting it once. */
export const stepFunctions = (caseMachines: Readonly<Record<string, string>>, deliveryMachine: string): Machines => {
  const client = new SFNClient({});

  const start = async (stateMachineArn: string, name: string, input: Record<string, string>): Promise<void> => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw orOutage('Step Functions', error);
    }
  };

  return {
    async startCase(service, caseId, wakeAt) {
      const machine = caseMachines[service];
      if (machine === undefined) throw new RangeError(`No state machine for ${service}`);
      await start(machine, caseId, { caseId, wakeAt });
    },

    startDelivery: (caseId, deliveryId, execution) => start(deliveryMachine, execution, { caseId, deliveryId }),

    async wake(taskToken, wake) {
      try {
        if (wake.kind === 'next-stage') {
          await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ wakeAt: wake.wakeAt }) }));
        } else {
          const cause = JSON.stringify({ stage: wake.stage, wakeAt: wake.wakeAt });
          await client.send(new SendTaskFailureCommand({ taskToken, error: 'Reroute', cause }));
        }
      } catch (error) {
        if (!(error instanceof TaskTimedOut || error instanceof TaskDoesNotExist)) throw orOutage('Step Functions', error);
      }
    },
  };
};
