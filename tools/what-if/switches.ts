import * as z from 'zod';
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { Switches } from '../../catalogue/switches.ts';
import { CommandFailure } from '../command-failure.ts';

/** A value of the edition that can be changed by itself. */
interface Switch {
  /** Its keys from the outside in. */
  readonly path: readonly string[];
  readonly schema: z.core.$ZodType;
}

const SWITCHES: ReadonlyMap<string, Switch> = new Map(leavesOf(Switches, []).map((leaf) => [leaf.path.join('.'), leaf]));

/** Every switch by its dotted name, with the values it takes, one a line. */
export const switchList = (): readonly string[] => [...SWITCHES].map(([name, { schema }]) => `  ${name.padEnd(46)} ${valuesOf(schema)}`);

/**
 * An edition's switches with some of them set, all at once.
 *
 * @param settings `name=value`, dotted names as in the schema
 * @throws CommandFailure naming the switch, and what there is instead
 */
export const changeSwitches = (switches: Switches, settings: readonly string[]): Switches => {
  const changed = structuredClone(switches);
  for (const setting of settings) change(changed, setting);
  const checked = Switches.safeParse(changed);
  if (!checked.success) {
    const told = checked.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new CommandFailure(`These switches do not go together: ${told.join('; ')}`);
  }
  if (CATALOGUE.illnessLists[checked.data.illnessList] === undefined) {
    throw new CommandFailure(
      `illnessList: the catalogue has no list ${checked.data.illnessList}; it has ${Object.keys(CATALOGUE.illnessLists).join(', ')}`,
    );
  }
  return checked.data;
};

function change(switches: Switches, setting: string): void {
  const equals = setting.indexOf('=');
  if (equals < 1) throw new CommandFailure(`--with takes SWITCH=VALUE, not ${setting}`);
  const name = setting.slice(0, equals);
  const found = SWITCHES.get(name);
  if (found === undefined) throw new CommandFailure(`There is no switch ${name}; there are:\n${switchList().join('\n')}`);
  const written = setting.slice(equals + 1);
  const value = readingsOf(written)
    .map((reading) => z.safeParse(found.schema, reading))
    .find(({ success }) => success);
  if (value === undefined) throw new CommandFailure(`${name} takes ${valuesOf(found.schema)}, not ${written}`);
  const [last = '', ...outer] = found.path.toReversed();
  const holder = outer.toReversed().reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, switches);
  holder[last] = value.data;
}

/** What a written value may mean: a code, a number or such, or a list of either. */
function readingsOf(written: string): readonly unknown[] {
  const parts = written.split(',').map((part) => part.trim());
  const readings: unknown[] = [written];
  try {
    readings.push(JSON.parse(written));
  } catch {
    // Not JSON: a code or a list.
  }
  return [...readings, parts, parts.map(Number)];
}

function leavesOf(schema: z.core.$ZodType, path: readonly string[]): readonly Switch[] {
  if (!(schema instanceof z.ZodObject)) return [{ path, schema }];
  return Object.entries(schema.shape as z.core.$ZodShape).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function valuesOf(schema: z.core.$ZodType): string {
  if (schema instanceof z.ZodEnum) return schema.options.join(' | ');
  if (schema instanceof z.ZodBoolean) return 'true | false';
  if (schema instanceof z.ZodNumber) return 'a whole number above 0';
  if (schema instanceof z.ZodNullable) return `${valuesOf(schema.unwrap())} | null`;
  if (schema instanceof z.ZodArray) return `${valuesOf(schema.element)}, several with commas`;
  return 'a code';
}
