/** The AWS partitions this system is deployed to: AWS's own, and the one its licensees run in mainland China. */
export const PARTITIONS = ['aws', 'aws-cn'] as const;

export type Partition = (typeof PARTITIONS)[number];

/** What a partition offers, where the stacks have to differ. */
export interface Capabilities {
  /** X-Ray traces of functions and state machines. */
  readonly tracing: boolean;
  /** Text messages through SNS. */
  readonly textMessages: boolean;
  /** Members' e-mail through SES. */
  readonly email: boolean;
  /** What the edge is made of. */
  readonly edge: boolean;
}

const CAPABILITIES: Readonly<Record<Partition, Capabilities>> = {
  aws: { tracing: true, textMessages: true, email: true, edge: true },
  // Without SES and SNS text messages, members are reached by a subscriber of the operator's own on the member e-mail topic.
  // SQS has no dead-letter redrive there either: dead letters are read and sent again by hand. And API Gateway answers callers
  // without AWS credentials, which is all of ours, only for an account with an ICP licence or filing.
  // CloudFront there has neither rules of WAF (which is regional only, and HTTP APIs are not among what it protects), nor origin access
  // controls, cache and response headers policies, or certificates of ACM: see docs/decisions/0012-one-host-name.md.
  'aws-cn': { tracing: false, textMessages: false, email: false, edge: false },
};

export const capabilitiesOf = (partition: Partition): Capabilities => CAPABILITIES[partition];

/**
 * Reads the partition as it comes from the command line (`-c partition=aws-cn`); nothing given means `aws`.
 * @throws RangeError when it is no partition that the stacks are made for
 */
export const parsePartition = (text: unknown): Partition => {
  if (text === undefined) return 'aws';
  const known = PARTITIONS.find((partition) => partition === text);
  if (known === undefined) throw new RangeError(`partition must be one of ${PARTITIONS.join(', ')}, not ${String(text)}`);
  return known;
};
