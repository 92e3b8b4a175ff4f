import type { Language } from '../../../catalogue/vocabulary.ts';
import type { CaseEvent, HappeningType } from '../case/events/case-event.ts';
import { inLanguage, type Words } from '../words.ts';

const WORDS: Readonly<Record<HappeningType, Words>> = {
  'case.opened': { zh: '申请已受理登记', en: 'The request was taken in' },
  'case.accepted': { zh: '服务方已核实并受理', en: 'The provider verified and accepted the request' },
  'case.declined': { zh: '服务方未能受理', en: 'The provider could not take the request on' },
  'experts.busy': { zh: '专家坐席全忙，将安排回电', en: 'All experts are busy; one will call back' },
  'consultation.started': { zh: '专家已接通', en: 'An expert is on the line' },
  'consultation.completed': { zh: '咨询已完成', en: 'The consultation is complete' },
  'records.requested': { zh: '服务方请您准备病历资料', en: 'The provider asked for records' },
  'records.reminded': { zh: '已提醒提交病历资料', en: 'A reminder to send records went out' },
  'records.idle': { zh: '资料长期未齐，申请已关闭', en: 'Records stayed away too long; the request was closed' },
  'records.complete': { zh: '病历资料已齐全', en: 'The records are complete' },
  'records.dispatched': { zh: '资料已发送至所选机构', en: 'The records were sent to the chosen institution' },
  'opinion.delivered': { zh: '第二诊疗意见书已送达', en: 'The second opinion was delivered' },
  'opinion.explained': { zh: '专家已解读意见书', en: 'An expert went through the opinion' },
  'options.proposed': { zh: '服务方提出了可选方案', en: 'The provider proposed options' },
  'member.chose': { zh: '已选定方案', en: 'An option was chosen' },
  'choice.reminded': { zh: '已提醒选择方案', en: 'A reminder to choose was sent' },
  'choice.expired': { zh: '逾期未选择，申请已关闭', en: 'No option was chosen in time; the request was closed' },
  'booking.confirmed': { zh: '预约已确认', en: 'The appointment was confirmed' },
  'booking.lost': { zh: '预约无法进行，正在重新安排', en: 'The appointment fell through and is being arranged anew' },
  'visit.tomorrow': { zh: '已提醒次日就诊', en: 'A reminder of the visit was sent' },
  'visit.completed': { zh: '就诊已完成', en: 'The visit took place' },
  'visit.missed': { zh: '就诊未能进行', en: 'The visit did not take place' },
  'reports.couriered': { zh: '报告已寄出', en: 'Reports were sent by courier' },
  'member.admitted': { zh: '已办理入院', en: 'The member is on the ward' },
  'surgery.scheduled': { zh: '手术日期已商定', en: 'A date of surgery was agreed' },
  'surgery.rescheduled': { zh: '手术日期已变更', en: 'The date of surgery was changed' },
  'service.completed': { zh: '服务已完成', en: 'The service is complete' },
  'member.cancelled': { zh: '申请已取消', en: 'The request was cancelled' },
  'diagnosis.recorded': { zh: '已登记确诊日期', en: 'A date of diagnosis was recorded' },
  'document.added': { zh: '已收到文件', en: 'A document was received' },
  'document.refused': { zh: '文件未能收取', en: 'A document could not be taken' },
  'deadline.near': { zh: '承诺时限将至', en: 'A promised time is near' },
  'deadline.missed': { zh: '时限已过', en: 'A time limit has passed' },
  'deadline.recomputed': { zh: '节假日安排公布后，时限已重新计算', en: 'Time limits were worked out anew from the published holidays' },
  'policy.ended': { zh: '保单不再提供本服务', en: 'The policy no longer gives the service' },
  'report.late': { zh: '申请结束后收到此前的报告', en: 'A report of before the closing came after it' },
  'use.settled': { zh: '使用次数已由客服人员核定', en: 'A coordinator settled the use' },
  'case.closed': { zh: '申请已由客服人员关闭', en: 'A coordinator closed the request' },
  'flag.resolved': { zh: '客服人员已跟进处理', en: 'A coordinator dealt with it' },
  'delivery.retried': { zh: '已重新通知服务方', en: 'The provider is told once more' },
  'flag.raised': { zh: '已转交客服人员跟进', en: 'A coordinator was asked to look into it' },
};

const NONE_CHOSEN: Words = { zh: '所有方案均未接受', en: 'None of the options was taken' };

/** One line for the timeline, in the language of who asks. It names no illness. */
export const summaryOf = (event: CaseEvent, language: Language): string => {
  const said = inLanguage(event.type === 'member.chose' && event.data.chosen === null ? NONE_CHOSEN : WORDS[event.type], language);
  if (event.type !== 'report.late') return said;
  return `${said}${inLanguage({ zh: '，', en: ': ' }, language)}${inLanguage(WORDS[event.data.reported], language)}`;
};
