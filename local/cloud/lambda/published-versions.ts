import type { Resource, Resources } from '../resources/resources.ts';
import type { LAMBDA_TYPES } from './resource-types.ts';

export type LambdaFunction = Resource<(typeof LAMBDA_TYPES)['AWS::Lambda::Function']>;

/** A published version: what the function was when it was. */
export interface PublishedVersion {
  readonly versionArn: string;
  readonly function: LambdaFunction;
  /** Folder of its code. */
  readonly folder: string;
}

/** The versions that a template publishes: each the function as the template has it. */
export const publishedIn = (
  resources: Resources<typeof LAMBDA_TYPES>,
  assetPath: (objectKey: string) => string,
): readonly PublishedVersion[] =>
  resources.ofType('AWS::Lambda::Version').flatMap(({ ref, properties }) => {
    const published = resources.ofType('AWS::Lambda::Function').find((candidate) => candidate.ref === properties.FunctionName);
    return published === undefined ? [] : [{ versionArn: ref, function: published, folder: assetPath(published.properties.Code.S3Key) }];
  });
