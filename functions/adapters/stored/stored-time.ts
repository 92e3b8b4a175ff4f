import * as z from 'zod';

/** Instants are stored as they are compared: as text, to the second, in Shanghai's offset. */
export const StoredInstant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/u)
  .brand<'Instant'>();

/** A day in Shanghai. */
export const StoredDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u)
  .brand<'DateOnly'>();
