import { createRights, nameOf } from '../../local/cloud/iam/rights.ts';
import { readAssembly } from '../../local/cloud/template/assembly.ts';
import { resolveTemplates } from '../../local/cloud/template/resolve-templates.ts';
import { localDeployment, placeIn } from '../../local/deployment.ts';

/**
 * The rights to DynamoDB in synthesized templates that are not among those used.
 * @param assembly folder that was synthesized into
 * @param used each in a line, as stacks write them
 */
export const unusedRights = (assembly: string, used: ReadonlySet<string>): readonly string[] => {
  const policies = resolveTemplates(
    readAssembly(assembly),
    localDeployment(placeIn('aws'), { sqs: 'http://127.0.0.1/sqs', issuer: 'http://127.0.0.1/issuer', pages: 'http://127.0.0.1' }),
  ).ofType('AWS::IAM::Policy');
  return createRights(policies)
    .granted('dynamodb:')
    .map(nameOf)
    .filter((right) => !used.has(right));
};
