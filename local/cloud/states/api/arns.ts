import { arnOf, type Place } from '../../place.ts';
import { ApiError } from './api-error.ts';

export const machineArnOf = (place: Place, name: string): string => arnOf(place, 'states', `stateMachine:${name}`);

export const executionArnOf = (place: Place, machineName: string, name: string): string =>
  arnOf(place, 'states', `execution:${machineName}:${name}`);

const FORM = /^arn:[^:]+:states:[^:]*:[^:]*:(?<kind>stateMachine|execution):(?<rest>.+)$/;

/** A machine, and which version or alias of it, where its ARN says so. */
interface QualifiedMachine {
  readonly machineArn: string;
  readonly qualifier: string | undefined;
}

/** @throws ApiError `InvalidArn` unless the text is an ARN of a machine, with or without a version or alias */
export const parseMachineArn = (arn: string): QualifiedMachine => {
  const [, machineArn = arn, qualifier] = /^(.*:stateMachine:[^:]+):([^:]+)$/u.exec(arn) ?? [];
  return { machineArn: checkArn(machineArn, 'stateMachine'), qualifier };
};

/** @throws ApiError `InvalidArn` unless the text is an ARN of that kind of resource */
export const checkArn = (arn: string, kind: 'stateMachine' | 'execution'): string => {
  const parts = arn.length > 256 ? undefined : FORM.exec(arn)?.groups;
  const names = parts?.['rest']?.split(':').length ?? 0;
  if (parts?.['kind'] === kind && names === (kind === 'execution' ? 2 : 1)) return arn;
  throw new ApiError('InvalidArn', `Invalid Arn: '${arn}'`);
};

/** The characters that names of machines and executions may not have. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among those refused.
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]/u;

/** @throws ApiError `InvalidName` */
export const checkName = (name: string): string => {
  if (name.length >= 1 && name.length <= 80 && name.isWellFormed() && !FORBIDDEN.test(name)) return name;
  throw new ApiError('InvalidName', `Invalid Name: '${name}'`);
};
