import * as z from 'zod';

/** Update policy of a function's alias: which deployment group moves it. */
export const AliasUpdate = z.strictObject({
  CodeDeployLambdaAliasUpdate: z.strictObject({ ApplicationName: z.string(), DeploymentGroupName: z.string() }),
});
