import * as z from 'zod';
import { DateOnly } from '../../domain/time/time.ts';

/** An instant as it is written: always with Shanghai's offset. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/u)
  .meta({ id: 'ShanghaiInstant', format: 'date-time', description: 'RFC 3339 with +08:00', example: '2026-10-13T20:00:00+08:00' });

export const Clause = z
  .string()
  .regex(/^R\d+$/u)
  .meta({ id: 'RuleId', description: 'A rule of the handbook', example: 'R24' });

export const Pool = z.string().meta({ id: 'PoolName', description: 'Services of one pool share its uses', example: 'green-channel' });

export const EditionId = z.string().meta({ id: 'EditionId', example: '2020-BA-01' });

export const PolicySequence = z.int().meta({
  id: 'PolicySequence',
  format: 'int64',
  description: 'The state of the feed that was judged: the one that held at the instant of the request; not on record of older cases',
});

/** The cursor of the next page. */
export const next = z.string().nullable().meta({ description: 'The cursor of the next page; null: this is the last. A page may be short' });

export const ServiceYear = z.strictObject({ number: z.int(), from: DateOnly, to: DateOnly }).meta({ id: 'ServiceYear' });

export const Uses = z
  .strictObject({ limit: z.int().nullable(), held: z.int(), used: z.int(), left: z.int().nullable() })
  .meta({ id: 'Uses', description: 'limit and left are null where the uses are unlimited' });
