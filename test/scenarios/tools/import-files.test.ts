import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../tools/import-policies/reading/csv-columns.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import type { Json } from '../driving/answer.ts';
import type { Caller } from '../driving/client.ts';
import { countsOf, importPolicies, reportOf } from '../driving/commands/import-command.ts';
import { policyFeed } from '../driving/people.ts';
import { withStack } from '../driving/stacks/with-stack.ts';

const client = withStack('2026-09-28T10:00:00+08:00');
let insurer: Caller;
const folder = temporaryFolder('import');

beforeAll(async () => {
  insurer = await client.insurer();
});

const HEADER = [...COLUMNS.keys()].join(',');

const policy = (policyNo: string, changes: Json = {}): Json => ({
  policyNo,
  ...policyFeed({ ...changes, insured: { memberId: `m-${policyNo}`, ...changes.insured } }),
});
const row = (record: Json): string =>
  [...COLUMNS.keys()].map((column) => column.split('.').reduce((value, key) => value?.[key], record) ?? '').join(',');

const fileOf = (name: string, lines: readonly (string | Buffer)[]): string => {
  const file = join(folder, name);
  writeFileSync(file, Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])));
  return file;
};
const feed = (file: string, ...args: readonly string[]) => importPolicies([file, '--url', client.url, ...args]);
const statusOf = async (policyNo: string): Promise<number> => (await insurer.get(`/policies/${policyNo}`)).status;

/** 张样例 in GB18030. It is no UTF-8. */
const GB_NAME = Buffer.from([0xd5, 0xc5, 0xd1, 0xf9, 0xc0, 0xfd]);
/** 小梅 in GB18030, well-formed UTF-8 too, where it means something else. */
const GB_NAME_LIKE_UTF8 = Buffer.from([0xd0, 0xa1, 0xc3, 0xb7]);

const inGb = (text: string, name: Buffer): Buffer => {
  const [before = '', after = ''] = text.split('NAME');
  return Buffer.concat([Buffer.from(before), name, Buffer.from(after)]);
};
const GB_ROWS = (prefix: string): readonly (string | Buffer)[] => [
  HEADER,
  inGb(row(policy(`${prefix}-1`, { insured: { name: 'NAME' } })), GB_NAME_LIKE_UTF8),
  inGb(row(policy(`${prefix}-2`, { insured: { name: 'NAME' } })), GB_NAME),
];

describe('a file in another encoding', () => {
  it.each([
    ['csv', GB_ROWS('E'), 3],
    ['ndjson', [JSON.stringify(policy('E-1')), inGb(JSON.stringify(policy('E-2', { insured: { name: 'NAME' } })), GB_NAME)], 2],
  ] as const)('is not sent in part: %s', async (format, lines, line) => {
    const ended = await feed(fileOf(`not-utf8.${format}`, lines));
    expect(ended.status).toBe(2);
    expect(ended.err).toMatch(
      new RegExp(
        `^import-policies: line ${line} of .*not-utf8.${format} is no text in UTF-8, so nothing was sent; .*CSV UTF-8.*--encoding gb18030`,
        'u',
      ),
    );
    expect(ended.err.trim()).not.toContain('\n');
    expect(await statusOf('E-1')).toBe(404);
  });

  it('is read with --encoding gb18030, names and all', async () => {
    const ended = await feed(fileOf('gb.csv', GB_ROWS('G')), '--encoding', 'gb18030');
    expect(ended).toMatchObject({ status: 0, err: '' });
    expect(countsOf(ended)).toMatchObject({ created: 2, refused: 0 });
    // The same in UTF-8 is the same: the names have arrived as they were meant.
    const inUtf8 = fileOf('same.csv', [
      HEADER,
      row(policy('G-1', { insured: { name: '小梅' } })),
      row(policy('G-2', { insured: { name: '张样例' } })),
    ]);
    expect(countsOf(await feed(inUtf8))).toMatchObject({ same: 2, changed: 0 });
  });

  it('in UTF-8, said to be GB18030, is not read as what it is not', async () => {
    const ended = await feed(fileOf('utf8.csv', [HEADER, row(policy('U-1', { insured: { name: '样例' } }))]), '--encoding', 'gb18030');
    expect(ended.status).toBe(2);
    expect(ended.err).toMatch(/^import-policies: .*utf8.csv is text in UTF-8; leave --encoding out\n$/u);
    expect(await statusOf('U-1')).toBe(404);
  });

  it('in neither says which line', async () => {
    const ended = await feed(fileOf('neither.csv', [HEADER, Buffer.from([0xff, 0xff])]), '--encoding', 'gb18030');
    expect(ended).toMatchObject({ status: 2, err: expect.stringContaining('line 2 of') });
    expect(ended.err).toContain('is no text in GB18030');
  });
});

