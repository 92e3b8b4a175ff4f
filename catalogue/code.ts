import * as z from 'zod';

/** A code that callers send or receive: lower-case words joined by hyphens. */
export const Code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a kebab-case code');
export type Code = z.infer<typeof Code>;
