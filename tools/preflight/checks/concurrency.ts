import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { asking, type Check } from '../finding.ts';

/** Functions at once that AWS wants left for those without a number of their own. */
const LEFT_FOR_OTHERS = 100;

const about = 'functions at once';

/**
 * Whether the account lets as many functions run at once as the templates reserve: new accounts begin with ten.
 * @param reserved the sum over the template's functions
 */
export const concurrency =
  (reserved: number): Check =>
  ({ region }) =>
    asking(about, 'lambda:GetAccountSettings', async () => {
      const { AccountLimit } = await new LambdaClient({ region }).send(new GetAccountSettingsCommand({}));
      const limit = AccountLimit?.ConcurrentExecutions ?? 0;
      const needed = reserved + LEFT_FOR_OTHERS;
      if (limit >= needed) return [{ about, state: 'ok', told: `${limit}, of which ${reserved} are reserved` }];
      const told = `${limit}, and ${needed} are needed: ask for more (Service Quotas, "Concurrent executions"), the deployment fails before`;
      return [{ about, state: 'to-do', told }];
    });
