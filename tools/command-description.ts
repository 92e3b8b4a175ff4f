import type { ReadValue } from './option-types.ts';

/** What is given by its place on the command line; it cannot be left out. */
interface Argument<Value> {
  /** Its placeholder in the help, such as `FILE`. */
  readonly value: string;
  readonly read: ReadValue<Value>;
  readonly help: string;
}

/** An option with a value: the last one counts where it is given again, unless it may be given `many` times. */
export interface ValuedOption<Value> extends Argument<Value> {
  /** Its value when left out, shown in the help. */
  readonly otherwise?: Value;
  readonly required?: true;
  readonly many?: true;
}

/** An option without a value: given or not. */
export interface Flag {
  readonly help: string;
}

/** Describes a tool; its help, its typed values, the messages about wrong ones, and its exit statuses come from here. */
export interface Command {
  /** As in `npm run NAME`. */
  readonly name: string;
  /** A line without a full stop. */
  readonly does: string;
  readonly arguments?: Readonly<Record<string, Argument<unknown>>>;
  readonly options: Readonly<Record<string, Flag | ValuedOption<unknown>>>;
  /** What the help goes on with: paragraphs, and lists whose lines stay as they are. */
  readonly notes?: readonly (string | readonly string[])[];
  readonly statuses: Readonly<Record<number, string>>;
  /** How it is called, where it is no script of npm's: what stands before the arguments. */
  readonly call?: string;
  /** What errors begin with, where it is not the name. */
  readonly speaksAs?: string;
  /** The status of a failure that names none, where it is not 2. */
  readonly failureStatus?: number;
}

type ValueOf<Given> =
  Given extends Argument<infer Value>
    ? Given extends { readonly many: true }
      ? readonly Value[]
      : Given extends { readonly otherwise: unknown } | { readonly required: true }
        ? Value
        : Value | undefined
    : boolean;

/** What was given, by the names of the arguments and options. */
export type Values<C extends Command> = { readonly [Name in keyof C['options']]: ValueOf<C['options'][Name]> } & (C extends {
  readonly arguments: infer Arguments;
}
  ? { readonly [Name in keyof Arguments]: Arguments[Name] extends Argument<infer Value> ? Value : never }
  : unknown);

/** Keeps the types of the values in the description. */
export const describeCommand = <const C extends Command>(command: C): C => command;

/** Whether an option has a value. */
export const hasValue = (option: Flag | ValuedOption<unknown>): option is ValuedOption<unknown> => 'read' in option;
