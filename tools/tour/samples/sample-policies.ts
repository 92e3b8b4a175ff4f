import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** The format the insurer's core system would use: a JSON object a line, the policy's number and what is put under it. */
const FILE = new URL('../../../samples/policies.ndjson', import.meta.url);

const SamplePolicy = z.looseObject({
  policyNo: z.string(),
  status: z.string(),
  edition: z.string(),
  insured: z.looseObject({ memberId: z.string(), name: z.string(), idNumber: z.string() }),
});
export type SamplePolicy = z.infer<typeof SamplePolicy>;

export const SAMPLE_POLICIES: readonly SamplePolicy[] = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => SamplePolicy.parse(JSON.parse(line)));
