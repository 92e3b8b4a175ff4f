import { systemNow } from '../aws/system.ts';

type Level = 'INFO' | 'WARN' | 'ERROR';
type Fields = Readonly<Record<string, unknown>>;

/** Of an error its name, what it says and where it was thrown; the cause by its name alone. */
const written = (_key: string, value: unknown): unknown =>
  value instanceof Error
    ? { name: value.name, message: value.message, stack: value.stack, ...(value.cause instanceof Error ? { cause: value.cause.name } : {}) }
    : value;

let keys: Fields = {};

const write = (level: Level, message: string, fields: Fields): void => {
  const { POWERTOOLS_SERVICE_NAME: service, _X_AMZN_TRACE_ID: trace } = process.env;
  const entry = {
    level,
    message,
    timestamp: systemNow(),
    service,
    ...keys,
    ...fields,
    ...(trace === undefined ? {} : { trace }),
  };
  process.stdout.write(`${JSON.stringify(entry, written)}\n`);
};

/**
 * One line of JSON an entry. Logs carry ids and names of errors: never bodies, tokens, names, numbers or health data.
 *
 * It is all that the functions ask of a logger; Powertools' own would be 23 KB in each bundle.
 */
export const logger = {
  info: (message: string, fields: Fields = {}): void => write('INFO', message, fields),
  warn: (message: string, fields: Fields = {}): void => write('WARN', message, fields),
  error: (message: string, fields: Fields = {}): void => write('ERROR', message, fields),
  /** What every entry has from here on, until it is forgotten. */
  appendKeys(further: Fields): void {
    keys = { ...keys, ...further };
  },
  resetKeys(): void {
    keys = {};
  },
};
