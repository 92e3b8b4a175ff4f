import * as z from 'zod';
import { REPORT_DATA } from '../domain/case/events/case-command.ts';
import { REPORT_TYPES, type ReportType } from '../domain/case/events/report-type.ts';
import { schemaName } from './schema-name.ts';

export const ReportedCaseId = z.string().min(1).max(100);

type DataSchema<T extends ReportType> = z.ZodType<z.output<(typeof REPORT_DATA)[T]>, z.input<(typeof REPORT_DATA)[T]>>;

/** Under its own name, where it has none yet; it may be left out where it need not say anything. */
function named(type: ReportType): z.ZodType {
  const schema: z.ZodType = REPORT_DATA[type];
  const data = schema.meta()?.['id'] === undefined ? schema.meta({ id: schemaName(type, 'Data') }) : schema;
  return schema.safeParse({}).success ? data.optional() : data;
}

const DATA = Object.fromEntries(REPORT_TYPES.map((type) => [type, named(type)]));

/** What a report of a type carries: one schema, whoever brings the report. Left out it is read as none before it comes here. */
export const reportDataOf = <T extends ReportType>(type: T): DataSchema<T> => DATA[type] as DataSchema<T>;

/** One entry for each type of report, in their order. */
export type PerReport<Schemas extends Record<ReportType, z.ZodType>, Types extends readonly ReportType[] = typeof REPORT_TYPES> = {
  readonly [Index in keyof Types]: Schemas[Types[Index]];
};
