import type { Stack } from 'aws-cdk-lib';

/** Name under which other stacks import a value of this one: how cdk-nag spells it in its findings. */
export const importName = (stack: Stack, value: string): string => {
  const imported: { 'Fn::ImportValue': string } = stack.resolve(stack.exportValue(value));
  return imported['Fn::ImportValue'];
};
