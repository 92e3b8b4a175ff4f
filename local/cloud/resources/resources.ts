import type * as z from 'zod';
import type { Identity, ResourceType } from './resource-type.ts';

/** Resource types by their names in CloudFormation. */
export type ResourceTypes = Readonly<Record<string, ResourceType>>;

/** A resource of a template, every reference resolved. */
export interface Resource<Type extends ResourceType> extends Identity {
  readonly logicalId: string;
  readonly properties: z.output<Type['properties']>;
  /** Undefined where the template has none. */
  readonly updatePolicy: unknown;
}

/** The resources that are of these types, of all stacks. */
export interface Resources<Types extends ResourceTypes> {
  ofType<Name extends keyof Types>(name: Name): readonly Resource<Types[Name]>[];
}