describe('an equal sequence with other content', () => {
  it('is a conflict: named so, counted, and the command says that not all is well', async () => {
    await feed(fileOf('first.ndjson', [JSON.stringify(policy('K-1', { sequence: 4 }))]));
    const file = fileOf('second.ndjson', [
      JSON.stringify(policy('K-1', { sequence: 4, status: 'lapsed' })),
      JSON.stringify(policy('K-1', { sequence: 3, status: 'lapsed' })),
    ]);
    const ended = await feed(file);
    expect(ended.status).toBe(1);
    expect(countsOf(ended)).toEqual({ created: 0, changed: 0, same: 0, stale: 1, conflict: 1, refused: 0 });
    expect(ended.out).toMatch(/conflict {2}1 +\(.*same sequence.*\)/u);
    expect(reportOf(file)).toMatchObject([
      { line: 1, policyNo: 'K-1', status: 409, code: 'sequence-conflict' },
      { line: 2, policyNo: 'K-1', status: 409, code: 'stale-policy-update' },
    ]);
  });
});

describe('a file with nothing in it', () => {
  const commas = ','.repeat(COLUMNS.size - 1);

  it.each(['csv', 'ndjson'])('ends alike: %s', async (format) => {
    for (const [name, lines] of [
      ['empty', []],
      ['blank', ['', '  ']],
    ] as const) {
      const ended = await feed(fileOf(`${name}.${format}`, lines));
      expect(ended.status, name).toBe(2);
      expect(ended.err, name).toMatch(new RegExp(`^import-policies: .*${name}.${format} is empty: there is nothing to send\\n$`, 'u'));
    }
  });

  it('but a header has no policies, and that is all', async () => {
    const ended = await feed(fileOf('header.csv', [HEADER, commas, '']));
    expect(ended).toMatchObject({ status: 0, err: '' });
    expect(countsOf(ended)).toMatchObject({ created: 0, refused: 0 });
  });

  it.each([
    ['before the header', [commas, HEADER]],
    ['after the policies', [HEADER]],
  ] as const)('but commas in a line is a blank line: %s', async (place, lines) => {
    const policyNo = `B-${place.length}`;
    const ended = await feed(fileOf(`${policyNo}.csv`, [...lines, row(policy(policyNo)), commas, ` ${commas} `, '']));
    expect(ended).toMatchObject({ status: 0, err: '' });
    expect(countsOf(ended)).toMatchObject({ created: 1, refused: 0 });
  });
});

describe('the instant from which a state holds', () => {
  const records = (prefix: string): readonly Json[] => [
    policy(`${prefix}-1`, { effectiveAt: '2026-09-28T01:00:00Z' }),
    policy(`${prefix}-1`, { sequence: 2, status: 'lapsed', effectiveAt: '2026-09-28T09:30:00+08:00' }),
    policy(`${prefix}-2`),
    policy(`${prefix}-3`, { effectiveAt: '2026-09-29T00:00:00+08:00' }),
  ];

  it.each([
    ['csv', 'SC', (prefix: string) => [HEADER, ...records(prefix).map(row)]],
    ['ndjson', 'SN', (prefix: string) => records(prefix).map((record) => JSON.stringify(record))],
  ] as const)('R1: goes with each line, and may be left out: %s', async (format, prefix, lines) => {
    const file = fileOf(`states.${format}`, lines(prefix));
    const ended = await feed(file);
    expect(ended.status).toBe(1);
    expect(countsOf(ended)).toMatchObject({ created: 2, changed: 1, refused: 1 });
    expect(reportOf(file)).toMatchObject([{ policyNo: `${prefix}-3`, errors: [{ pointer: '/effectiveAt', code: 'in-the-future' }] }]);
    const { body } = await insurer.get(`/policies/${prefix}-1`);
    expect(body).toMatchObject({ sequence: 2, status: 'lapsed', effectiveAt: '2026-09-28T09:30:00+08:00' });
    expect((await insurer.get(`/policies/${prefix}-2`)).body.effectiveAt).toMatch(/^2026-09-28T10:/u);
    // The same file again says nothing new.
    expect(countsOf(await feed(file, '--restart'))).toMatchObject({ created: 0, changed: 0, conflict: 0, refused: 1 });
  });
});

