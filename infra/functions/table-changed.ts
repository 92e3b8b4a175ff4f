import { Duration } from 'aws-cdk-lib';
import { type EventSourceMapping, FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CASE_EVENT, NOTICE, PARKED, PARKED_RECORD, POLICY_ENDING } from '../../functions/adapters/dynamo/keys.ts';
import { EffectsFunction, type EffectsProps } from './effects-function.ts';
import { grantSending } from './grants.ts';
import { MOST_AT_ONCE } from './most-at-once.ts';
import type { ServiceFunction } from './service-function.ts';
import { readTableStream } from './table-stream.ts';

export interface TableChangedProps extends EffectsProps {
  /** Takes what fails twice. */
  readonly backlog: Queue;
}

/**
 * The one reader of the table's stream, and the function that carries out what follows: from each event of a case, from a policy that
 * ended, from a holiday notice that was published. AWS advises two readers at most: a second one is free for others.
 */
export class TableChanged extends Construct {
  readonly function: ServiceFunction;
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, id: string, { backlog, ...props }: TableChangedProps) {
    super(scope, id);
    this.function = new EffectsFunction(this, 'Function', props, {
      entry: 'functions/streams/table-changed.ts',
      mostAtOnce: MOST_AT_ONCE.tableChanged,
      timeout: Duration.minutes(1),
      environment: { BACKLOG_QUEUE_URL: backlog.queueUrl },
    });
    grantSending(this.function, backlog);
    this.mapping = readTableStream(this, this.function, props.stateful, [
      { eventName: FilterRule.isEqual('INSERT'), sortKey: CASE_EVENT },
      { eventName: FilterRule.isEqual('INSERT'), sortKey: POLICY_ENDING },
      // What is parked is asked for again by a change of its item.
      { eventName: FilterRule.isEqual('MODIFY'), sortKey: PARKED },
      { eventName: FilterRule.isEqual('MODIFY'), sortKey: PARKED_RECORD },
      // A corrected notice replaces the one of its year.
      { eventName: FilterRule.or('INSERT', 'MODIFY'), sortKey: NOTICE },
    ]);
  }
}
