import { describe, expect, it } from 'vitest';
import { OperatorDesk } from '../../scenarios/driving/operator-desk.ts';
import { withStack } from '../../scenarios/driving/stacks/with-stack.ts';
import { VisitJourney } from '../../scenarios/driving/visit-journey.ts';
import { violations } from '../driving/accessibility.ts';
import { HAS_BROWSER, withBrowser } from '../driving/browser.ts';
import { OperatorFace } from '../driving/operator-face.ts';

const WIDE = { width: 1440, height: 900 };

describe.skipIf(!HAS_BROWSER)('the operator console', () => {
  const client = withStack('2026-09-28T10:00:00+08:00');
  const { visit } = withBrowser();

  /** A case whose vendor reported at the wrong stage, so that it waits for an operator. */
  const stuckCase = async (): Promise<VisitJourney> => {
    const stuck = await VisitJourney.open(client);
    await stuck.vendor.report('visit.completed', stuck.caseId, { admissionNote: null });
    await client.settle();
    return stuck;
  };

  it('carries a stuck case by the keys alone from the queue to what is to be done, and nothing personal is in the address', async () => {
    const stuck = await stuckCase();
    const operator = new OperatorFace(await visit({ viewport: WIDE }), client.url);
    await operator.signIn();
    await operator.page.locator('.lines a').first().waitFor();
    await operator.press('j', 'Enter');
    await operator.page.getByRole('heading', { level: 1, name: /专家门诊/ }).waitFor();
    expect(operator.page.url()).toContain(`#/cases/${stuck.caseId}`);
    await operator.sees('未采纳的报告');
    // What the flag is about is entered first: the vendor has accepted on the phone.
    await operator.press('a');
    await operator.tabTo('服务方已受理');
    await operator.press('Enter');
    await operator.tabTo(/^原因/);
    await operator.type('服务方来电');
    await operator.press('Enter');
    await operator.sees('这样做会');
    await operator.sees(/开始计算，最晚 10月10日 周六 20:00/);
    await operator.press('Enter');
    await operator.page.locator('.case-title').getByText('等待服务方提供方案').waitFor();
    await operator.press('a');
    await operator.tabTo('处理：服务方的报告未被采纳');
    await operator.press('Enter');
    await operator.tabTo(/^原因/);
    await operator.tabTo('服务方来电');
    await operator.press('Enter');
    await operator.tabTo('看会怎样');
    await operator.press('Enter');
    await operator.sees('服务方的报告未被采纳：已处理');
    await operator.press('Enter');
    await operator.sees('没有符合的案件。');
    const desk = await OperatorDesk.open(client);
    const { body } = await desk.readCase(stuck.caseId);
    expect(body.stage).toBe('proposing');
    expect(body.flags).toMatchObject([{ flag: 'event-rejected', resolvedAt: expect.any(String) }]);
    expect(decodeURIComponent(operator.page.url())).not.toMatch(/来电|钱|138/);
  });

  it('finds whoever calls by phone, which is in no address and in no title', async () => {
    await VisitJourney.open(client);
    const operator = new OperatorFace(await visit({ viewport: WIDE }), client.url);
    const asked: string[] = [];
    operator.page.on('request', (request) => asked.push(request.url()));
    await operator.signIn();
    await operator.page.locator('.queue').waitFor();
    await operator.press('/');
    await operator.type('138 0013 8077');
    await operator.press('Enter');
    await operator.sees(/找到 \d+ 件/);
    await operator.press('Enter');
    await operator.page.getByRole('heading', { level: 1, name: /专家门诊/ }).waitFor();
    expect(asked.filter((address) => /8077/.test(decodeURIComponent(address)))).toEqual([]);
    expect(await operator.page.title()).not.toMatch(/8077|钱/);
  });

  it('says when it has read only the beginning of a list, and reads on', async () => {
    await stuckCase();
    const page = await visit({ viewport: WIDE });
    let pages = 0;
    // The list goes on for ever, as far as the console is told.
    await page.route('**/api/operations/cases?*', async (route) => {
      pages += 1;
      const url = new URL(route.request().url());
      url.searchParams.delete('cursor');
      const response = await route.fetch({ url: url.href });
      await route.fulfill({ response, json: { ...(await response.json()), next: 'more' } });
    });
    const operator = new OperatorFace(page, client.url);
    await operator.signIn('op-17', '#/?age=7d');
    await operator.sees(/没有符合的案件。 只读取了前 \d+ 件，筛选和排序也只看这些。/);
    expect(pages).toBe(10);
    await page.getByRole('button', { name: '继续读取' }).press('Enter');
    await expect.poll(() => pages, { timeout: 15_000 }).toBe(30);
    await page.getByRole('button', { name: '继续读取' }).waitFor();
  });

  it('asks why before a case is opened from a link, and keeps filters in the address', async () => {
    const stuck = await stuckCase();
    const operator = new OperatorFace(await visit({ viewport: WIDE }), client.url);
    await operator.signIn('op-17', `#/cases/${stuck.caseId}?flag=event-rejected`);
    await operator.page.getByLabel('原因', { exact: true }).fill('告警');
    await operator.press('Enter');
    await operator.page.getByRole('heading', { level: 1, name: /专家门诊/ }).waitFor();
    await expect.poll(() => operator.page.getByLabel('标记').inputValue()).toBe('event-rejected');
    await operator.page.getByLabel('等待').selectOption('7d');
    await operator.sees('没有符合的案件。');
    expect(operator.page.url()).toMatch(/flag=event-rejected&age=7d/);
  });

  it.each([
    ['zh-CN', false, false],
    ['en', false, true],
    ['zh-CN', true, false],
  ] as const)('is for everybody: %s, large type %s, dark %s', async (language, large, dark) => {
    const stuck = await stuckCase();
    const page = await visit({ viewport: WIDE, language, dark });
    const operator = new OperatorFace(page, client.url);
    await operator.signIn();
    await page.locator('.lines a').first().waitFor();
    if (large) await page.getByRole('button', { name: '大字' }).click();
    const found = await violations(page);
    await page.locator(`.lines a[href*="${stuck.caseId}"]`).click();
    await page.locator('.case-head').waitFor();
    await page.locator('.acts-panel .button').first().waitFor();
    found.push(...(await violations(page)));
    await page.locator('.acts-panel .button').first().click();
    await page.locator('.act-form').waitFor();
    found.push(...(await violations(page)));
    for (const at of ['calendar', 'vendors', 'rejected', 'notice']) {
      await page.goto(`${client.url}/operations-console/#/${at}`);
      await page.locator('h1').waitFor();
      found.push(...(await violations(page)));
    }
    expect(found).toEqual([]);
  });
});
