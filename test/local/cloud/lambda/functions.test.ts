import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createActivity } from '../../../../local/cloud/activity.ts';
import { createClock } from '../../../../local/cloud/clock.ts';
import { invocationMeter } from '../../../../local/cloud/cloudwatch/measuring/invocations.ts';
import { createMetrics } from '../../../../local/cloud/cloudwatch/metrics.ts';
import { createFaults } from '../../../../local/cloud/http/faults.ts';
import { createFunctions, type Functions } from '../../../../local/cloud/lambda/functions.ts';
import { createKeptVersions } from '../../../../local/cloud/lambda/kept-versions.ts';
import { publishedIn } from '../../../../local/cloud/lambda/published-versions.ts';
import { openStore } from '../../../../local/cloud/store.ts';
import { resolved } from '../resolved.ts';

const ARN = 'arn:aws:lambda:ap-east-1:000000000000:function:f';

let folder: string;
const assetPath = (key: string): string => join(folder, `asset.${key}`);

/** A template of one function, whose code says its own name. */
const template = (code: string) => {
  mkdirSync(assetPath(code), { recursive: true });
  writeFileSync(
    join(assetPath(code), 'index.mjs'),
    `export const handler = async ({ fail }) => { if (fail) throw new TypeError('no'); return ['${code}', process.env.URL]; };`,
  );
  return resolved({
    F: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'f',
        Code: { S3Bucket: 'b', S3Key: code },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Environment: { Variables: { URL: 'http://127.0.0.1:1/queue' } },
      },
    },
    [`V${code}`]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'F' } } },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: { FunctionName: { Ref: 'F' }, FunctionVersion: { 'Fn::GetAtt': [`V${code}`, 'Version'] }, Name: 'live' },
    },
  });
};

const store = openStore(undefined);
const metrics = createMetrics();
const faults = createFaults();
let called = `${ARN}:Vone`;
let functions: Functions;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ankang-functions-'));
  const before = createKeptVersions(store, folder, 'http://127.0.0.1:1');
  before.keep(publishedIn(template('one'), assetPath), () => true);
  const resources = template('two');
  const published = publishedIn(resources, assetPath);
  // What was in the assembly before is gone: the next one takes its place.
  rmSync(assetPath('one'), { recursive: true });
  const kept = createKeptVersions(store, folder, 'http://127.0.0.1:2');
  kept.keep(published, () => true);
  const activity = createActivity();
  functions = await createFunctions({
    functions: resources.ofType('AWS::Lambda::Function'),
    versions: [...kept.list(), ...published],
    versionOf: (arn) => (arn === `${ARN}:live` ? called : undefined),
    assetPath,
    clock: createClock({ offset: 0, settle: () => activity.idle(), keepOffset: () => undefined }),
    activity,
    region: 'ap-east-1',
    endpoints: {},
    onLine: () => undefined,
    faults,
    observe: invocationMeter(metrics),
  });
});
afterAll(async () => {
  await functions.close();
  rmSync(folder, { recursive: true });
});

describe('a call', () => {
  it.each([
    ['the function', 'f', 'Vone', 'two'],
    ['the function by its ARN', ARN, 'Vone', 'two'],
    ['what is newest', `${ARN}:$LATEST`, 'Vone', 'two'],
    ['the alias, which has not moved', `${ARN}:live`, 'Vone', 'one'],
    ['the alias by the function’s name', 'f:live', 'Vone', 'one'],
    ['the alias, which has moved', `${ARN}:live`, 'Vtwo', 'two'],
    ['a version of an earlier template', `${ARN}:Vone`, 'Vtwo', 'one'],
  ])('of %s reaches its code', async (_what, callee, version, code) => {
    called = `${ARN}:${version}`;
    const { kind, payload } = (await functions.invoke(callee, {})) as { kind: string; payload: string[] };
    expect([kind, payload[0]]).toEqual(['returned', code]);
  });

  it('of an earlier version finds the stack where it answers now', async () => {
    expect(await functions.invoke(`${ARN}:Vone`, {})).toMatchObject({ payload: ['one', 'http://127.0.0.1:2/queue'] });
  });

  it.each(['g', `${ARN}:other`, `${ARN}:Vthree`, 'g:live'])('of %s finds nothing', async (callee) => {
    expect(await functions.invoke(callee, {})).toMatchObject({ kind: 'failed', error: 'Lambda.ResourceNotFoundException' });
  });

  it('that fails counts for the function, its alias and the version that ran; one that Lambda did not make counts for none', async () => {
    called = `${ARN}:Vtwo`;
    const counted = () => metrics.list().filter(({ name, values }) => name === 'Errors' && values.includes(1));
    await functions.invoke(`${ARN}:live`, { fail: true });
    expect(counted().map(({ dimensions }) => dimensions)).toEqual([
      { FunctionName: 'f' },
      { FunctionName: 'f', Resource: 'f:live' },
      { FunctionName: 'f', Resource: 'f:live', ExecutedVersion: 'Vtwo' },
    ]);
    faults.order({ service: 'lambda', function: 'f', error: 'Lambda.TooManyRequestsException', times: 1 });
    await functions.invoke(`${ARN}:live`, {});
    expect(counted().map(({ values }) => values.filter((value) => value === 1))).toEqual([[1], [1], [1]]);
    expect(metrics.list().find(({ name }) => name === 'Throttles')).toMatchObject({ values: [1] });
  });

  it('meets what was ordered for one version alone', async () => {
    faults.order({ service: 'lambda', function: 'Vone', error: 'Sandbox.Timedout' });
    expect(await functions.invoke(`${ARN}:Vone`, {})).toMatchObject({ kind: 'failed' });
    expect(await functions.invoke(`${ARN}:Vtwo`, {})).toMatchObject({ kind: 'returned' });
    faults.lift();
  });
});

describe('versions that are kept', () => {
  it('are those that are called: the code of others goes', () => {
    const kept = createKeptVersions(store, folder, 'http://127.0.0.1:2');
    kept.keep([], (arn) => arn.endsWith(':Vtwo'));
    expect([kept.has(`${ARN}:Vone`), kept.has(`${ARN}:Vtwo`)]).toEqual([false, true]);
    expect(readdirSync(join(folder, 'bundles'))).toEqual(['asset.two']);
  });

  it('are none in memory', () => {
    const kept = createKeptVersions(store, undefined, 'http://127.0.0.1:2');
    kept.keep(publishedIn(template('three'), assetPath), () => true);
    expect([kept.list(), kept.has(`${ARN}:Vtwo`)]).toEqual([[], false]);
  });
});
