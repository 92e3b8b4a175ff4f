import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Gateway } from '../../local/cloud/apigateway/gateway.ts';
import { gatewaySite } from '../../local/cloud/apigateway/site.ts';
import { json } from '../../local/cloud/http/http-exchange.ts';
import { openStore } from '../../local/cloud/store.ts';
import { loadSamples, readSamples } from '../../local/samples.ts';
import { listening } from './cloud/listening.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ankang-samples-'));
  file = join(folder, 'policies.ndjson');
});

afterEach(() => rmSync(folder, { recursive: true }));

const api = async (status: number) => {
  const fed: string[] = [];
  const gateway: Gateway = async ({ method, url, body }) => {
    fed.push(`${method} ${url} ${body}`);
    return json(status, { code: 'invalid-request' });
  };
  return { url: await listening({ otherwise: gatewaySite(gateway) }), fed };
};

describe('loadSamples', () => {
  it('feeds each policy through the API, once', async () => {
    writeFileSync(file, '{"policyNo":"P-1","sequence":1}\n\n{"policyNo":"P/2","sequence":2}\n');
    const { url, fed } = await api(201);
    const store = openStore(undefined);
    expect(await loadSamples(readSamples(file), url, 'token', store)).toBe(2);
    expect(await loadSamples(readSamples(file), url, 'token', store)).toBe(0);
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
    await expect(loadSamples(readSamples(file), url, 'token', openStore(undefined))).rejects.toThrow(
      /line 1: refused with 422: .*invalid-request/,
    );
  });

  it('names a file that is not there', () => {
    expect(() => readSamples(join(folder, 'none'))).toThrow(/none/);
  });
});
