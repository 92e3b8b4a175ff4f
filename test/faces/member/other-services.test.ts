import { describe, expect, it } from 'vitest';
import type { Json } from '../../scenarios/driving/answer.ts';
import type { Vendor } from '../../scenarios/driving/client.ts';
import { admissionNote, booking, newPerson, option } from '../../scenarios/driving/people.ts';
import { withStack } from '../../scenarios/driving/stacks/with-stack.ts';
import { HAS_BROWSER, withBrowser } from '../driving/browser.ts';
import { MemberFace } from '../driving/member-face.ts';
import { OperatorFace } from '../driving/operator-face.ts';
import { TINY_PHOTO } from '../driving/photo.ts';

const PDF = Buffer.from('%PDF-1.7 sample opinion');

describe.skipIf(!HAS_BROWSER)('the other services, by the pages of the member and with an operator in between', () => {
  const client = withStack('2026-09-28T10:00:00+08:00');
  const { visit } = withBrowser();

  const arrive = async (vendorId: string, policy: Json = {}) => {
    const { memberId } = await newPerson(client, policy);
    const member = new MemberFace(await visit(), client.url);
    await member.signIn(memberId);
    return { member, vendor: await client.vendor(vendorId) };
  };

  const operatorArrives = async (): Promise<OperatorFace> => {
    const operator = new OperatorFace(await visit({ viewport: { width: 1440, height: 900 } }), client.url);
    await operator.signIn();
    return operator;
  };

  const report = async (vendor: Vendor, type: string, caseId: string, data: unknown = {}): Promise<void> => {
    const answer = await vendor.report(type, caseId, data);
    expect(answer.status, `${type}: ${JSON.stringify(answer.body)}`).toBe(202);
  };

  /** The vendor reports, and the member looks again. */
  const goesOn = async (
    member: MemberFace,
    vendor: Vendor,
    ...reports: readonly (readonly [type: string, data?: unknown])[]
  ): Promise<void> => {
    for (const [type, data] of reports) await report(vendor, type, member.caseId, data);
    await member.lookAgain();
  };

  const sayIllness = async (member: MemberFace): Promise<void> => {
    await member.pick(/恶性肿瘤——重度/);
    await member.next();
    await member.pick('还没有，只是怀疑');
    await member.next();
  };

  it('R15, R19 to R23: the phone doctor, from the question to its end; an emergency leads to 120', async () => {
    const { member, vendor } = await arrive('haorensheng');
    const { page } = member;
    await member.follow('申请 电话医生');
    await member.pick('是紧急情况');
    await member.sees('请立刻拨打 120');
    expect(await page.getByRole('link', { name: '拨打 120' }).getAttribute('href')).toBe('tel:120');
    await member.pick('不是紧急情况');
    await member.next();
    await member.pick('父母');
    await member.next();
    await member.pick('饮食营养');
    await member.next();
    await member.type('您的问题', '化疗期间吃什么');
    await member.next();
    await member.type('电话号码', 'abc');
    await member.next();
    await member.agree();
    await member.press('提交申请');
    await member.sees('有几处需要修改');
    await page.getByRole('alert').getByRole('link', { name: '修改' }).click();
    await member.type('电话号码', '13800138077');
    await member.next();
    await member.agree();
    const caseId = await member.send();
    await member.sees('最晚回电');
    // Nobody calls back; an operator asks the vendor, who says that an expert is on the line.
    await client.moveClock({ advance: 'PT31M' });
    await member.lookAgain();
    await member.sees('已超过承诺的时间');
    const operator = await operatorArrives();
    await operator.openWaiting(caseId);
    await operator.does('专家已接通', '打电话问过服务方', { 医生姓名: '样例医生', 医生职称: '主任医师', 执业证号: 'L-1' });
    await operator.stands('通话中');
    await operator.does('处理：承诺逾期', '专家已接通，会员已知道');
    await member.lookAgain();
    await member.sees('专家正在与您通话。');
    await goesOn(member, vendor, ['consultation.completed', { advisedEmergency: false }]);
    await member.sees(/结束：服务已完成/);
  });

  it('R24 to R30: the second opinion, with its records and three institutions, to the explanation', async () => {
    const { member, vendor } = await arrive('haorensheng');
    const { page } = member;
    await member.follow('申请 重疾国际二次诊疗');
    await sayIllness(member);
    await member.pick('诊断不明确');
    await member.next();
    await member.sees('我同意把病历资料发送给境外的医疗机构');
    await member.agree();
    const caseId = await member.send();
    await goesOn(member, vendor, ['case.accepted'], ['records.requested', { list: ['出院小结', '病理报告'] }]);
    await member.sees('病理报告');
    await page.getByLabel('选文件').setInputFiles({ name: '病理.jpg', mimeType: 'image/jpeg', buffer: TINY_PHOTO });
    await member.sees('已收到');
    const institutions = ['样例甲医院', '样例乙医院', '样例丙医院'].map((hospital) => ({ hospital, country: '样例国' }));
    await goesOn(member, vendor, ['records.complete'], ['options.proposed', { options: institutions }]);
    await member.sees('最晚收到意见书');
    // The member would rather say it on the phone; an operator enters it for her.
    const operator = await operatorArrives();
    await operator.find(caseId);
    await operator.does('会员已选择或谢绝', '会员来电', { 选了哪个: '样例国 · 样例丙医院' });
    await member.lookAgain();
    await member.sees('服务方在把资料发给您选的机构');
    await member.sees('样例丙医院');
    await goesOn(member, vendor, ['records.dispatched']);
    await member.sees('机构在写意见书');
    const announced = { kind: 'opinion', filename: '意见书.pdf', contentType: 'application/pdf', size: PDF.length };
    const { body } = await vendor.call('POST', `/cases/${caseId}/documents`, announced);
    await fetch(body.upload.url, { method: 'PUT', headers: { 'content-type': 'application/pdf' }, body: PDF });
    await client.settle();
    await goesOn(member, vendor, ['opinion.delivered', { documentId: body.documentId }]);
    const [download] = await Promise.all([page.waitForEvent('download'), member.press('打开意见书')]);
    expect(download.suggestedFilename()).toBe('意见书.pdf');
    await goesOn(member, vendor, ['opinion.explained', { doctor: { name: '样例医生', title: 'chief' } }]);
    await member.sees(/结束：服务已完成/);
    await member.sees('意见书.pdf');
    await member.follow('我的');
    await member.sees('病历资料可以发送给境外的医疗机构');
    await member.sees(/9月28日 周一 \d\d:\d\d 同意，申请已结束/);
  });

  it('R42, R44: an admission with its note, to the end of the stay', async () => {
    const { member, vendor } = await arrive('shanen');
    await member.follow('申请 重疾住院和手术协调');
    await sayIllness(member);
    await member.pick('有住院单');
    await member.press('下一步');
    await member.sees('请把住院单上的内容填全');
    await member.type('开单医院', '样例第一医院');
    await member.type('住院科室', '肿瘤科');
    await member.type('开单医生', '样例医生');
    await member.pick('主任医师');
    await member.type('开单日期', '2026-09-20');
    await member.next();
    await member.pick('需要手术');
    await member.next();
    await member.agree();
    const caseId = await member.send();
    await goesOn(member, vendor, ['case.accepted']);
    // The vendor telephones the bed, and an operator enters it.
    const operator = await operatorArrives();
    await operator.find(caseId);
    await operator.does('已预约', '服务方来电', {
      医院: '样例第一医院',
      科室: '肿瘤科',
      医生姓名: '样例医生',
      医生职称: '主任医师',
      '时间（北京时间）': '2026-09-30T09:00',
      碰面地点: '门诊一楼大厅',
      陪诊人员: '陪诊样例',
      陪诊人员电话: '+8613800138099',
    });
    await member.lookAgain();
    await member.sees('最晚入院');
    await member.sees('9月30日 周三 09:00');
    await client.moveClock({ to: '2026-09-30T10:00:00+08:00' });
    await goesOn(
      member,
      vendor,
      ['member.admitted', { ward: '肿瘤科三病区', at: await client.now() }],
      ['surgery.scheduled', { at: '2026-10-09T08:00:00+08:00' }],
    );
    await member.sees('肿瘤科三病区');
    await goesOn(member, vendor, ['service.completed']);
    await member.sees(/结束：服务已完成/);
  });

  it('R43, R50: care abroad without a note goes by way of a visit, in the same case', async () => {
    const { member, vendor } = await arrive('shanen', { edition: '2020-BA-01-overseas' });
    await member.follow(/^申请 海外就医/);
    await sayIllness(member);
    await member.pick('还没有');
    await member.next();
    await member.pick('肿瘤科');
    await member.next();
    await member.pick('不需要，或还不知道');
    await member.next();
    await member.agree();
    const caseId = await member.send();
    await goesOn(member, vendor, ['case.accepted'], ['options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] }]);
    await member.press('选这个：方案 1');
    await member.press('确定');
    await member.sees('服务方在预约您选的方案');
    const at = new Date(Date.parse(await client.now()) + 2 * 86_400_000).toISOString();
    await goesOn(member, vendor, ['booking.confirmed', booking(at)]);
    await member.sees('门诊一楼大厅');
    await client.moveClock({ advance: 'P2DT1H' });
    const note = admissionNote({ issuedOn: (await client.now()).slice(0, 10) });
    await goesOn(member, vendor, ['visit.completed', { admissionNote: note }]);
    await member.sees('受理住院');
    // The vendor says nothing for days, until an operator asks.
    await client.moveClock({ advance: 'P10D' });
    const operator = await operatorArrives();
    await operator.openWaiting(caseId);
    await operator.does('服务方已受理', '打电话问过服务方');
    await operator.does('处理：服务方逾期未报告', '服务方今天受理');
    await member.lookAgain();
    await member.sees('最晚入院');
    const stay = new Date(Date.parse(await client.now()) + 86_400_000).toISOString();
    await goesOn(member, vendor, ['booking.confirmed', booking(stay)]);
    await client.moveClock({ advance: 'P1DT1H' });
    await goesOn(member, vendor, ['member.admitted', { ward: '三病区', at: await client.now() }], ['service.completed']);
    await member.sees(/结束：服务已完成/);
  });
});
