import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Acknowledges one finding of cdk-nag on one construct.
 *
 * @param rule of the AwsSolutions pack, with the finding in brackets where a rule reports several: `SF2`, `IAM5[Resource::*]`
 * @param reason true of just this construct
 */
export const acknowledge = (construct: IConstruct, rule: string, reason: string): void => {
  // Without the pack's name before `::` the CDK files the acknowledgement under its own annotations, and it has no effect.
  Validations.of(construct).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
};
