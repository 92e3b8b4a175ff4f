import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { NOTICE_2027 } from '../../catalogue/notice-2027.ts';
import { OperatorDesk } from '../../scenarios/driving/operator-desk.ts';
import { booking, option } from '../../scenarios/driving/people.ts';
import { withStack } from '../../scenarios/driving/stacks/with-stack.ts';
import { VisitJourney } from '../../scenarios/driving/visit-journey.ts';
import { HAS_BROWSER, withBrowser } from '../driving/browser.ts';
import { Keyboard } from '../driving/keyboard.ts';

const REASON = '原因（会员看得到）';

describe.skipIf(!HAS_BROWSER)('the operator console, by keyboard alone', () => {
  const client = withStack('2026-09-28T10:00:00+08:00');
  const { visit } = withBrowser();
  let desk: OperatorDesk;
  beforeAll(async () => {
    desk = await OperatorDesk.open(client);
  });

  /** Signs in by keys. */
  const arrive = async (at = '') => {
    const page = await visit({ viewport: { width: 1440, height: 900 } });
    const keys = await Keyboard.at(page);
    await page.goto(`${client.url}/operations-console/${at}`);
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await keys.activate('登录');
    await page.locator('input[name=as]').waitFor();
    await keys.tabTo(/编号/);
    await keys.type('op-17');
    await keys.press('Enter');
    await page.getByRole('navigation').waitFor();
    return { page, keys };
  };

  /** The vendor has reported at the wrong stage. */
  const stuck = async (): Promise<VisitJourney> => {
    const journey = await VisitJourney.open(client);
    await journey.vendor.report('visit.completed', journey.caseId, { admissionNote: null });
    await client.settle();
    return journey;
  };

  /** Finds a case by its number, which opens it. */
  const find = async ({ page, keys }: Awaited<ReturnType<typeof arrive>>, { caseId }: { readonly caseId: string }): Promise<void> => {
    await page.locator('.queue .count').waitFor();
    await keys.press('/');
    await keys.isAt('查找案件');
    await keys.type(caseId);
    await keys.press('Enter');
    await keys.comesTo(/专家门诊/);
  };

  /** The form is gone, and the focus goes to what can be done next. */
  const isClosed = (page: Page): Promise<void> => page.waitForURL(({ hash }) => !hash.includes('act='));

  /** From the form's reason on: what it will do is looked at, and done. */
  const confirm = async ({ page, keys }: Awaited<ReturnType<typeof arrive>>): Promise<void> => {
    await keys.fill(REASON, '会员来电');
    await keys.press('Enter');
    await page.getByRole('region', { name: '这样做会' }).waitFor();
    await keys.isAt('确定');
    await keys.press('Enter');
    await isClosed(page);
    await keys.comesTo(/^处理/);
  };

  it('the queue is gone through, filtered, and its place kept in the address', async () => {
    await stuck();
    await stuck();
    const { page, keys } = await arrive();
    await page.locator('.lines a').nth(1).waitFor();
    await keys.press('j');
    await keys.isAt(/报告未采纳/);
    const first = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    await keys.press('j');
    await keys.isAt(/报告未采纳/);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).not.toBe(first);
    await keys.press('k', 'Enter');
    await keys.comesTo(/专家门诊/);
    expect(page.url()).toContain(first ?? 'no case');
    await keys.press('r');
    await keys.press('j');
    await keys.isAt(/报告未采纳/);
    await keys.press('/');
    await keys.isAt('查找案件');
    await keys.choose('标记', '报告未采纳');
    await keys.choose('服务方', '上海善恩（帮医网）');
    await keys.choose('排序', '最新在前');
    expect(page.url()).toMatch(/flag=event-rejected&vendor=shanen&sort=newest/);
    await page.reload();
    await page.locator('.lines a').first().waitFor();
    await expect.poll(() => page.getByLabel('标记').inputValue()).toBe('event-rejected');
    await keys.press('?');
    await page.getByRole('dialog').waitFor();
    await keys.isAt('关闭');
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.activate('退出登录');
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  });

  it('whoever calls is searched for, by phone and by what is chosen, and the list is come back to', async () => {
    const { person } = await VisitJourney.open(client);
    const { page, keys } = await arrive();
    await page.locator('.queue .count').waitFor();
    await keys.press('/');
    await keys.type('138 0013 8077');
    await keys.press('Enter');
    await page.getByText(/找到 \d+ 件/).waitFor();
    await keys.isAt(/专家门诊/);
    await keys.activate('回到列表', 'Shift+Tab');
    await keys.isAt('查找案件');
    await keys.press('Escape');
    await keys.press('/');
    await keys.isAt('查找案件');
    await page.keyboard.press('Shift+Tab');
    await keys.choose('按什么查找', '会员号');
    await keys.press('Tab');
    await page.keyboard.press('Control+A');
    await keys.type(person.memberId);
    await keys.press('Enter');
    await page.getByText('找到 1 件').waitFor();
    await keys.isAt(/专家门诊/);
    await keys.press('Enter');
    await keys.comesTo(/专家门诊/);
  });

  it('a report is entered, thought better of, entered after all, and its flag resolved', async () => {
    const journey = await stuck();
    const hands = await arrive();
    const { page, keys } = hands;
    await find(hands, journey);
    await keys.press('a');
    await keys.isAt(/^处理：/);
    await keys.activate('服务方已受理');
    await keys.comesTo('服务方已受理');
    await keys.press('Escape');
    await isClosed(page);
    await keys.comesTo(/^处理/);
    await keys.activate('服务方已受理');
    await keys.comesTo('服务方已受理');
    await keys.activate('服务方来电');
    await keys.activate('看会怎样');
    await page.getByRole('region', { name: '这样做会' }).waitFor();
    await keys.isAt('确定');
    await keys.activate('返回修改');
    await keys.tabTo(REASON, 'Shift+Tab');
    await keys.press('Enter');
    await keys.isAt('确定');
    await keys.press('Enter');
    await isClosed(page);
    await keys.comesTo(/^处理/);
    await page.locator('.case-title').getByText('等待服务方提供方案').waitFor();
    await keys.activate('处理：服务方的报告未被采纳');
    await keys.comesTo('处理：服务方的报告未被采纳');
    await confirm(hands);
    const { body } = await desk.readCase(journey.caseId);
    expect(body.flags).toMatchObject([{ flag: 'event-rejected', resolvedAt: expect.any(String) }]);
  });

  it('R47: options, a choice and a booking are entered in the longest forms', async () => {
    const journey = await VisitJourney.open(client);
    await journey.report('case.accepted');
    const hands = await arrive();
    const { page, keys } = hands;
    await find(hands, journey);
    await keys.press('a');
    await keys.tabTo('已提供方案');
    await keys.press('Enter');
    await keys.comesTo('已提供方案');
    await keys.fill('方案 1 医院', '样例第一医院');
    await keys.fill('方案 2 医院', '样例第三医院');
    await keys.fillIn(/^方案 2 时间/, '2026-10-08T14:30');
    await confirm(hands);
    await page.locator('.case-title').getByText('等待会员选择').waitFor();
    await keys.activate('会员已选择或谢绝');
    await keys.comesTo('会员已选择或谢绝');
    await keys.choose('选了哪个', '样例第一医院');
    await confirm(hands);
    await keys.activate('已预约');
    await keys.comesTo('已预约');
    await keys.fill('医院', '样例第一医院');
    await keys.choose('科室', '肿瘤科');
    await keys.fill('医生姓名', '样例医生');
    await keys.choose('医生职称', '主任医师');
    await keys.fillIn('时间（北京时间）', '2026-10-08T09:30');
    await keys.fill('碰面地点', '门诊一楼大厅');
    await keys.fill('陪诊人员', '陪诊样例');
    await keys.fill('陪诊人员电话', '+8613800138099');
    await confirm(hands);
    expect((await journey.read()).booking).toMatchObject({ at: '2026-10-08T09:30:00+08:00' });
  });

  it('a hand-off goes out once more, a case is closed, its use settled and settled anew, and a use granted', async () => {
    const journey = await VisitJourney.open(client);
    await journey.report('case.accepted');
    await journey.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
    await client.settle();
    await client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { fault: { status: 410, times: 1 } } });
    await journey.choose(0);
    await client.settle();
    const hands = await arrive();
    const { keys, page } = hands;
    await find(hands, journey);
    await keys.press('a');
    await keys.isAt('再发一次：会员已选择');
    await keys.press('Enter');
    await keys.comesTo('再发一次：会员已选择');
    await confirm(hands);
    await client.settle();
    await keys.activate('结束案件');
    await keys.comesTo('结束案件');
    await keys.choose('结束为', '会员未到诊');
    await keys.pick('计为已使用');
    await confirm(hands);
    await page.locator('.case-title').getByText('会员未到诊').waitFor();
    for (const use of ['退回，不计', '计为已使用']) {
      await keys.activate('核定次数');
      await keys.comesTo('核定次数');
      await keys.pick(use);
      await confirm(hands);
    }
    await keys.activate('增加次数');
    await keys.comesTo('增加次数');
    await keys.choose('增加几次', '2');
    await confirm(hands);
    expect(await journey.uses()).toMatchObject({ used: 1, limit: 3 });
  });

  it('the calendar, the vendors, what was refused and what a notice would move are looked at', async () => {
    const journey = await stuck();
    await journey.report('case.accepted');
    await journey.report('booking.confirmed', booking('2026-10-08T09:30:00+08:00'));
    const { page, keys } = await arrive();
    await page.locator('.queue .count').waitFor();
    await keys.activate('时限日历');
    await keys.comesTo('时限日历');
    await keys.choose('服务方', '上海善恩（帮医网）');
    expect(page.url()).toContain('#/calendar?vendor=shanen');
    await keys.activate(/专家门诊 · 就诊/);
    await keys.comesTo(/专家门诊/);
    await keys.tabTo('时限日历', 'Shift+Tab');
    await keys.activate('服务方');
    await keys.comesTo('服务方对照');
    await page.getByRole('row').nth(1).waitFor();
    await keys.activate('未采纳的报告', 'Shift+Tab');
    await keys.comesTo('未采纳的报告');
    await keys.tabTo(journey.caseId);
    await keys.activate('放假通知', 'Shift+Tab');
    await keys.comesTo('放假通知会改变什么');
    await keys.tabTo('通知（JSON）');
    await page.keyboard.insertText(JSON.stringify(NOTICE_2027));
    await keys.activate('看会怎样');
    await page.getByText(/看了 \d+ 个进行中的案件/).waitFor();
  });
});
