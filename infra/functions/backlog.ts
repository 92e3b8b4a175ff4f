import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EffectsFunction, type EffectsProps } from './effects-function.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import { WORK_TIMEOUT, WorkQueue } from './work-queue.ts';

/** Cases that are made up for at the same time: what has failed may be overloaded. */
const CASES_AT_ONCE = 5;

/** What the reader of the stream could not carry out and put off, by case, and the function that makes up for it. */
export class Backlog extends Construct {
  readonly function: EffectsFunction;
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, props: EffectsProps) {
    super(scope, id);
    this.work = new WorkQueue(this, 'Work', Duration.minutes(2));
    this.function = new EffectsFunction(this, 'Function', props, {
      entry: 'functions/streams/follow-later.ts',
      mostAtOnce: MOST_AT_ONCE.followLater,
      timeout: WORK_TIMEOUT,
      environment: {},
    });
    this.work.workedThroughBy(this.function, CASES_AT_ONCE);
  }
}
