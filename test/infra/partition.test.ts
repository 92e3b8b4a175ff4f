import { describe, expect, it } from 'vitest';
import { capabilitiesOf, parsePartition } from '../../infra/partition.ts';

describe('parsePartition', () => {
  it('takes nothing for aws', () => {
    expect(parsePartition(undefined)).toBe('aws');
  });

  it.each(['aws', 'aws-cn'] as const)('takes %s', (partition) => {
    expect(parsePartition(partition)).toBe(partition);
  });

  it.each(['aws-us-gov', '', 'cn', 1])('refuses %j and names what it takes', (text) => {
    expect(() => parsePartition(text)).toThrow(new RangeError(`partition must be one of aws, aws-cn, not ${text}`));
  });
});

describe('capabilitiesOf', () => {
  it('knows that mainland China has neither traces nor SNS text messages nor SES nor what the edge is made of', () => {
    expect(capabilitiesOf('aws-cn')).toStrictEqual({ tracing: false, textMessages: false, email: false, edge: false });
  });
});
