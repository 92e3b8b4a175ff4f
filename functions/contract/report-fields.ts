import * as z from 'zod';
import { REPORT_DATA } from '../domain/case/case-command.ts';
import { REPORT_TYPES, type ReportType } from '../domain/case/report-type.ts';
import { schemaName } from './schema-name.ts';

export const ReportedCaseId = z.string().min(1).max(100);

type DataSchema<T extends ReportType> = z.ZodType<z.output<(typeof REPORT_DATA)[T]>, z.input<(typeof REPORT_DATA)[T]>>;

/** Data left out is read as none, so that what it lacks is named by its place. */
function readAsObject(type: ReportType): z.ZodType {
  const schema: z.ZodType = REPORT_DATA[type];
  const named = schema.meta()?.['id'] === undefined ? schema.meta({ id: schemaName(type, 'Data') }) : schema;
  const read = z.preprocess((data) => data ?? {}, named);
  return schema.safeParse({}).success ? read.optional().prefault({}) : read;
}

const DATA = Object.fromEntries(REPORT_TYPES.map((type) => [type, readAsObject(type)]));

/** What a report of a type carries: one schema, whoever brings the report. */
export const reportDataOf = <T extends ReportType>(type: T): DataSchema<T> => DATA[type] as DataSchema<T>;

/** One entry for each type of report, in their order. */
export type PerReport<Schemas extends Record<ReportType, z.ZodType>, Types extends readonly ReportType[] = typeof REPORT_TYPES> = {
  readonly [Index in keyof Types]: Schemas[Types[Index]];
};
