import type * as z from 'zod';
import { arnOf, type Place } from '../place.ts';

/** Names that a resource goes by: what `Ref` gives, and its attributes for `Fn::GetAtt`. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where a resource stands, within its stack. */
export interface ResourcePlace extends Place {
  readonly stackName: string;
  readonly logicalId: string;
  /** URL under which the local SQS answers. */
  readonly queueUrl: (queueName: string) => string;
}

/** A CloudFormation resource type, as far as it is run here. */
export interface ResourceType<Properties extends z.ZodObject = z.ZodObject> {
  /** Properties with an effect here. Strict all the way down: what it does not name stops the boot. */
  readonly properties: Properties;
  /** Properties that are known and change nothing on one machine, each with the reason. */
  readonly withoutEffect: Readonly<Record<string, string>>;
  /**
   * @param name the property that names the resource, where the template gives it
   * @param properties all of them, every reference resolved: for a resource that is named after another, or after what it holds
   */
  readonly identify: (place: ResourcePlace, name: string, properties: () => Readonly<Record<string, unknown>>) => Identity;
  /** How the resource is updated, where that has an effect here; strict as well. Without it, an update policy stops the boot. */
  readonly updatePolicy?: z.ZodObject;
  /** Which property names the resource. */
  readonly nameProperty?: string;
}

/** Keeps the properties' own schema in the type. */
export const resourceType = <Properties extends z.ZodObject>(type: ResourceType<Properties>): ResourceType<Properties> => type;

/** A resource that nothing refers to but by its name. */
export const byName = (_place: ResourcePlace, name: string): Identity => ({ ref: name, attributes: {} });

/** A resource that goes by its name and by an ARN made of it. */
export const byNameAndArn =
  (service: string, prefix: string) =>
  (place: ResourcePlace, name: string): Identity => ({ ref: name, attributes: { Arn: arnOf(place, service, `${prefix}${name}`) } });
