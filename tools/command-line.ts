import { parseArgs } from 'node:util';
import { type Command, hasValue, type ValuedOption, type Values } from './command-description.ts';
import { CommandFailure, NOT_BEGUN } from './command-failure.ts';
import { helpOf } from './command-help.ts';

/**
 * Reads the arguments of a command.
 * @returns undefined when help is asked for
 * @throws CommandFailure in one line: what is wrong, and what to do
 */
export const parseCommandLine = <C extends Command>(command: C, args: readonly string[]): Values<C> | undefined => {
  const tokens = parseArgs({
    args: [...args],
    options: parserOptions(command),
    allowPositionals: true,
    strict: false,
    tokens: true,
  }).tokens;
  const given = tokens.filter((token) => token.kind === 'option');
  if (given.some(({ name }) => name === 'help')) return undefined;
  for (const token of given) check(command, token);
  const positionals = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const fromArguments = readArguments(command, positionals);
  const fromOptions = Object.entries(command.options).map(([name, option]) => {
    const texts = given.flatMap((token) => (token.name === name ? [token.value ?? ''] : []));
    return [name, hasValue(option) ? readOption(command, name, option, texts) : texts.length > 0];
  });
  return Object.fromEntries([...fromOptions, ...fromArguments]) as Values<C>;
};

/**
 * Runs a command on the arguments of this process, whose exit status becomes what the work answers.
 * Failures are told on standard error: those foreseen in their own words, others by name and message, never with a stack.
 */
export const runCommand = async <C extends Command>(command: C, work: (values: Values<C>) => Promise<number> | number): Promise<void> => {
  try {
    const values = parseCommandLine(command, process.argv.slice(2));
    if (values === undefined) say(helpOf(command));
    else process.exitCode = await work(values);
  } catch (error) {
    process.stderr.write(`${command.speaksAs ?? command.name}: ${explain(error)}\n`);
    process.exitCode = (error instanceof CommandFailure ? error.exitStatus : undefined) ?? command.failureStatus ?? NOT_BEGUN;
  }
};

/** A line on standard output. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** An error in a line. The system's own words name files and addresses, never what is in them. */
export const explain = (error: unknown): string => {
  if (error instanceof CommandFailure) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};

interface OptionToken {
  readonly name: string;
  /** As written, dashes included. */
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function parserOptions({ options }: Command): NonNullable<Parameters<typeof parseArgs>[0]>['options'] {
  const types = Object.entries(options).map(([name, option]) => [name, { type: hasValue(option) ? 'string' : 'boolean' } as const]);
  return { ...Object.fromEntries(types), help: { type: 'boolean', short: 'h' } };
}

function check(command: Command, { name, rawName, value, inlineValue }: OptionToken): void {
  const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined;
  if (option === undefined) {
    const known = [...Object.keys(command.options), 'help'].map((each) => `--${each}`);
    throw new CommandFailure(`Unknown option '${rawName}'; ${known.length === 1 ? 'there is' : 'there are'} ${known.join(', ')}`);
  }
  if (!hasValue(option)) {
    if (value !== undefined) throw new CommandFailure(`${rawName} takes no value; ${seeHelp(command)}`);
    return;
  }
  // What follows with a dash is the next option: the value was forgotten.
  const forgotten = value === undefined || (inlineValue === false && /^-./u.test(value));
  if (forgotten) throw new CommandFailure(`${rawName} lacks its ${option.value}; ${seeHelp(command)}`);
}

function readOption(command: Command, name: string, option: ValuedOption<unknown>, texts: readonly string[]): unknown {
  const flag = `--${name}`;
  if (texts.length === 0 && option.required === true) {
    throw new CommandFailure(`${flag} ${option.value} is missing; ${seeHelp(command)}`);
  }
  if (option.many === true) return texts.map((text) => option.read(text, flag));
  const text = texts.at(-1);
  return text === undefined ? option.otherwise : option.read(text, flag);
}

function readArguments(command: Command, positionals: readonly string[]): readonly (readonly [string, unknown])[] {
  const expected = Object.entries(command.arguments ?? {});
  if (positionals.length > expected.length) {
    throw new CommandFailure(
      expected.length === 0
        ? `No arguments are taken, but ${positionals.length === 1 ? 'one was' : `${positionals.length} were`} given; ${seeHelp(command)}`
        : `one ${expected.map(([, { value }]) => value).join(' and one ')} at a time, not ${positionals.length}; ${seeHelp(command)}`,
    );
  }
  return expected.map(([name, { value, read }], place) => {
    const text = positionals[place];
    if (text === undefined) throw new CommandFailure(`${value} is missing; ${seeHelp(command)}`);
    return [name, read(text, value)];
  });
}

const seeHelp = ({ call, name }: Command): string => `see ${call ?? `npm run ${name} --`} --help`;
