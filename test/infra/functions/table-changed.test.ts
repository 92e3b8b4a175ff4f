import { describe, expect, it } from 'vitest';
import { resourceNamed, resourcesOf } from '../assembly.ts';

describe('the stream mapping', () => {
  it('is the one reader of the stream, so that a second one is free', () => {
    expect(resourcesOf('AnkangService', 'AWS::Lambda::EventSourceMapping').size).toBe(1);
  });

  const [, { Properties: mapping, DependsOn }] = resourceNamed('AnkangService', 'AWS::Lambda::EventSourceMapping', 'CaseChangedStream');

  it('R40: passes on new events of cases, endings of policies, parked effects that are asked for, and notices, new and corrected, only', () => {
    const patterns = mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern));
    const inserted = (prefix: string) => ({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix }] } } } });
    expect(patterns).toStrictEqual([
      inserted('EVENT#'),
      inserted('ENDING#'),
      { eventName: ['MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'PARKED#' }] } } } },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'NOTICE#' }] } } } },
    ]);
  });

  it('isolates what fails, tries it a bounded number of times, and puts it aside', () => {
    const [queue] = resourceNamed('AnkangService', 'AWS::SQS::Queue', 'CaseChangedDeadLetters');
    expect(mapping).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 6 * 3600,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue, 'Arn'] } } },
    });
  });

  it('reads a shard one batch at a time, so that events of a case do not overtake one another', () => {
    expect(mapping.ParallelizationFactor).toBe(1);
  });

  it('starts with the oldest record, so that a redeployment loses none', () => {
    expect(mapping.StartingPosition).toBe('TRIM_HORIZON');
  });

  it('waits for the rights on the stream', () => {
    expect(DependsOn).toContain(resourceNamed('AnkangService', 'AWS::IAM::Policy', 'CaseChangedFunctionRoleDefaultPolicy')[0]);
  });
});
