import { type Command, type Flag, hasValue, type ValuedOption } from './command-description.ts';
import { wrap } from './text-layout.ts';

/** Columns of a terminal. */
const WIDTH = 100;
const INDENT = '  ';

/** What `--help` tells. */
export const helpOf = (command: Command): string => {
  const { does, call, name, notes = [], options } = command;
  const expected = Object.values(command.arguments ?? {});
  const usage = [call ?? `npm run ${name} --`, ...expected.map(({ value }) => value), '[options]'].join(' ');
  const entries: readonly (readonly [string, string])[] = [
    ...expected.map(({ value, help }) => [value, help] as const),
    ...Object.entries(options).map(([key, option]) => [labelOf(key, option), describe(option)] as const),
    ['--help', 'this text'],
  ];
  return [
    `${does}:\n${INDENT}${usage}`,
    aligned(entries),
    ...notes.map((note) => (typeof note === 'string' ? wrap(note, WIDTH) : note).join('\n')),
    wrap(`Exit status: ${statusesOf(command)}.`, WIDTH).join('\n'),
  ].join('\n\n');
};

function labelOf(key: string, option: Flag | ValuedOption<unknown>): string {
  return hasValue(option) ? `--${key} ${option.value}` : `--${key}`;
}

function describe(option: Flag | ValuedOption<unknown>): string {
  if (!hasValue(option)) return option.help;
  const remarks = [
    ...(option.required === true ? ['required'] : []),
    ...(option.many === true ? ['may be given again'] : []),
    ...(option.otherwise === undefined ? [] : [`default ${option.otherwise}`]),
  ];
  return remarks.length === 0 ? option.help : `${option.help} (${remarks.join(', ')})`;
}

function aligned(entries: readonly (readonly [string, string])[]): string {
  const column = INDENT.length + Math.max(...entries.map(([label]) => label.length)) + INDENT.length;
  return entries
    .map(([label, text]) => {
      const lines = wrap(text, WIDTH - column);
      return `${`${INDENT}${label}`.padEnd(column)}${lines.join(`\n${' '.repeat(column)}`)}`;
    })
    .join('\n');
}

function statusesOf({ statuses }: Command): string {
  return Object.entries(statuses)
    .map(([status, meaning]) => `${status} ${meaning}`)
    .join('; ');
}
