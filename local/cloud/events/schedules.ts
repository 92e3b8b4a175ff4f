import { randomUUID } from 'node:crypto';
import type { MovableClock } from '../clock.ts';
import type { InvokeLater } from '../invocation.ts';
import type { Resources } from '../resources/resources.ts';
import { type Cron, nextAfter, parseCron } from './cron.ts';
import type { EVENTS_TYPES } from './resource-types.ts';
import { targetInput } from './rule-target.ts';

interface SchedulesOptions {
  readonly resources: Resources<typeof EVENTS_TYPES>;
  readonly clock: MovableClock;
  readonly region: string;
  readonly accountId: string;
  readonly invokeLater: InvokeLater;
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const DAY_MS = 24 * 3_600_000;

/** How long a rate waits while the clock has so far to go: a day, or until only one interval is left, then that. */
const intervalOf = (rateMs: number, remainingMs: number): number =>
  rateMs * Math.max(1, Math.floor(Math.min(remainingMs - rateMs, DAY_MS) / rateMs));

/**
 * Runs the template's schedules: rates, from EventBridge rules and from EventBridge Scheduler, and the rules' cron expressions.
 *
 * While the clock is being moved far, a rate fires once a day, and twice at the end: a year of five-minute checks would be 105 000
 * invocations. What such a check mends is that much late, never missed.
 */
export const startSchedules = ({ resources, clock, region, accountId, invokeLater }: SchedulesOptions): void => {
  const repeat = (rateMs: number, fire: () => void): void => {
    clock.schedule(clock.now() + intervalOf(rateMs, clock.remaining()), () => {
      fire();
      repeat(rateMs, fire);
    });
  };

  const follow = (cron: Cron, fire: () => void): void => {
    const at = nextAfter(cron, clock.now());
    if (at === undefined) return;
    clock.schedule(at, () => {
      fire();
      follow(cron, fire);
    });
  };

  const scheduledEvent = (ruleArn: string): unknown => ({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: accountId,
    time: new Date(clock.now()).toISOString(),
    region,
    resources: [ruleArn],
    detail: {},
  });

  for (const { attributes, properties } of resources.ofType('AWS::Events::Rule')) {
    if (properties.ScheduleExpression === undefined || properties.State !== 'ENABLED') continue;
    const fire = (): void => {
      const event = scheduledEvent(String(attributes['Arn']));
      for (const target of properties.Targets) invokeLater(target.Arn, targetInput(target, event));
    };
    const cron = parseCron(properties.ScheduleExpression);
    if (cron === undefined) repeat(parseRate(properties.ScheduleExpression), fire);
    else follow(cron, fire);
  }
  for (const { properties } of resources.ofType('AWS::Scheduler::Schedule')) {
    if (properties.State !== 'ENABLED') continue;
    const { Arn, Input } = properties.Target;
    repeat(parseRate(properties.ScheduleExpression), () => invokeLater(Arn, Input === undefined ? {} : JSON.parse(Input)));
  }
};

/** @throws Error at anything but `rate(5 minutes)` and the like */
function parseRate(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNIT_MS[unit ?? ''];
  if (count === undefined || unitMs === undefined) throw new Error(`The local stack runs no ${expression} here.`);
  return Number(count) * unitMs;
}
