import type * as z from 'zod';

/** A text that is trimmed before it is measured says so: what is left must have the lengths named. */
export const describeTrimming = ({
  zodSchema,
  jsonSchema,
}: {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: { type?: unknown; minLength?: number; pattern?: string; description?: string };
}): void => {
  if (jsonSchema.type !== 'string' || !(zodSchema._zod.def.checks ?? []).some(({ _zod }) => _zod.def.check === 'overwrite')) return;
  const words = 'Blanks at either end are cut off before it is measured';
  jsonSchema.description = jsonSchema.description === undefined ? words : `${jsonSchema.description}. ${words}`;
  // What is nothing but blanks has nothing left.
  if (jsonSchema.minLength === 1) jsonSchema.pattern ??= '\\S';
};
