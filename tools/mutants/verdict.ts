import * as z from 'zod';
import { CommandFailure } from '../command-failure.ts';

/** What vitest's JSON reporter writes, as far as failures go. */
const Report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() })) }),
  ),
});

/**
 * The first test that failed, behind the names around it; `null` where none did.
 * @param report as vitest's JSON reporter wrote it
 * @param status exit status of the run
 * @throws CommandFailure when the run failed without any test failing: the sources could not even be loaded, which proves nothing
 */
export const failedTestIn = (report: string, status: number | null): string | null => {
  const tests = Report.parse(JSON.parse(report)).testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.find((test) => test.status === 'failed');
  if (failed !== undefined) return [...failed.ancestorTitles, failed.title].join(' > ');
  if (status === 0) return null;
  throw new CommandFailure('the tests could not be run, and none of them failed');
};
