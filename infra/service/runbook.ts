import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';

/** What to do about each alarm. */
const RUNBOOK = 'docs/runbook.md';

/** Which heading of the runbook has an alarm: the first whose pattern its name fits, from behind the stack's name on. */
const HEADINGS: readonly (readonly [pattern: RegExp, heading: string])[] = [
  [/-DeadlineMissed-/u, 'a-promise-was-missed'],
  [/-HandOffFailed-/u, 'a-hand-off-was-given-up'],
  [/-EffectParked-/u, 'an-effect-is-parked'],
  [/-NotificationFailed-/u, 'a-member-cannot-be-reached'],
  [/-EffectFailed-/u, 'effects-fail'],
  [/-NoticeMissing-/u, 'a-holiday-notice-is-missing'],
  [/-OverdueCases-/u, 'cases-are-overdue'],
  [/-OverdueDeliveries-/u, 'hand-offs-were-resumed'],
  [/-DeliveriesPendingLong-/u, 'hand-offs-are-pending-for-long'],
  [/-(?:Fast|Slow)Burn-/u, 'promises-are-being-broken'],
  [/-RecomputeFailed-/u, 'deadlines-could-not-be-recomputed'],
  [/-Watchdog-Usage-/u, 'the-watchdog-is-silent'],
  [/-Iterator-Age-/u, 'the-stream-is-late'],
  [/-TableChanged-GivenUp-/u, 'effects-were-given-up'],
  [/-Backlog-/u, 'effects-are-made-up-for'],
  [/-Tellings-/u, 'somebody-is-not-told'],
  [/-DocumentUploaded-(?:DeadLetters|NotDelivered)-/u, 'an-upload-was-not-checked'],
  [/-SendEmail-Dropped-/u, 'an-e-mail-was-dropped'],
  [/-Api-/u, 'the-api-fails-or-is-slow'],
  [/-Cases-/u, 'the-table-throttles-or-fails'],
  [/-(?:Failure|Aborted|TimedOut)-Count-/u, 'an-execution-died'],
  // Functions' names begin with a capital, machines' do not.
  [/^-[a-z-]+-Throttled-Count-/u, 'executions-are-throttled'],
  [/-Throttled-Count-/u, 'a-function-is-throttled'],
  [/-Fault-Count-/u, 'a-function-fails'],
];

/**
 * Ends the description of each alarm in a scope with its place in the runbook.
 * @throws Error for an alarm that the runbook has nothing on
 */
export const linkAlarms = (scope: IConstruct): void => {
  for (const construct of scope.node.findAll()) {
    if (!(construct instanceof CfnAlarm)) continue;
    const { alarmName = '', alarmDescription = '' } = construct;
    const name = alarmName.slice(construct.stack.stackName.length);
    const heading = HEADINGS.find(([pattern]) => pattern.test(name))?.[1];
    if (heading === undefined) throw new Error(`${RUNBOOK} has nothing on the alarm ${alarmName}`);
    construct.alarmDescription = `${alarmDescription} ${RUNBOOK}#${heading}`;
  }
};
