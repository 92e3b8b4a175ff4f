import type { AwsCall, AwsService } from '../http/aws-call.ts';
import type { Answer } from '../http/http-exchange.ts';
import type { Attempted } from './policy-statement.ts';
import { type Rights, rightTo } from './rights.ts';

interface Authorizing {
  readonly rights: Rights;
  /** What a call is about to do; undefined for one that nobody needs a right for. */
  readonly attemptedBy: (call: AwsCall) => Attempted | undefined;
  /** A refusal in the service's own form. */
  readonly refuse: (message: string) => Answer;
}

/** The same service, which refuses what the caller's role does not allow. Who calls without a role is no function, and may do everything. */
export const authorized =
  (service: AwsService, { rights, attemptedBy, refuse }: Authorizing): AwsService =>
  (call) => {
    const role = String(call.headers['x-amz-security-token'] ?? '');
    const attempted = role === '' ? undefined : attemptedBy(call);
    if (attempted === undefined || rights.use(role, attempted)) return service(call);
    const { action, resource } = rightTo(role, attempted);
    return refuse(`${role} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows it`);
  };
