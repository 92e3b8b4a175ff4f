import * as z from 'zod';
import { REPORT_DATA } from '../domain/case/events/case-command.ts';
import { REPORT_TYPES, type ReportType } from '../domain/case/events/report-type.ts';
import { Instant } from '../domain/time/time.ts';
import { schemaName } from './schema-name.ts';

export const ReportedCaseId = z.string().min(1).max(100);

/** What a report of a type carries, whoever brings it. Left out it is read as none before it comes here. */
type DataSchema<T extends ReportType> = z.ZodType<z.output<(typeof REPORT_DATA)[T]>, z.input<(typeof REPORT_DATA)[T]>>;

/** Under its own name, where it has none yet; it may be left out where it need not say anything. */
function named(type: ReportType): z.ZodType {
  const schema: z.ZodType = REPORT_DATA[type];
  const data = schema.meta()?.['id'] === undefined ? schema.meta({ id: schemaName(type, 'Data') }) : schema;
  return schema.safeParse({}).success ? data.optional() : data;
}

const DATA = new Map(REPORT_TYPES.map((type) => [type, named(type)]));

type ReportSchema<T extends ReportType, Around extends z.ZodRawShape> = z.ZodObject<
  Around & { readonly type: z.ZodLiteral<T>; readonly occurredAt: typeof Instant; readonly data: DataSchema<T> },
  z.core.$strict
>;

/** One for each type of report, in their order. */
type PerReport<Around extends z.ZodRawShape, Types extends readonly ReportType[] = typeof REPORT_TYPES> = {
  readonly [Index in keyof Types]: ReportSchema<Types[Index], Around>;
};

/**
 * A schema for each type of report, tied to the data of its type.
 * @param around what else is said by who brings it
 */
export const reportSchemas = <Around extends z.ZodRawShape>(suffix: string, around: Around) =>
  REPORT_TYPES.map(
    (type) =>
      z
        .strictObject({ type: z.literal(type), ...around, occurredAt: Instant, data: DATA.get(type) })
        .meta({ id: schemaName(type, suffix) }),
    // Each entry is of its own type, which mapping over the types forgets.
  ) as unknown as PerReport<Around>;
