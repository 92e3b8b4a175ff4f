/** Instants and durations as the API writes them: RFC 3339 with +08:00, and ISO 8601. */

const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** @param at epoch milliseconds */
export const formatInstant = (at: number): string => new Date(at + BEIJING_OFFSET_MS).toISOString().replace('Z', '+08:00');

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** `Date` reads the 30th of February as the 2nd of March. */
const isRealDay = (day: string): boolean => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
};

/** Epoch milliseconds of an RFC 3339 instant, with an offset; undefined when it is none. */
export const parseInstant = (text: string): number | undefined => {
  if (!RFC_3339.test(text) || !isRealDay(text.slice(0, 10))) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
};

const ISO_8601_DURATION = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Adds an ISO 8601 duration, years and months by the calendar of Beijing; undefined when it is none. */
export const addDuration = (from: number, duration: string): number | undefined => {
  const match = ISO_8601_DURATION.exec(duration);
  if (match === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const local = new Date(from + BEIJING_OFFSET_MS);
  local.setUTCFullYear(local.getUTCFullYear() + years, local.getUTCMonth() + months);
  const dayMs = 86_400_000;
  const rest = (weeks * 7 + days) * dayMs + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000;
  const at = Math.round(local.getTime() - BEIJING_OFFSET_MS + rest);
  return Number.isNaN(at) ? undefined : at;
};
