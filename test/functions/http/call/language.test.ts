import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../../functions/contract/routes.ts';
import { languageOf } from '../../../../functions/http/call/language.ts';

describe('languageOf', () => {
  it.each<readonly [string | undefined, Caller, string]>([
    [undefined, 'member', 'zh-CN'],
    [undefined, 'vendor', 'en'],
    [undefined, 'operator', 'en'],
    [undefined, 'insurer', 'en'],
    [undefined, 'public', 'en'],
    ['', 'member', 'zh-CN'],
    ['en', 'member', 'en'],
    ['EN-gb', 'member', 'en'],
    ['zh', 'vendor', 'zh-CN'],
    ['zh-Hans-CN', 'operator', 'zh-CN'],
    ['zh-TW', 'public', 'zh-CN'],
    ['en;q=0.5, zh;q=0.8', 'vendor', 'zh-CN'],
    ['en;q=0.8,zh;q=0.8', 'member', 'en'],
    ['fr, de;q=0.9', 'member', 'zh-CN'],
    ['fr, en;q=0.1', 'member', 'en'],
    ['zh;q=0, en;q=0.1', 'member', 'en'],
    ['en;q=0', 'member', 'zh-CN'],
    ['*', 'member', 'zh-CN'],
    ['*', 'vendor', 'en'],
    ['fr, *;q=0.5', 'member', 'zh-CN'],
    [' en ; q=0.5 ', 'member', 'en'],
    ['english please', 'member', 'zh-CN'],
    ['en;q=2', 'member', 'zh-CN'],
    [',,;', 'member', 'zh-CN'],
  ])('%j of a %s is answered in %s', (header, caller, language) => {
    expect(languageOf(header === undefined ? {} : { 'accept-language': header }, caller)).toBe(language);
  });
});
