import type { Json } from '../answer.ts';
import type { Client } from '../client.ts';

/** Where the machine of a case stands, or the execution of another name: its status, and the state it entered last, in the words of the case's stages. */
export const stateOf = async (client: Client, caseId: string, of = caseId): Promise<{ status: string; state: string }> => {
  const executions = await client.executions(caseId);
  const [execution, ...others] = executions.filter(({ name }: Json) => name === of);
  if (execution === undefined || others.length > 0) throw new Error(`Case ${caseId} should have one machine, not ${others.length + 1}`);
  const entered = execution.history.findLast(({ type }: Json) => type.endsWith('StateEntered'));
  return { status: execution.status, state: String(entered.stateEnteredEventDetails.name).toLowerCase() };
};
