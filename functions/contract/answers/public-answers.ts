import * as z from 'zod';
import { CodeLists, Departments, Edition, HolidayNotice, IllnessList, Vendor } from '../../../catalogue/schema.ts';
import type { AnswerShapes } from './answer-shape.ts';
import { CodeLabels } from './code-labels.ts';

/** Paths by what is there; more may come. */
const SignpostAnswer = z.strictObject({ links: z.record(z.string(), z.string()) }).meta({ id: 'Signpost' });

const HealthAnswer = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

export const CatalogueAnswer = z
  .strictObject({
    editions: z.array(Edition.meta({ id: 'Edition' })),
    illnessLists: z.array(IllnessList.meta({ id: 'IllnessList' })),
    departments: Departments,
    vendors: z.array(Vendor.meta({ id: 'Vendor' })),
    ...CodeLists.shape,
    labels: CodeLabels,
    holidayNotices: z.array(HolidayNotice.meta({ id: 'HolidayNotice' })),
  })
  .meta({ id: 'Catalogue' });

/** An OpenAPI document is described by OpenAPI itself. */
const OpenApiAnswer = z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApiDocument' });

/** What anyone is answered. */
export const PUBLIC_ANSWERS = {
  'GET /': { 200: SignpostAnswer },
  'GET /health': { 200: HealthAnswer },
  'GET /catalogue': { 200: CatalogueAnswer, 304: null },
  'GET /openapi.json': { 200: OpenApiAnswer, 304: null },
} as const satisfies AnswerShapes<'public'>;
