import { describe, expect, it } from 'vitest';
import { messageTextsOf } from '../../../../catalogue/messages.ts';
import { alertText } from '../../../../functions/domain/messages/alert.ts';
import { FlagName } from '../../../../functions/domain/operators/flags.ts';
import { at } from '../services/expert-visit/visit-case.ts';

const TEXTS = messageTextsOf('2020-BA-01');
const since = at('2026-10-16 20:00');

describe('alertText', () => {
  it.each(FlagName.options)('R45: %s says which service of which vendor, since when, and what to do', (flag) => {
    const zh = alertText({ flag, since }, TEXTS['zh-CN'], { caseId: 'case-1', service: '重疾特需/专家门诊协调', vendor: '上海善恩' });
    expect(zh).toContain('服务：重疾特需/专家门诊协调\n服务方：上海善恩\n提出时间：2026-10-16 20:00\n申请编号：case-1');
    expect(zh).toMatch(/请您处理：\n- .+。/u);
    const en = alertText({ flag, since }, TEXTS.en, { caseId: 'case-1', service: 'Specialist outpatient visit', vendor: 'Shanen' });
    expect(en).toContain('Service: Specialist outpatient visit\nProvider: Shanen\nSince: 2026-10-16 20:00\nCase: case-1');
    expect(en).toMatch(/What to do:\n- .+\./u);
    expect(en).not.toMatch(/\p{Script=Han}|[{}]/u);
    expect(`${zh}${en}`).not.toContain('://');
  });

  it('says where the case can be opened, where that is known', () => {
    const link = 'https://ankang.example.com/operations-console/#/cases/case-1';
    const about = { caseId: 'case-1', service: '重疾特需/专家门诊协调', vendor: '上海善恩', link };
    expect(alertText({ flag: 'vendor-silent', since }, TEXTS['zh-CN'], about)).toContain(`申请编号：case-1\n打开申请：${link}\n`);
    expect(alertText({ flag: 'vendor-silent', since }, TEXTS.en, about)).toContain(`Open the case: ${link}\n`);
  });
});
