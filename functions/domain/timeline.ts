import type { CaseEvent, HappeningType } from './case-event.ts';
import type { Language } from './case-request.ts';

type Words = { readonly zh: string; readonly en: string };

const WORDS: Readonly<Record<HappeningType, Words>> = {
  'case.opened': { zh: '申请已受理登记', en: 'The request was taken in' },
  'case.accepted': { zh: '服务方已核实并受理', en: 'The provider verified and accepted the request' },
  'case.declined': { zh: '服务方未能受理', en: 'The provider could not take the request on' },
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
  'service.completed': { zh: '服务已完成', en: 'The service is complete' },
  'member.cancelled': { zh: '申请已取消', en: 'The request was cancelled' },
  'diagnosis.recorded': { zh: '已登记确诊日期', en: 'A date of diagnosis was recorded' },
  'document.added': { zh: '已收到文件', en: 'A document was received' },
  'deadline.near': { zh: '承诺时限将至', en: 'A promised time is near' },
  'deadline.missed': { zh: '时限已过', en: 'A time limit has passed' },
  'flag.raised': { zh: '已转交专人跟进', en: 'A coordinator was asked to look into it' },
};

const NONE_CHOSEN: Words = { zh: '所有方案均未接受', en: 'None of the options was taken' };

/** One line for the timeline, in the language of the case. It names no illness. */
export const summaryOf = (event: CaseEvent, language: Language): string => {
  const words = event.type === 'member.chose' && event.data.chosen === null ? NONE_CHOSEN : WORDS[event.type];
  return language === 'zh-CN' ? words.zh : words.en;
};
