import * as z from 'zod';
import { keysOf } from '../../domain/keys-of.ts';
import { LABELS } from '../labels/labels.ts';

const Label = z.strictObject({ zh: z.string(), en: z.string() }).meta({ id: 'Label' });

const OfKind = z.record(z.string(), Label);

type Kind = keyof typeof LABELS;

/** Names of codes, by kind, then by code. */
export const CodeLabels = z
  .strictObject(Object.fromEntries(keysOf(LABELS).map((kind) => [kind, OfKind])) as Record<Kind, typeof OfKind>)
  .meta({ id: 'CodeLabels', description: 'The name of every code that an answer can carry, in both languages, by the kind of code' });
