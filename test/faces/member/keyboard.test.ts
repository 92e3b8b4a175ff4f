import { describe, expect, it } from 'vitest';
import type { Json } from '../../scenarios/driving/answer.ts';
import { booking, newPerson, option } from '../../scenarios/driving/people.ts';
import { withStack } from '../../scenarios/driving/stacks/with-stack.ts';
import { VisitJourney } from '../../scenarios/driving/visit-journey.ts';
import { HAS_BROWSER, withBrowser } from '../driving/browser.ts';
import { Keyboard } from '../driving/keyboard.ts';
import { MemberFace } from '../driving/member-face.ts';
import { TINY_PHOTO } from '../driving/photo.ts';

describe.skipIf(!HAS_BROWSER)('the member pages, by keyboard alone', () => {
  const client = withStack('2026-09-28T10:00:00+08:00');
  const { visit } = withBrowser();

  /** Signs in by keys. */
  const signIn = async (memberId: string, at = '') => {
    const page = await visit();
    const keys = await Keyboard.at(page);
    const member = new MemberFace(page, client.url);
    await page.goto(`${client.url}/${at}`);
    await member.sees('登录');
    await keys.activate('登录');
    await page.getByLabel('编号 · id').waitFor();
    await keys.fill('编号 · id', memberId);
    await keys.press('Enter');
    await page.getByRole('navigation').waitFor();
    return { page, keys, member };
  };

  const arrive = async (policy: Json = {}) => {
    const { memberId } = await newPerson(client, policy);
    return { memberId, ...(await signIn(memberId)) };
  };

  type Hands = Awaited<ReturnType<typeof signIn>>;

  const begin = async ({ keys, member }: Hands, service: string | RegExp, question: string): Promise<void> => {
    await keys.comesTo('我的服务');
    await member.sees('今天开放至 20:00');
    await keys.activate(service);
    await keys.comesTo(question);
  };

  const sayIllness = async ({ keys }: Hands): Promise<void> => {
    await keys.fill('输入名称查找', '恶性肿瘤');
    await keys.pick(/恶性肿瘤——重度/);
    await keys.press('Enter');
    await keys.comesTo('确诊了吗？');
    await keys.pick('还没有，只是怀疑');
    await keys.press('Enter');
  };

  const agreeAndSend = async ({ keys, page }: Hands, ...boxes: readonly RegExp[]): Promise<void> => {
    await keys.comesTo('请核对，然后提交');
    for (const box of boxes) await keys.tick(box);
    await keys.activate('提交申请');
    await page.waitForURL(/#\/cases\/[a-z0-9]+$/);
  };

  it('whoever goes on as soon as a page is there is not brought back to its heading', async () => {
    const { page, keys } = await arrive();
    await keys.comesTo('我的服务');
    const stays = page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const before = document.querySelector('h1');
          const watch = new MutationObserver(() => {
            if (document.querySelector('h1') === before) return;
            watch.disconnect();
            const next = document.querySelector<HTMLElement>('nav a');
            next?.focus();
            setTimeout(() => resolve(next !== null && document.activeElement === next), 500);
          });
          watch.observe(document.documentElement, { childList: true, subtree: true });
          location.hash = '#/me';
        }),
    );
    expect(await stays).toBe(true);
  });

  it('R19 to R23: the phone doctor is asked', async () => {
    const hands = await arrive();
    const { keys } = hands;
    await begin(hands, '申请 电话医生', '现在是紧急情况吗？');
    await keys.pick('不是紧急情况');
    await keys.press('Enter');
    await keys.comesTo('为谁咨询？');
    await keys.pick('父母');
    await keys.press('Enter');
    await keys.comesTo('想问哪一方面？');
    await keys.pick('饮食营养');
    await keys.press('Enter');
    await keys.comesTo('想问什么？');
    await keys.fill('您的问题', '化疗期间吃什么');
    await keys.activate('下一步');
    await keys.comesTo('请专家打哪个电话？');
    // What is missing is said, and the focus goes where it is missing.
    await keys.activate('下一步');
    await hands.member.sees('请先回答这一题。');
    await keys.isAt('电话号码');
    await keys.type('13800138077');
    await keys.press('Enter');
    await agreeAndSend(hands, /我保证/, /我同意把办理/);
    await keys.comesTo('电话医生');
  });

  it('R24: the second opinion is asked for', async () => {
    const hands = await arrive();
    const { keys } = hands;
    await begin(hands, '申请 重疾国际二次诊疗', '是哪种疾病？');
    await sayIllness(hands);
    await keys.comesTo('为什么想要二次诊疗？');
    await keys.pick('对治疗方案不满意');
    await keys.press('Enter');
    await agreeAndSend(hands, /我保证/, /我同意把办理/, /境外/);
    await keys.comesTo('重疾国际二次诊疗');
  });

  it('R31, R39: an expert visit is asked for, and cancelled at no cost', async () => {
    const hands = await arrive();
    const { keys, member } = hands;
    await begin(hands, '申请 重疾特需/专家门诊协调', '是哪种疾病？');
    await sayIllness(hands);
    await keys.comesTo('想看哪个科室？');
    await keys.fill('输入名称查找', 'oncology');
    await keys.pick('肿瘤科');
    await keys.press('Enter');
    await keys.comesTo('对医院有什么要求？');
    await keys.pick('专家号');
    await keys.press('Enter');
    await member.sees('请再写一家也可以去的医院');
    await keys.isAt('也可以去的医院');
    await keys.type('样例第二医院');
    await keys.press('Enter');
    await keys.comesTo('哪几天方便就诊？');
    await member.sees('10月1日 周四 国庆节');
    await keys.tick(/^10月8日 周四/);
    await keys.press('Enter');
    await agreeAndSend(hands, /我保证/, /我同意把办理/);
    await keys.comesTo('重疾特需/专家门诊协调');
    await member.sees('服务方在核实您的申请');
    await keys.activate('取消申请');
    await keys.comesTo('取消申请');
    await member.sees('现在取消，不计次数。');
    await keys.pick('改变主意');
    await keys.activate('确定取消');
    await keys.comesTo('重疾特需/专家门诊协调');
    await member.sees(/结束：会员取消/);
  });

  it('R42: an admission is asked for with its note, whatever is missing named on the way', async () => {
    const hands = await arrive();
    const { keys, member } = hands;
    await begin(hands, '申请 重疾住院和手术协调', '是哪种疾病？');
    await sayIllness(hands);
    await keys.comesTo('有住院单吗？');
    await keys.pick('有住院单');
    await keys.fill('开单医院', '样例第一医院');
    await keys.fill('住院科室', '肿瘤科');
    await keys.press('Enter');
    await member.sees('请把住院单上的内容填全');
    await keys.isAt('开单医生');
    await keys.type('样例医生');
    await keys.pick('主任医师');
    await keys.fillIn('开单日期', '2026-09-20');
    await keys.press('Enter');
    await keys.comesTo('需要手术吗？');
    await keys.pick('需要手术');
    await keys.press('Enter');
    await agreeAndSend(hands, /我保证/, /我同意把办理/);
    await keys.comesTo('重疾住院和手术协调');
  });

  it('R50: care abroad is asked for', async () => {
    const hands = await arrive({ edition: '2020-BA-01-overseas' });
    const { keys } = hands;
    await begin(hands, /^申请 海外就医/, '是哪种疾病？');
    await sayIllness(hands);
    await keys.comesTo('有住院单吗？');
    await keys.pick('还没有');
    await keys.press('Enter');
    await keys.comesTo('想看哪个科室？');
    await keys.pick('肿瘤科');
    await keys.press('Enter');
    await keys.comesTo('需要手术吗？');
    await keys.pick('不需要，或还不知道');
    await keys.press('Enter');
    await agreeAndSend(hands, /我保证/, /我同意把办理/, /境外/);
    await keys.comesTo(/海外就医/);
  });

  it('R13: a denial is read from its heading on, and the way back keeps what was typed', async () => {
    const hands = await arrive();
    const { keys, member } = hands;
    await begin(hands, '申请 重疾特需/专家门诊协调', '是哪种疾病？');
    await keys.fill('输入名称查找', '严重脑中风');
    await keys.pick('严重脑中风后遗症');
    await keys.press('Enter');
    await keys.comesTo('确诊了吗？');
    await keys.pick('已经确诊');
    await keys.fillIn('确诊日期', '2026-03-01');
    await keys.press('Enter');
    await keys.comesTo('想看哪个科室？');
    await keys.pick('肿瘤科');
    await keys.press('Enter');
    await keys.comesTo('对医院有什么要求？');
    await keys.pick('特需号');
    await keys.press('Enter');
    await keys.comesTo('哪几天方便就诊？');
    await keys.activate('下一步');
    await keys.comesTo('请核对，然后提交');
    await keys.tick(/我保证/);
    await keys.tick(/我同意把办理/);
    await keys.activate('提交申请');
    await keys.comesTo('现在不能用');
    await member.sees('疾病在等待期内确诊');
    await keys.tabTo(/^保单咨询/);
    await keys.activate('返回修改');
    await keys.comesTo('是哪种疾病？');
    await keys.tabTo('严重脑中风后遗症');
  });

  it('R27, R34: an option is chosen, once more asked about, and the focus stays with the case', async () => {
    const journey = await VisitJourney.open(client);
    await journey.report('case.accepted');
    await journey.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
    const { keys, member } = await signIn(journey.person.memberId, `#/cases/${journey.caseId}`);
    await keys.comesTo('重疾特需/专家门诊协调');
    await keys.activate('选这个：方案 2');
    await member.page.getByRole('dialog').waitFor();
    await keys.press('Escape');
    await keys.isAt('选这个：方案 2');
    await keys.activate('都不合适');
    await member.sees('全部谢绝？');
    await keys.press('Escape');
    await keys.isAt('都不合适');
    await keys.activate('选这个：方案 1', 'Shift+Tab');
    await keys.isAt('确定');
    await keys.press('Enter');
    await member.sees('服务方在预约您选的方案');
    await keys.isAt('重疾特需/专家门诊协调');
  });

  it('a photo is handed over, opened and closed, and who has read it is looked up', async () => {
    const journey = await VisitJourney.open(client);
    const { keys, member } = await signIn(journey.person.memberId, `#/cases/${journey.caseId}`);
    await keys.comesTo('重疾特需/专家门诊协调');
    await keys.choose('是什么资料', '检查报告');
    await keys.tabTo('拍照');
    await keys.handOver({ name: '报告.jpg', mimeType: 'image/jpeg', buffer: TINY_PHOTO });
    await member.sees('已收到');
    await keys.isAt('拍照');
    await keys.activate('打开 报告.jpg', 'Shift+Tab');
    await member.page.getByRole('dialog').getByRole('img').waitFor();
    await keys.isAt('关闭');
    await keys.press('Enter');
    await keys.isAt('打开 报告.jpg');
    await keys.activate('全部经过');
    await member.page.locator('.timeline li').first().waitFor();
    await keys.activate('谁看过我的资料', 'Shift+Tab');
    await keys.comesTo('谁看过我的资料');
    await keys.activate(/返回/);
    await keys.comesTo('重疾特需/专家门诊协调');
  });

  it('R39: cancelling late says first that it counts', async () => {
    const journey = await VisitJourney.open(client);
    await journey.report('case.accepted');
    const tomorrow = new Date(Date.parse(await client.now()) + 24 * 3_600_000).toISOString();
    await journey.report('booking.confirmed', booking(tomorrow));
    const { keys, member } = await signIn(journey.person.memberId, `#/cases/${journey.caseId}`);
    await keys.comesTo('重疾特需/专家门诊协调');
    await keys.activate('取消申请');
    await keys.comesTo('取消申请');
    await member.sees('现在取消，这次计为已使用，不会退回。');
    await keys.pick('其他原因');
    await keys.fill('请写明原因', '临时有事');
    await keys.activate('确定取消，计 1 次');
    await keys.comesTo('重疾特需/专家门诊协调');
    await member.sees('这次已计为使用');
  });

  it('language, size of type and channels are set, and one signs out and in again', async () => {
    const { keys, member, page, memberId } = await arrive();
    await keys.comesTo('我的服务');
    await keys.activate('我的');
    await keys.comesTo('我的');
    await keys.pick('大字');
    expect(await page.evaluate(() => document.documentElement.classList.contains('large'))).toBe(true);
    await keys.tick(/^电子邮件/);
    await keys.activate('保存');
    await member.page.getByRole('status').getByText(/./).waitFor();
    await keys.pick('English');
    await member.heading('Me');
    await keys.isAt('English');
    await Promise.all([page.waitForEvent('load'), keys.activate('Sign out')]);
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await keys.activate('Sign in');
    await page.getByLabel('编号 · id').waitFor();
    await keys.fill('编号 · id', memberId);
    await keys.press('Enter');
    await keys.comesTo('My services');
  });
});
