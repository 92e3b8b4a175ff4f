import type { MessengerChoice } from '../../infra/messenger.ts';

/** What was found of one thing that has to hold before, or after, a deployment. */
export interface Finding {
  /** Of what, in a few words. */
  readonly about: string;
  /**
   * `ok`: it holds. `to-do`: it does not. `look`: AWS tells nobody, somebody has to know. `unknown`: AWS did not tell us.
   */
  readonly state: 'ok' | 'to-do' | 'look' | 'unknown';
  /** What AWS said, and where it does not hold, what to do. */
  readonly told: string;
}

/** What the deployment is to be. */
export interface Target {
  readonly region: string;
  readonly partition: 'aws' | 'aws-cn';
  readonly issuer: string;
  /** Who sends text messages. */
  readonly messenger: MessengerChoice;
  /** Address that members' e-mail comes from; none in a partition without SES. */
  readonly sender: string | undefined;
}

/** Asks about one thing; what it cannot learn is an `unknown`, never an error. */
export type Check = (target: Target) => Promise<readonly Finding[]>;

/**
 * The findings of a question to AWS, or that it was not answered.
 * @param about what the question is about, should there be no answer
 * @param right the action of IAM that the question takes
 */
export const asking = async (about: string, right: string, ask: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> => {
  try {
    return await ask();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    const told = /AccessDenied|AuthorizationError|NotAuthorized/u.test(name)
      ? `not allowed to ask: the profile needs ${right}`
      : `no answer (${name}): ask again, or look in the console`;
    return [{ about, state: 'unknown', told }];
  }
};
