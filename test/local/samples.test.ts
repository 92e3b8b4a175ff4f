import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Gateway } from '../../local/cloud/apigateway/gateway.ts';
import { gatewaySite } from '../../local/cloud/apigateway/site.ts';
import { json } from '../../local/cloud/http/http-exchange.ts';
import { openStore } from '../../local/cloud/store.ts';
import { loadSamples, readSamples } from '../../local/samples.ts';
import { newFolder, remove } from '../temporary-folder.ts';
import { listening } from './cloud/listening.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = newFolder('samples');
  file = join(folder, 'policies.ndjson');
});

afterEach(() => remove(folder));

const now = (): number => Date.parse('2026-01-12T09:00:00+08:00');
const said: string[] = [];
const say = (line: string): void => void said.push(line);

const api = async (status: number, answered: unknown = { code: 'invalid-request' }) => {
  const fed: string[] = [];
  const gateway: Gateway = async ({ method, url, body }) => {
    fed.push(`${method} ${url} ${body}`);
    return json(status, answered);
  };
  return { url: await listening({ otherwise: gatewaySite(gateway) }), fed };
};

describe('loadSamples', () => {
  it('feeds each policy through the API, once', async () => {
    writeFileSync(file, '{"policyNo":"P-1","sequence":1}\n\n{"policyNo":"P/2","sequence":2}\n');
    const { url, fed } = await api(201);
    const store = openStore(undefined);
    expect(await loadSamples(readSamples(file), { url, token: 'token', now }, store, say)).toBe(2);
    expect(await loadSamples(readSamples(file), { url, token: 'token', now }, store, say)).toBe(0);
    expect(fed.toSorted()).toStrictEqual(['PUT /policies/P%2F2 {"sequence":2}', 'PUT /policies/P-1 {"sequence":1}']);
  });

  it.each([
    ['{"policyNo":"P-1"}\n{broken', /line 2: not JSON/],
    ['"text"', /line 1: not a JSON object/],
    ['{"sequence":1}', /line 1: policyNo is missing/],
  ])('names the line that cannot be read', (text, message) => {
    writeFileSync(file, text);
    expect(() => readSamples(file)).toThrow(message);
  });

  it('names the line that is refused, and why', async () => {
    writeFileSync(file, '{"policyNo":"P-1"}');
    const { url } = await api(422);
    await expect(loadSamples(readSamples(file), { url, token: 'token', now }, openStore(undefined), say)).rejects.toThrow(
      /line 1: refused with 422: .*invalid-request/,
    );
  });

  it('leaves out what the clock is too early for, one by one, and says so', async () => {
    writeFileSync(file, '{"policyNo":"P-1"}\n{"policyNo":"P-2"}');
    const { url } = await api(422, {
      code: 'invalid-request',
      errors: [{ pointer: '/insured/idNumber', code: 'id-birth-date', detail: '' }],
    });
    expect(await loadSamples(readSamples(file), { url, token: 'token', now }, openStore(undefined), say)).toBe(0);
    const why = 'does not suit 2026-01-12T09:00:00.000+08:00: /insured/idNumber id-birth-date';
    expect(said).toEqual([`${file}, line 1 is left out: P-1 ${why}`, `${file}, line 2 is left out: P-2 ${why}`]);
  });

  it('does not leave out what is wrong besides', async () => {
    writeFileSync(file, '{"policyNo":"P-1"}');
    const errors = ['id-birth-date', 'unknown-edition'].map((code) => ({ pointer: '/x', code }));
    const { url } = await api(422, { code: 'invalid-request', errors });
    await expect(loadSamples(readSamples(file), { url, token: 'token', now }, openStore(undefined), say)).rejects.toThrow(
      /unknown-edition/,
    );
  });

  it('names a file that is not there', () => {
    expect(() => readSamples(join(folder, 'none'))).toThrow(/none/);
  });
});
