import { GetSMSAttributesCommand, GetSMSSandboxAccountStatusCommand, SNSClient } from '@aws-sdk/client-sns';
import type { MessengerChoice } from '../../../infra/messenger.ts';
import { asking, type Check, type Finding } from '../finding.ts';
import { smsGateway } from './sms-gateway.ts';

/** About what a text message to mainland China costs, in US dollars; a case takes some ten. */
const PRICE_OF_ONE = 0.05;
const MESSAGES_OF_A_CASE = 10;

/** Whether whoever sends text messages can. */
export const textMessages: Check = (target) => CHECKS[target.messenger](target);

const CHECKS: Readonly<Record<MessengerChoice, Check>> = {
  sns: (target) => bySns(target),
  gateway: (target) => smsGateway(target),
  none: async () => [{ about: 'text messages', state: 'ok', told: 'none are sent: who has no e-mail on record is told by an operator' }],
};

/** Whether SNS sends text messages to anybody, and as many as are needed. */
const bySns: Check = async ({ region }) => {
  const client = new SNSClient({ region });
  const sandbox = asking('text message sandbox', 'sns:GetSMSSandboxAccountStatus', async () => {
    const { IsInSandbox } = await client.send(new GetSMSSandboxAccountStatusCommand({}));
    return [sandboxFinding(IsInSandbox !== false)];
  });
  const spending = asking('text message spending', 'sns:GetSMSAttributes', async () => {
    const { attributes } = await client.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] }));
    return [spendingFinding(Number(attributes?.['MonthlySpendLimit'] ?? 1))];
  });
  const templates: Finding = {
    about: 'text message templates',
    state: 'look',
    told: 'numbers in mainland China get only messages whose signature and templates are registered: ask AWS Support whether yours are',
  };
  return [...(await Promise.all([sandbox, spending])).flat(), templates];
};

function sandboxFinding(isInSandbox: boolean): Finding {
  const about = 'text message sandbox';
  if (!isInSandbox) return { about, state: 'ok', told: 'SNS sends to every number' };
  return { about, state: 'to-do', told: 'SNS sends to ten verified numbers alone: ask to leave the SMS sandbox in its console (a day)' };
}

function spendingFinding(limit: number): Finding {
  const cases = Math.floor(limit / PRICE_OF_ONE / MESSAGES_OF_A_CASE);
  const told = `${limit} US dollars a month, some ${cases} cases`;
  const about = 'text message spending';
  if (limit > 1) return { about, state: 'ok', told };
  return { about, state: 'to-do', told: `${told}: ask for a higher limit (Service Quotas), then raise MonthlySpendLimit` };
}
