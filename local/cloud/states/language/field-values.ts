import type { Json } from './json.ts';
import type { Expected } from './template.ts';

/** The longest wait, timeout or heartbeat that the Amazon States Language takes: a little over three years. */
const MAX_SECONDS = 99_999_999;

const wholeSeconds = (from: number): Expected<number> => ({
  description: `an integer from ${from} to ${MAX_SECONDS}`,
  accepts: (value: Json): value is number => typeof value === 'number' && Number.isInteger(value) && value >= from && value <= MAX_SECONDS,
});

/** `Seconds` of a Wait state. */
export const WAIT_SECONDS = wholeSeconds(0);
/** `TimeoutSeconds` and `HeartbeatSeconds`. */
export const LIMIT_SECONDS = wholeSeconds(1);

export const BOOLEAN: Expected<boolean> = { description: 'a boolean', accepts: (value) => typeof value === 'boolean' };
export const TEXT: Expected<string> = { description: 'a string', accepts: (value) => typeof value === 'string' };

const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?)$/;

/**
 * The instant an ISO 8601 extended offset date-time stands for, in epoch milliseconds.
 * Answers undefined for any other text and for days and times that do not exist.
 */
export const parseTimestamp = (text: string): number | undefined => {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number) as [number, number, number, number, number];
  const second = Number(match[6] ?? 0);
  const millis = Math.trunc(Number(`0.${match[7] ?? 0}`) * 1000);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  // A day beyond the month's end would have rolled over.
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return undefined;
  const offset = parseOffset(match[8] ?? 'Z');
  return offset === undefined ? undefined : local.setUTCHours(hour, minute, second, millis) - offset;
};

/** In milliseconds, at most 18 hours either way. */
const parseOffset = (text: string): number | undefined => {
  if (text === 'Z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
  if (minutes > 59 || seconds > 59) return undefined;
  const total = (hours * 3600 + minutes * 60 + seconds) * 1000;
  if (total > 18 * 3_600_000) return undefined;
  return text.startsWith('-') ? -total : total;
};
