import type * as z from 'zod';

/** What a schema is published as, where that is not all that zod says of it. */
interface Rendered {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: { type?: unknown; minLength?: number; pattern?: string; description?: string; default?: unknown };
}

export const overrides = (rendered: Rendered): void => {
  describeTrimming(rendered);
  leaveOutEmptyDefault(rendered);
};

/** A text that is trimmed before it is measured says so: what is left must have the lengths named. */
function describeTrimming({ zodSchema, jsonSchema }: Rendered): void {
  if (jsonSchema.type !== 'string' || !(zodSchema._zod.def.checks ?? []).some(({ _zod }) => _zod.def.check === 'overwrite')) return;
  const words = 'Blanks at either end are cut off before it is measured';
  jsonSchema.description = jsonSchema.description === undefined ? words : `${jsonSchema.description}. ${words}`;
  // What is nothing but blanks has nothing left.
  if (jsonSchema.minLength === 1) jsonSchema.pattern ??= '\\S';
}

/** That what is left out is read as `{}` tells nobody more than that it may be left out, and the Java generator cannot write it. */
function leaveOutEmptyDefault({ jsonSchema }: Rendered): void {
  const { default: value } = jsonSchema;
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0) delete jsonSchema.default;
}
