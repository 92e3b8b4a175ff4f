import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { liveOf, render, resourceNamed } from '../assembly.ts';

describe.each(PARTITIONS)('in %s', (partition) => {
  describe.each([
    ['TellingsWork', 'TellingsFunction'],
    ['BacklogWork', 'BacklogFunction'],
  ])('the queue of %s', (work, target) => {
    const [name, { Properties: queue }] = resourceNamed('AnkangService', 'AWS::SQS::Queue', `${work}Queue`, partition);
    const [, { Properties: mapping, DependsOn }] = resourceNamed(
      'AnkangService',
      'AWS::Lambda::EventSourceMapping',
      `${work}Mapping`,
      partition,
    );
    const [, { Properties: worker }] = resourceNamed('AnkangService', 'AWS::Lambda::Function', target, partition);

    it('keeps its order within a group, encrypted', () => {
      expect(queue).toMatchObject({
        FifoQueue: true,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
        SqsManagedSseEnabled: true,
      });
    });

    it('shows again what failed no sooner than the function has ended, for longer than six hours, and then puts it aside', () => {
      expect(queue.VisibilityTimeout).toBeGreaterThan(worker.Timeout);
      const { maxReceiveCount, deadLetterTargetArn } = queue.RedrivePolicy;
      expect(maxReceiveCount * queue.VisibilityTimeout).toBeGreaterThan(6 * 3600);
      expect(queue.MessageRetentionPeriod).toBeGreaterThan(maxReceiveCount * queue.VisibilityTimeout);
      expect(deadLetterTargetArn['Fn::GetAtt'][0]).toContain(`${work}DeadLetters`);
    });

    it('is worked through by its function, some batches side by side, with what fails reported apart', () => {
      expect(render(mapping.FunctionName)).toBe(`{${liveOf(target, partition)}}:live`);
      expect(mapping).toMatchObject({
        EventSourceArn: { 'Fn::GetAtt': [name, 'Arn'] },
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 5 },
      });
      expect(DependsOn).toContain(resourceNamed('AnkangService', 'AWS::IAM::Policy', `${target}RoleDefaultPolicy`, partition)[0]);
    });
  });
});
