import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import cdkJson from '../../../cdk.json' with { type: 'json' };
import { ServiceStack } from '../../../infra/service/service-stack.ts';
import { parseRestoredTable } from '../../../infra/stateful/case-table.ts';
import { StatefulStack } from '../../../infra/stateful/stateful-stack.ts';
import { newFolder, remove } from '../../temporary-folder.ts';

const RESTORED = { name: 'Restored', streamLabel: '2026-11-27T10:00:00.000' };

/** Both templates; without bundles, which say nothing of the table. */
const templatesOf = (restored: typeof RESTORED) => {
  const outdir = newFolder('restored');
  const app = new App({ outdir, context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] } });
  const stateful = new StatefulStack(app, 'AnkangStateful', restored);
  const service = new ServiceStack(app, 'AnkangService', { partition: 'aws', messenger: 'sns', stateful });
  const templates = { stateful: Template.fromStack(stateful), service: Template.fromStack(service) };
  remove(outdir);
  return templates;
};

describe('a service that runs on a restored table', () => {
  const { stateful, service } = templatesOf(RESTORED);
  const said = JSON.stringify(service.toJSON());

  it('knows no other table: functions, rights and the stream are those of the restored one', () => {
    expect(said).not.toMatch(/AnkangStateful:Exports\w*CasesTable/u);
    const names = Object.values(service.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Environment?.Variables?.TABLE_NAME,
    );
    expect(new Set(names.filter((name) => name !== undefined))).toEqual(new Set([RESTORED.name]));
    const [mapping] = Object.values(
      service.findResources('AWS::Lambda::EventSourceMapping', { Properties: { StartingPosition: 'TRIM_HORIZON' } }),
    );
    expect(JSON.stringify(mapping?.['Properties'].EventSourceArn)).toContain(`table/Restored/stream/${RESTORED.streamLabel}`);
  });

  it('leaves the table that was lost where it is, and what the deployed stack imports of it', () => {
    expect(Object.keys(stateful.findResources('AWS::DynamoDB::Table'))).toHaveLength(1);
    const exported = Object.values(stateful.toJSON()['Outputs']).map((output) => (output as { Export?: { Name: string } }).Export?.Name);
    expect(exported.filter((name) => name?.includes('CasesTable'))).toHaveLength(3);
  });
});

describe('parseRestoredTable', () => {
  it('reads a name and the label of a stream, or nothing', () => {
    expect(parseRestoredTable('Restored/stream/2026-11-27T10:00:00.000')).toEqual(RESTORED);
    expect(parseRestoredTable(undefined)).toBeUndefined();
    expect(() => parseRestoredTable('Restored')).toThrow('restoredTable is NAME/stream/LABEL');
  });
});
