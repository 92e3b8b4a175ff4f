import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../scenarios/driving/answer.ts';
import type { Vendor } from '../../scenarios/driving/client.ts';
import { booking, newPerson, option } from '../../scenarios/driving/people.ts';
import { withStack } from '../../scenarios/driving/stacks/with-stack.ts';
import { HAS_BROWSER, withBrowser } from '../driving/browser.ts';
import { MemberFace } from '../driving/member-face.ts';
import { OperatorFace } from '../driving/operator-face.ts';
import { TINY_PHOTO } from '../driving/photo.ts';

/** An operator's screen. */
const DESK = { width: 1440, height: 900 };

describe.skipIf(!HAS_BROWSER)('an expert visit, by the pages of the member', () => {
  // Monday before the National Day holiday of 2026 (1 to 7 October; 10 October is a make-up workday).
  const client = withStack('2026-09-28T10:00:00+08:00');
  const { visit, allowErrors } = withBrowser();

  const arrive = async (policy: Json = {}) => {
    const person = await newPerson(client, policy);
    const member = new MemberFace(await visit(), client.url);
    await member.signIn(person.memberId);
    return { person, member, vendor: await client.vendor('shanen') };
  };

  const report = async (vendor: Vendor, type: string, caseId: string, data: unknown = {}): Promise<void> => {
    const answer = await vendor.report(type, caseId, data);
    expect(answer.status, `${type}: ${JSON.stringify(answer.body)}`).toBe(202);
  };

  const casesOf = async (memberId: string): Promise<Json[]> => (await (await client.member(memberId)).get('/cases')).body.cases;

  it('R31 to R37: is carried from the request to its end, an operator in between, and all of it is still there afterwards', async () => {
    const { person, member, vendor } = await arrive();
    const { page } = member;
    await member.fillVisit();
    const caseId = await member.send();
    await member.sees('服务方在核实您的申请');
    await report(vendor, 'case.accepted', caseId);
    await member.lookAgain();
    await member.sees('最晚就诊');
    await member.sees('10月10日 周六 20:00');
    await member.sees(/第 5 个工作日是10月10日 周六。.*国庆节.*10月10日 周六 调休上班/);
    await report(vendor, 'options.proposed', caseId, { options: [option('样例第一医院'), option('样例第三医院')] });
    await member.lookAgain();
    await member.press('选这个：方案 2');
    await page.getByRole('dialog').getByText('确定选 样例第三医院 吗？').waitFor();
    await member.press('再看看');
    await member.press('选这个：方案 1');
    // The vendor's end takes nothing any more: what the member chose does not reach it.
    await client.settle();
    await client.call('PUT', '/_local/vendors/shanen/endpoint', { body: { fault: { status: 410, times: 1 } } });
    await member.press('确定');
    await member.sees('服务方在预约您选的方案');
    await client.settle();
    const operator = new OperatorFace(await visit({ viewport: DESK }), client.url);
    await operator.signIn('op-23');
    await operator.openWaiting(caseId);
    await operator.sees('410');
    await operator.does('再发一次：会员已选择', '服务方已恢复');
    await client.settle();
    await operator.does('处理：通知未能送达服务方', '已再发，服务方收到');
    await operator.page.getByText('没有符合的案件。').waitFor();
    const handOffs = await client.handOffs('shanen', caseId);
    expect(handOffs.filter(({ event }: Json) => event.type === 'choice.made')).toHaveLength(2);
    await report(vendor, 'booking.confirmed', caseId, booking('2026-10-08T09:30:00+08:00'));
    await member.lookAgain();
    await member.sees('10月8日 周四 09:30');
    await member.sees('门诊一楼大厅');
    const [download] = await Promise.all([page.waitForEvent('download'), member.press('加入日历')]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('DTSTART:20261008T013000Z');
    expect(await page.getByRole('link', { name: '打电话给 陪诊样例' }).getAttribute('href')).toBe('tel:+8613800138099');
    await member.page.getByText('全部经过').click();
    await member.sees('已重新通知服务方');
    await member.follow('谁看过我的资料');
    await member.sees('客服人员 · op-23');
    await member.sees('处理待办：通知未能送达服务方');
    await page.goBack();
    await client.moveClock({ to: '2026-10-08T11:30:00+08:00' });
    await report(vendor, 'visit.completed', caseId, { admissionNote: null });
    await report(vendor, 'service.completed', caseId);
    await member.lookAgain();
    await member.sees(/结束：服务已完成/);
    await member.sees('这次已计为使用');
    await member.sees('门诊一楼大厅');
    await member.sees('已按时完成');
    await expect.poll(() => page.getByRole('list').filter({ hasText: '已申请' }).getByRole('listitem').allInnerTexts()).toHaveLength(6);
    expect((await casesOf(person.memberId)).map(({ status }: Json) => status)).toEqual(['completed']);
  });

  it('R13: a refusal is a page with every reason and what would change it, and nothing typed is lost', async () => {
    const { member } = await arrive();
    const { page } = member;
    await member.follow('申请 重疾特需/专家门诊协调');
    await member.pick('严重脑中风后遗症');
    await member.next();
    await member.pick('已经确诊');
    await member.type('确诊日期', '2026-03-01');
    await member.next();
    await member.pick('肿瘤科');
    await member.next();
    await member.pick('特需号');
    await member.next();
    await member.next();
    await member.agree();
    await member.press('提交申请');
    await member.heading('现在不能用');
    await member.sees('疾病在等待期内确诊');
    expect(await page.getByRole('link', { name: /保单咨询/ }).getAttribute('href')).toBe('tel:95383');
    await member.follow('返回修改');
    await page.getByRole('radio', { name: '严重脑中风后遗症' }).waitFor();
    await expect.poll(() => page.getByRole('radio', { name: '严重脑中风后遗症' }).isChecked()).toBe(true);
    await member.next();
    await expect.poll(() => page.getByLabel('确诊日期').inputValue()).toBe('2026-03-01');
  });

  it('R38: the days that suit are asked for by weekday and date, and are known to who arranges the visit', async () => {
    const { person, member } = await arrive();
    const { page } = member;
    await member.fillVisit();
    await member.sees('不限，尽快安排');
    await page.getByRole('link', { name: '修改: 日子' }).click();
    await member.sees('10月10日 周六 调休上班');
    await page.getByRole('checkbox', { name: '10月12日 周一' }).check();
    await page.getByRole('checkbox', { name: '10月9日 周五' }).check();
    await member.type(/^更晚的一天/, '2026-11-02');
    await member.next();
    await member.sees('10月9日 周五、10月12日 周一、11月2日 周一');
    await member.agree();
    const caseId = await member.send();
    const { request } = (await (await client.member(person.memberId)).get(`/cases/${caseId}`)).body;
    expect(request.preferredDates).toEqual(['2026-10-09', '2026-10-12', '2026-11-02']);
    const operator = new OperatorFace(await visit({ viewport: DESK }), client.url);
    await operator.signIn();
    await operator.find(caseId);
    await operator.sees('10月9日 周五 · 10月12日 周一 · 11月2日 周一');
  });

  it('R2: what is not yet usable says why and from when', async () => {
    const { member } = await arrive({ issuedOn: '2026-09-25', coolingOffEndsOn: '2026-10-10', waitingPeriodEndsOn: '2026-12-24' });
    await member.sees('10月11日 周日 起可用');
    await member.follow('重疾特需/专家门诊协调：为什么不能用');
    await member.sees('犹豫期未结束');
    await member.sees('从 10月11日 周日 起，这一条不再妨碍使用。');
  });

  it('R39: cancelling before a booking says that it costs nothing, and gives the use back', async () => {
    const { person, member } = await arrive();
    await member.fillVisit();
    await member.send();
    await member.follow('取消申请');
    await member.sees('现在取消，不计次数。');
    await member.press('确定取消');
    await member.sees('请选一个原因。');
    await member.pick('改变主意');
    await member.press('确定取消');
    await member.sees(/结束：会员取消/);
    await member.sees('这次不计，次数已退回');
    const { uses } = (await (await client.member(person.memberId)).get('/benefits')).body.policies[0].benefits.find(
      ({ service }: Json) => service === 'expert-visit',
    );
    expect(uses).toEqual({ limit: 1, held: 0, used: 0, left: 1 });
  });

  it('R39: cancelling too late says first that it counts', async () => {
    const { member, vendor } = await arrive();
    await member.fillVisit();
    const caseId = await member.send();
    await report(vendor, 'case.accepted', caseId);
    const tomorrow = new Date(Date.parse(await client.now()) + 24 * 3_600_000).toISOString();
    await report(vendor, 'booking.confirmed', caseId, booking(tomorrow));
    await member.follow('取消申请');
    await member.sees('现在取消，这次计为已使用，不会退回。');
    await member.pick('其他原因');
    await member.type('请写明原因', '临时有事');
    await member.press('确定取消，计 1 次');
    await member.sees('这次已计为使用');
  });

  it('a photo is uploaded, checked, and can be opened again', async () => {
    const { member } = await arrive();
    const { page } = member;
    await member.fillVisit();
    await member.send();
    await page.getByLabel('是什么资料').selectOption({ label: '检查报告' });
    await page.getByLabel('拍照').setInputFiles({ name: '报告.jpg', mimeType: 'image/jpeg', buffer: TINY_PHOTO });
    await member.sees('已收到');
    await member.press('打开 报告.jpg');
    const picture = page.getByRole('dialog').getByRole('img', { name: '报告.jpg' });
    await picture.waitFor();
    expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByLabel('选文件').setInputFiles({ name: '笔记.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await member.sees('这种文件收不了');
  });

  it('a file that is no picture says so, and what to do', async () => {
    const { member } = await arrive();
    await member.fillVisit();
    await member.send();
    await member.page
      .getByLabel('选文件')
      .setInputFiles({ name: '报告.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') });
    await member.sees('没有收下');
  });

  it('an upload goes on by itself when the network is back', async () => {
    allowErrors();
    const { member } = await arrive();
    const { page } = member;
    await member.fillVisit();
    await member.send();
    await page.route(/\/_local\/aws\/s3\//, (route) => route.abort());
    await page.getByLabel('选文件').setInputFiles({ name: '报告.jpg', mimeType: 'image/jpeg', buffer: TINY_PHOTO });
    await member.sees('网络断了，没有传完');
    await page.unroute(/\/_local\/aws\/s3\//);
    await member.lookAgain();
    await member.sees('已收到');
    const { documents } = (await (await client.operator()).get(`/operations/cases/${member.caseId}?reason=check`)).body;
    expect(documents).toHaveLength(1);
  });

  it('a network lost in the middle of a submission says so, loses nothing, and asks for one case', async () => {
    allowErrors();
    const { person, member } = await arrive();
    const { page } = member;
    await member.fillVisit();
    // The request arrives, its answer does not.
    await page.route('**/api/cases', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await member.press('提交申请');
    await member.sees('网络断了，不知道是否已经提交');
    await page.unroute('**/api/cases');
    await page.reload();
    await member.sees('样例第一医院');
    await member.agree();
    const caseId = await member.send();
    expect((await casesOf(person.memberId)).map((one: Json) => one.caseId)).toEqual([caseId]);
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('ankang.draft')))).toEqual([]);
  });

  it('two presses in a row ask for one case', async () => {
    const { person, member } = await arrive();
    await member.fillVisit();
    await member.page.getByRole('button', { name: '提交申请' }).dblclick();
    await member.sees('服务方在核实您的申请');
    expect(await casesOf(person.memberId)).toHaveLength(1);
  });

  it('R5: in two tabs the second is told that the use is taken', async () => {
    allowErrors();
    const { person, member } = await arrive();
    const second = new MemberFace(await member.page.context().newPage(), client.url);
    await second.signIn(person.memberId);
    await member.page.bringToFront();
    await member.fillVisit();
    await second.page.bringToFront();
    await second.fillVisit();
    await member.page.bringToFront();
    await member.send();
    await second.page.bringToFront();
    await second.press('提交申请');
    await second.heading('现在不能用');
    await second.sees('次数均已占用或使用');
    expect(await casesOf(person.memberId)).toHaveLength(1);
  });

  it('the way back goes from question to question, and keeps what was typed', async () => {
    const { member } = await arrive();
    const { page } = member;
    await member.fillVisit();
    await page.goBack();
    await page.goBack();
    await member.heading('对医院有什么要求？');
    await expect.poll(() => page.getByLabel(/^想去的医院/).inputValue()).toBe('样例第一医院');
    await page.goBack();
    await page.goBack();
    await member.heading('确诊了吗？');
    await page.goForward();
    await page.goForward();
    await page.goForward();
    await page.goForward();
    await member.heading('请核对，然后提交');
    await member.agree();
    await member.send();
    await page.goBack();
    // What was sent is not there to be sent again.
    await member.heading('是哪种疾病？');
  });

  it('an expired sign-in asks for another, and goes on where it was', async () => {
    allowErrors();
    const { person, member } = await arrive();
    const { page } = member;
    await member.fillVisit();
    const token = await client.token({ scope: 'member', memberId: person.memberId, expiresIn: -60 });
    await page.evaluate((expired) => sessionStorage.setItem('ankang.token.member', expired), token);
    await member.press('提交申请');
    await member.sees('登录已过期');
    await member.goOnSigningIn(person.memberId);
    await member.sees('样例第一医院');
    await member.agree();
    await member.send();
  });

  it('R17: leaves no personal data in addresses, titles or storage', async () => {
    const { person, member } = await arrive();
    const { page } = member;
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      seen.push(page.url(), await page.title());
    };
    page.on('framenavigated', (frame) => seen.push(frame.url().replace(/\/_local\/oidc.*/, '')));
    await member.fillVisit({ hospital: '样例秘密医院' });
    await look();
    await member.send();
    await look();
    await member.follow('我的');
    await look();
    for (const secret of [person.memberId, person.policyNo, '钱样例', '样例秘密医院', '13800138077', '恶性肿瘤', 'malignant']) {
      expect(seen.filter((text) => decodeURIComponent(text).includes(secret))).toEqual([]);
    }
    const stored = await page.evaluate(() => ({ local: Object.keys(localStorage), session: Object.keys(sessionStorage) }));
    expect(stored).toEqual({ local: [], session: ['ankang.token.member'] });
    await member.press('退出登录');
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    // The browser is still on its way to the issuer and back.
    await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage)).catch(() => ['leaving'])).toEqual([]);
  });
});
