import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PARTITIONS } from '../../../infra/partition.ts';
import { type Json, render, resourcesOf } from '../assembly.ts';

const RUNBOOK = readFileSync(new URL('../../../docs/runbook.md', import.meta.url), 'utf8');

/** Sections by the anchor that their heading gets. */
const SECTIONS = new Map(
  RUNBOOK.split(/^## /mu)
    .slice(1)
    .map((section) => {
      const [heading = ''] = section.split('\n');
      return [
        heading
          .toLowerCase()
          .replaceAll(/[^a-z -]/gu, '')
          .replaceAll(' ', '-'),
        section,
      ] as const;
    }),
);

const WITHOUT_ALARM = ['the-table-is-lost'];

const alarmsIn = (section: string): readonly string[] =>
  [...section.matchAll(/^\| `(AnkangService-[\w-]+)` +\|/gmu)].map(([, name = '']) => name);
const queriesIn = (section: string): readonly string[] => [...section.matchAll(/`(AnkangService\/\w+)`/gu)].map(([, name = '']) => name);

const propertiesOf = (type: string, partition: 'aws' | 'aws-cn'): readonly Json[] =>
  [...resourcesOf('AnkangService', type, partition).values()].map(({ Properties }) => Properties);

const deployed = (type: string, name: string): ReadonlySet<string> =>
  new Set(PARTITIONS.flatMap((partition) => propertiesOf(type, partition).map((properties) => properties[name])));

describe('the runbook', () => {
  it('has each alarm of the templates once, and no other', () => {
    expect([...SECTIONS.values()].flatMap(alarmsIn).toSorted()).toStrictEqual([...deployed('AWS::CloudWatch::Alarm', 'AlarmName')].sort());
  });

  it.each(WITHOUT_ALARM)(
    'says of %s, of which no alarm tells, what is lost, what to do, whom to tell, and how to see that it worked',
    (anchor) => {
      for (const part of ['**What is lost**', '**Do**', '**Tell**', '**It worked when**']) expect(SECTIONS.get(anchor)).toContain(part);
    },
  );

  it.each([...SECTIONS].filter(([anchor]) => !WITHOUT_ALARM.includes(anchor)))(
    'says what %s means for members, what to look at, what to do, and how to see that it worked',
    (_anchor, section) => {
      expect(alarmsIn(section)).not.toStrictEqual([]);
      for (const part of ['| for members', '**Look at**', '**Do**', '**It worked when**']) expect(section).toContain(part);
      expect(queriesIn(section)).not.toStrictEqual([]);
    },
  );

  it('names saved queries that there are, and all of them', () => {
    expect(new Set(queriesIn(RUNBOOK))).toStrictEqual(deployed('AWS::Logs::QueryDefinition', 'Name'));
  });

  it('leads to sections that there are', () => {
    const linked = [...RUNBOOK.matchAll(/\]\(#([\w-]+)\)/gu)].map(([, anchor = '']) => anchor);
    expect(linked.filter((anchor) => !SECTIONS.has(anchor))).toStrictEqual([]);
  });
});

describe.each(PARTITIONS)('an alarm in %s', (partition) => {
  it('ends its description with its section of the runbook', () => {
    for (const { AlarmName, AlarmDescription } of propertiesOf('AWS::CloudWatch::Alarm', partition)) {
      const [, anchor = ''] = / docs\/runbook\.md#([\w-]+)$/u.exec(AlarmDescription) ?? [];
      expect(alarmsIn(SECTIONS.get(anchor) ?? ''), `${AlarmName}: ${AlarmDescription}`).toContain(AlarmName);
    }
  });
});

it('saved queries look into log groups of the stack alone', () => {
  for (const { Name, LogGroupNames } of propertiesOf('AWS::Logs::QueryDefinition', 'aws')) {
    expect(LogGroupNames.length, Name).toBeGreaterThan(0);
    for (const group of LogGroupNames) expect(render(group), Name).toMatch(/Logs[0-9A-F]{8}\}$/u);
  }
});
