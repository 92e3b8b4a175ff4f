import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes far longer than its size says. */
const LONG = ['test/faces/walk/walk.test.ts'];

/** Larger files first, as is usual, but those known to take long before them: begun last, they would go on alone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((path) => moduleId.endsWith(path));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
