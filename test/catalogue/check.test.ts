import { execFile } from 'node:child_process';
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCatalogue, type Problem } from '../../catalogue/check.ts';
import { newFolder, remove } from '../temporary-folder.ts';

const shipped = join(import.meta.dirname, '../../catalogue');
const edition = 'insurers/zhonghong/editions/2020-BA-01.json';
const notice = 'holidays/2026.json';
const chinese = 'insurers/zhonghong/messages/zh-CN.json';
const english = 'insurers/zhonghong/messages/en.json';

let folder: string;

beforeEach(() => {
  folder = newFolder('catalogue');
  cpSync(shipped, folder, { recursive: true });
});

afterEach(() => remove(folder));

/** Replaces a piece of one file's text, which must be there. */
const breakFile = (file: string, piece: string | RegExp, replacement: string): void => {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(piece, replacement);
  if (after === before) throw new Error(`${file} does not have ${piece}`);
  writeFileSync(path, after);
};

describe('checkCatalogue', () => {
  it('finds nothing wrong with the files as shipped', () => {
    expect(checkCatalogue(shipped)).toStrictEqual([]);
  });

  it.each([
    [
      'a value that a message lacks',
      chinese,
      '{closesAt}后申请',
      '{opensAt}后申请',
      /^\/messages\/choice-reminder\//,
      /may have the values/,
    ],
    [
      'a department in a text message',
      chinese,
      '"医生：{doctor}。"',
      '"科室：{department}。"',
      /^\/messages\/booking-confirmed\/more/,
      /may have/,
    ],
    ['a message left out', english, '"opinion-delivered": {', '"opinion-sent": {', '/messages/opinion-delivered', /expected object/],
    [
      'a detail that a message lacks',
      english,
      '"details": ["carrier"',
      '"details": ["hospital"',
      /reports-couriered\/details/,
      /must be one of/,
    ],
    ['a flag without words', english, '"vendor-silent": {', '"vendor-quiet": {', '/alerts/vendor-silent', /expected object/],
    ['an unknown key', edition, '"serviceLine"', '"serviceLines": 1, "serviceLine"', '', /Unrecognized key.*serviceLines/],
    ['a service left out', edition, '"overseas-care": {', '"care-elsewhere": {', '/services/overseas-care', /expected object/],
    [
      'a service under another key',
      edition,
      '"service": "admission"',
      '"service": "expert-visit"',
      '/services/admission/service',
      /must be admission/,
    ],
    ['a rule that is not there', edition, '"R50"', '"R48"', /^\/services\/overseas-care\/clauses\/\d+$/, /rule id/],
    ['offering without a vendor', edition, '"vendor": "shanen"', '"vendor": null', '/services/expert-visit/vendor', /must be named/],
    ['an unknown vendor', edition, '"vendor": "shanen"', '"vendor": "other"', '/services/expert-visit/vendor', /Invalid option/],
    [
      'two sizes of one pool',
      edition,
      /("pool": "green-channel",\s+"usesPerServiceYear": )1/,
      '$12',
      '/services/admission/usesPerServiceYear',
      /pool green-channel/,
    ],
    ['closing before opening', edition, '"to": "20:00"', '"to": "07:00"', '/services/second-opinion/hours/to', /later than from/],
    [
      'a target beyond the promise',
      edition,
      '"targetDays": 12',
      '"targetDays": 18',
      '/services/second-opinion/promise/targetDays',
      /less than/,
    ],
    ['a switch left out', edition, '"recordsIdleDays": 90,', '', '/switches/recordsIdleDays', /expected number/],
    ['an unknown illness list', edition, '"illnessList": "2020"', '"illnessList": "2007"', '/switches/illnessList', /no illness list 2007/],
    ['an unknown relation', edition, /("relations": \["self", )"parent"/, '$1"spouse"', '/switches/phoneDoctor/relations/1', /spouse/],
    [
      'reminding after closing',
      edition,
      /("closesAfterWorkingDays": )10/,
      '$13',
      /stageLimits\/choosing\/remindOnWorkingDays$/,
      /before the case closes/,
    ],
    ['no document number', notice, '国办发明电〔2025〕7号', ' ', '/documentNumber', /must not be blank/],
    ['a day that is none', notice, '2026-04-05', '2026-04-31', '/holidays/2/daysOff/1', /date/],
    ['a day of another year', notice, '"2026-05-03"', '"2027-05-03"', '/holidays/3/daysOff/2', /not in 2026/],
    ['a day in two holidays', notice, '"2026-06-20"', '"2026-04-05"', '/holidays/4/daysOff/1', /listed twice/],
    ['a day off that is worked', notice, '["2026-05-09"]', '["2026-05-02"]', '/holidays/3/makeUpWorkdays/0', /listed twice/],
    ['a weekday to make up', notice, '["2026-05-09"]', '["2026-05-08"]', '/holidays/3/makeUpWorkdays/0', /weekday/],
    [
      'a statutory day not off',
      notice,
      /("statutoryDays": \[)"2026-09-25"/,
      '$1"2026-09-28"',
      '/holidays/5/statutoryDays/0',
      /not among the days off/,
    ],
    ['a holiday left out', notice, '"key": "mid-autumn"', '"key": "qingming"', '/holidays', /lacks mid-autumn/],
    ['a repeated illness', 'illnesses/2020.json', '"deep-coma"', '"paralysis"', /^\/illnesses\/\d+\/code$/, /repeats paralysis/],
    ['a name in one language', 'departments.json', /,\s+"en": "Cardiology"/, '', /^\/\d+\/name\/en$/, /expected string/],
    ['a vendor left out', 'vendors.json', '"haorensheng"', '"shanen"', '', /haorensheng, shanen/],
    ['ranks out of order', 'code-lists.json', '"associate-chief"', '"chief"', '/ranks', /resident, attending, associate-chief, chief/],
    ['a closed list of topics', 'code-lists.json', /"code": "other"/, '"code": "rest"', '/topics', /must have other/],
  ])('names file, place and reason for %s', (_fact, file, piece, replacement, pointer, reason) => {
    breakFile(file, piece, replacement);

    const problems = checkCatalogue(folder);

    expect(problems).toContainEqual<Problem>({
      file,
      pointer: typeof pointer === 'string' ? pointer : expect.stringMatching(pointer),
      reason: expect.stringMatching(reason),
    });
    expect(new Set(problems.map((problem) => problem.file))).toStrictEqual(new Set([file]));
  });

  it('names file and position when a file is not JSON', () => {
    breakFile('vendors.json', /\]\s*$/, '');

    expect(checkCatalogue(folder)).toStrictEqual([
      { file: 'vendors.json', pointer: '', reason: expect.stringMatching(/line \d+ column \d+/) },
    ]);
  });

  it('refuses a file named for another year', () => {
    renameSync(join(folder, notice), join(folder, 'holidays/2027.json'));

    expect(checkCatalogue(folder)).toStrictEqual([
      { file: 'holidays/2027.json', pointer: '/year', reason: "does not match the file's name 2027" },
    ]);
  });

  it('accepts a notice whose New Year begins in December, as the one for 2023 did', () => {
    breakFile(notice, '"daysOff": ["2026-01-01"', '"daysOff": ["2025-12-31", "2026-01-01"');

    expect(checkCatalogue(folder)).toStrictEqual([]);
  });
});

describe('node catalogue/check.ts', () => {
  const run = () => promisify(execFile)(process.execPath, [join(shipped, 'check.ts'), folder]);

  it('says nothing about sound files', async () => {
    await expect(run()).resolves.toStrictEqual({ stdout: '', stderr: '' });
  });

  it('prints file, pointer and reason, and exits 1', async () => {
    breakFile(notice, '国办发明电〔2025〕7号', '');

    await expect(run()).rejects.toMatchObject({ code: 1, stderr: 'catalogue/holidays/2026.json#/documentNumber: must not be blank\n' });
  });
});