describe('what a spreadsheet makes of dates and digits', () => {
  const DATE = 'write it as 2026-01-05';
  const INSTANT = 'write it as 2026-01-05T09:00:00+08:00';
  const DIGITS = 'write its digits as 0 to 9';
  const GROUPED = 'write its digits without commas';
  const WHOLE = 'write all its digits';

  const MISWRITTEN: readonly (readonly [written: string, pointer: string, changes: Json, advice: string])[] = [
    ['2026/1/5', '/issuedOn', { issuedOn: '2026/1/5' }, DATE],
    ['2026/01/05 0:00', '/coolingOffEndsOn', { coolingOffEndsOn: '2026/01/05 0:00' }, DATE],
    ['2026-1-5', '/waitingPeriodEndsOn', { waitingPeriodEndsOn: '2026-1-5' }, DATE],
    ['2026年1月5日', '/issuedOn', { issuedOn: '2026年1月5日' }, DATE],
    ['46027', '/issuedOn', { issuedOn: '46027' }, DATE],
    ['29/2/1980', '/insured/birthDate', { insured: { birthDate: '29/2/1980' } }, DATE],
    ['2026/9/28 9:00', '/effectiveAt', { effectiveAt: '2026/9/28 9:00' }, INSTANT],
    ['2026-09-28 09:00:00', '/effectiveAt', { effectiveAt: '2026-09-28 09:00:00' }, INSTANT],
    ['2026-09-28', '/effectiveAt', { effectiveAt: '2026-09-28' }, INSTANT],
    ['２０２６-０１-０５', '/issuedOn', { issuedOn: '２０２６-０１-０５' }, DIGITS],
    ['１', '/renewals', { renewals: '１' }, DIGITS],
    ['５０００００', '/sumAssured', { sumAssured: '５０００００' }, DIGITS],
    ['X１２３４５６７', '/insured/idNumber', { insured: { idNumber: 'X１２３４５６７' } }, DIGITS],
    ['+86１３８００１３８０７７', '/insured/phone', { insured: { phone: '+86１３８００１３８０７７' } }, DIGITS],
    [
      '+86１３８００１３８０７８',
      '/insured/guardian/phone',
      { insured: { guardian: { name: '样例', phone: '+86１３８００１３８０７８' } } },
      DIGITS,
    ],
    ['1.10101E+17', '/insured/idNumber', { insured: { idNumber: '1.10101E+17' } }, WHOLE],
    ['8.6138E+12', '/insured/phone', { insured: { phone: '8.6138E+12' } }, WHOLE],
  ];
  const records = MISWRITTEN.map(([, , changes], index) => policy(`X-${index}`, changes));

  it.each([
    ['csv', [HEADER, ...records.map(row)]],
    ['ndjson', records.map((record) => JSON.stringify(record))],
  ] as const)('is refused with what to do: %s', async (format, lines) => {
    const file = fileOf(`spreadsheet.${format}`, lines);
    const ended = await feed(file);
    expect(ended.status).toBe(1);
    expect(countsOf(ended)).toMatchObject({ created: 0, refused: MISWRITTEN.length });
    const report = reportOf(file);
    expect(report).toMatchObject(
      MISWRITTEN.map(([, pointer, , advice], index) => ({
        policyNo: `X-${index}`,
        status: null,
        code: 'invalid-request',
        errors: [{ pointer, advice: expect.stringContaining(advice) }],
      })),
    );
    for (const [written] of MISWRITTEN.filter(([{ length }]) => length > 1)) {
      expect(JSON.stringify(report) + ended.out + ended.err).not.toContain(written);
    }
  });

  it('groups digits by commas, which is refused with what to do', async () => {
    const line = row(policy('Z-1', { sumAssured: 'AMOUNT' })).replace('AMOUNT', '"500,000"');
    const file = fileOf('grouped.csv', [HEADER, line]);
    expect((await feed(file)).status).toBe(1);
    const errors = [{ pointer: '/sumAssured', code: 'grouped-digits', advice: expect.stringContaining(GROUPED) }];
    expect(reportOf(file)).toMatchObject([{ policyNo: 'Z-1', status: null, errors }]);
  });

  it('in a policy number is refused too, and not shown', async () => {
    const file = fileOf('number.ndjson', [JSON.stringify(policy('P-１', { insured: { memberId: 'm-1' } }))]);
    expect((await feed(file)).status).toBe(1);
    expect(reportOf(file)).toMatchObject([{ policyNo: null, errors: [{ pointer: '/policyNo', code: 'full-width-digits' }] }]);
  });

  it('in names and reasons is what people write', async () => {
    const overrides = [{ pool: 'green-channel', extraUses: 1, reason: '２０２６/1/5' }];
    const ended = await feed(fileOf('names.ndjson', [JSON.stringify(policy('Y-1', { overrides, insured: { name: '样例１号' } }))]));
    expect(ended).toMatchObject({ status: 0, err: '' });
  });
});
