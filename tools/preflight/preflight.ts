import { account, bootstrap } from './checks/account.ts';
import { concurrency } from './checks/concurrency.ts';
import { email } from './checks/email.ts';
import { issuer } from './checks/issuer.ts';
import { operators } from './checks/operators.ts';
import { textMessages } from './checks/text-messages.ts';
import { vendorSecrets } from './checks/vendor-secrets.ts';
import type { Finding, Target } from './finding.ts';

/**
 * Asks AWS, and the issuer, whether all holds that a deployment and its operation rest on. Reads alone.
 * @param reservedConcurrency the sum over the template's functions
 * @returns in the order in which things are to be done
 */
export const preflight = async (target: Target, reservedConcurrency: number): Promise<readonly Finding[]> => {
  const checks = [account, bootstrap, concurrency(reservedConcurrency), issuer, email, textMessages, operators, vendorSecrets];
  return (await Promise.all(checks.map((check) => check(target)))).flat();
};
