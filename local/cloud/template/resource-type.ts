import type * as z from 'zod';

/** Names that a resource goes by: what `Ref` gives, and its attributes for `Fn::GetAtt`. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where a resource stands: what its names are made of. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** URL under which the local SQS answers. */
  readonly queueUrl: (queueName: string) => string;
}

export interface ResourceType<Properties extends z.ZodObject = z.ZodObject> {
  /** Properties with an effect here. Strict all the way down: what it does not name stops the boot. */
  readonly properties: Properties;
  /** Properties that are known and change nothing on one machine, each with the reason. */
  readonly withoutEffect: Readonly<Record<string, string>>;
  /** @param name the property that names the resource, where the template gives it */
  readonly identify: (place: Place, name: string) => Identity;
  /** Which property names the resource. */
  readonly nameProperty?: string;
}

export const resourceType = <Properties extends z.ZodObject>(type: ResourceType<Properties>): ResourceType<Properties> => type;

/** `arn:partition:service:region:account:resource` */
export const arnOf = (place: Place, service: string, resource: string): string =>
  `arn:${place.partition}:${service}:${place.region}:${place.accountId}:${resource}`;
