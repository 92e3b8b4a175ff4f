/** What a state machine carries from state to state. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The largest input, output, argument or result of a state, in bytes of UTF-8: Step Functions' own quota. */
export const MAX_PAYLOAD_BYTES = 262_144;

export const exceedsPayloadLimit = (value: Json): boolean => Buffer.byteLength(JSON.stringify(value)) > MAX_PAYLOAD_BYTES;

/** Reads a JSON text. Answers undefined, which no JSON text stands for, where it is none. */
export const parseJson = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/**
 * A plain copy of whatever an expression or a caller produced.
 * Numbers beyond JSON become their names, as Step Functions answers `1/0` with `"Infinity"`.
 */
export const toJson = (value: unknown): Json =>
  JSON.parse(
    JSON.stringify(value, (_key, item: unknown) => (typeof item === 'number' && !Number.isFinite(item) ? String(item) : item)),
  ) as Json;
