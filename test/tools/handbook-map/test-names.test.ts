import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportedTests } from '../../../tools/handbook-map/test-names.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder('reports');

const report = (file: string, ...tests: { ancestorTitles: string[]; title: string; status: string }[]) =>
  JSON.stringify({ numPassedTests: 1, testResults: [{ name: join('/work', file), status: 'passed', assertionResults: tests }] });

describe('reportedTests', () => {
  it('are those that passed, by path from the root and name behind the names around it', () => {
    writeFileSync(
      join(folder, 'unit.json'),
      report(
        'test/a.test.ts',
        { ancestorTitles: ['outer', 'inner'], title: 'is a fact', status: 'passed' },
        { ancestorTitles: [], title: 'is left out', status: 'skipped' },
      ),
    );
    writeFileSync(
      join(folder, 'journeys.json'),
      report('test/scenarios/b.test.ts', { ancestorTitles: [], title: 'arrives', status: 'passed' }),
    );
    expect(reportedTests(folder, '/work')).toStrictEqual([
      { path: 'test/a.test.ts', name: 'outer > inner > is a fact' },
      { path: 'test/scenarios/b.test.ts', name: 'arrives' },
    ]);
  });
});
