import { describe, expect, it } from 'vitest';
import { render, resourceNamed, resourcesOf } from '../assembly.ts';

describe('the stream mapping', () => {
  it('is the one reader of the stream, so that a second one is free', () => {
    const mappings = [...resourcesOf('AnkangService', 'AWS::Lambda::EventSourceMapping').values()];
    expect(mappings.filter(({ Properties }) => Properties.StartingPosition !== undefined)).toHaveLength(1);
  });

  const [, { Properties: mapping, DependsOn }] = resourceNamed('AnkangService', 'AWS::Lambda::EventSourceMapping', 'CaseChangedStream');

  it('R40: passes on new events of cases, endings of policies, parked effects that are asked for, and notices, new and corrected, only', () => {
    const patterns = mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern));
    const inserted = (prefix: string) => ({ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix }] } } } });
    expect(patterns).toStrictEqual([
      inserted('EVENT#'),
      inserted('ENDING#'),
      { eventName: ['MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'PARKED#' }] } } } },
      { eventName: ['MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'UNFOLLOWED#' }] } } } },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: [{ prefix: 'NOTICE#' }] } } } },
    ]);
  });

  it('isolates what fails, tries it for six hours however often that is, and keeps the whole of what it gives up', () => {
    expect(mapping).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 6 * 3600,
      MetricsConfig: { Metrics: ['EventCount'] },
    });
    expect(mapping).not.toHaveProperty('MaximumRetryAttempts');
    // Of a queue it would be told where in the stream the record was, and no more.
    expect(render(mapping.DestinationConfig.OnFailure.Destination)).toContain('DocumentsBucket');
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
