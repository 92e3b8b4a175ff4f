import type { Language } from '../../../catalogue/vocabulary.ts';
import type { RefusalCode } from '../case/document.ts';
import type { Instant } from '../time/time.ts';
import type { Message } from './message.ts';

export interface MessageText {
  readonly subject: string;
  readonly text: string;
}

/** What a template may be filled with besides the message itself: the service's own name, never the illness. */
export interface MessageContext {
  readonly serviceName: { readonly zh: string; readonly en: string };
  readonly serviceLine: string;
  /** What the message is signed with. */
  readonly signature: { readonly zh: string; readonly en: string };
}

const zhTime = (at: Instant): string => `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`;
const enTime = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

const OUTCOMES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  completed: { zh: '服务已完成', en: 'the service is complete' },
  'cancelled-by-member': { zh: '已按您的要求取消', en: 'it was cancelled as you asked' },
  'no-show': { zh: '因未到诊而结束', en: 'it ended because the visit was not attended' },
  'no-choice': { zh: '因未选定方案而关闭', en: 'it was closed because no option was chosen' },
  'diagnosed-in-waiting-period': { zh: '因确诊日期在等待期内而终止', en: 'it ended because the diagnosis falls into the waiting period' },
  'records-idle': { zh: '因病历资料长期未齐而关闭', en: 'it was closed because the records stayed away too long' },
  'admission-not-indicated': { zh: '医院未开具住院单，服务到此结束', en: 'it ended because the hospital issued no admission note' },
  'policy-ended': { zh: '因保单效力终止而结束', en: 'it ended with the policy' },
};

const REFUSED: Readonly<Record<RefusalCode, { readonly zh: string; readonly en: string }>> = {
  empty: { zh: '文件为空，请重新选择后上传。', en: 'it is empty. Please choose it once more and upload it again.' },
  'larger-than-said': { zh: '文件大小与登记不符，请重新上传。', en: 'it is larger than was announced. Please upload it anew.' },
  'smaller-than-said': { zh: '文件未完整上传，请重新上传。', en: 'it did not arrive whole. Please upload it anew.' },
  'not-the-type-said': {
    zh: '文件格式与登记不符，请上传PDF、JPEG、PNG或DICOM文件。',
    en: 'it is not of the type that was announced. Please upload a PDF, JPEG, PNG or DICOM file.',
  },
  'case-closed': { zh: '申请已经结束。', en: 'the request had been closed.' },
};

const DECLINED = { zh: '服务方未能受理', en: 'the provider could not take it on' };

/** The words of every message, in one place. A text message names no illness and no department. */
export const textOf = (message: Message, language: Language, context: MessageContext): MessageText => {
  const { zh, en } = wordsOf(message);
  return language === 'zh-CN'
    ? {
        subject: `${context.serviceName.zh}：${zh.subject}`,
        text: `【${context.signature.zh}】${context.serviceName.zh}：${zh.text}如有疑问请致电${context.serviceLine}。`,
      }
    : {
        subject: `${context.serviceName.en}: ${en.subject}`,
        text: `[${context.signature.en}] ${context.serviceName.en}: ${en.text} Questions: call ${context.serviceLine}.`,
      };
};

function wordsOf(message: Message): { zh: MessageText; en: MessageText } {
  switch (message.template) {
    case 'request-received':
      return {
        zh: { subject: '已收到申请', text: '您的申请已收到，服务方将与您联系。' },
        en: { subject: 'request received', text: 'we have your request; the provider will contact you.' },
      };
    case 'options-proposed':
      return {
        zh: { subject: '请选择方案', text: `有${message.count}个方案供您选择，请于${zhTime(message.closesAt)}前选定。` },
        en: {
          subject: 'options to choose from',
          text: `${message.count} options are ready; please choose before ${enTime(message.closesAt)}.`,
        },
      };
    case 'choice-reminder':
      return {
        zh: { subject: '提醒：请选择方案', text: `您尚未选定方案，${zhTime(message.closesAt)}后申请将自动关闭，次数退回。` },
        en: {
          subject: 'reminder: please choose',
          text: `you have not chosen yet; after ${enTime(message.closesAt)} the request closes and the use goes back.`,
        },
      };
    case 'experts-busy':
      return {
        zh: {
          subject: '专家将回电',
          text: `专家坐席全忙，专家将${message.promised ? '' : '尽量'}于${zhTime(message.callbackBy)}前给您回电。如遇紧急情况请立即拨打120。`,
        },
        en: {
          subject: 'an expert will call back',
          text: `all experts are busy; one ${message.promised ? 'will' : 'aims to'} call you back by ${enTime(message.callbackBy)}. If it is urgent call 120 at once.`,
        },
      };
    case 'records-requested':
      return {
        zh: { subject: '请准备病历资料', text: '服务方请您准备病历资料，清单见应用内申请详情，请拍照或扫描后上传。' },
        en: {
          subject: 'records needed',
          text: 'the provider needs your records; the list is with your request in the app. Please upload them there.',
        },
      };
    case 'records-reminder':
      return {
        zh: { subject: '提醒：资料尚未齐全', text: `病历资料尚未齐全，${zhTime(message.closesAt)}后申请将自动关闭，次数退回。` },
        en: {
          subject: 'reminder: records are missing',
          text: `your records are not complete yet; after ${enTime(message.closesAt)} the request closes and the use goes back.`,
        },
      };
    case 'records-complete':
      return {
        zh: { subject: '资料已齐全', text: `病历资料已齐全，您将于${zhTime(message.opinionBy)}前收到第二诊疗意见书。` },
        en: {
          subject: 'records complete',
          text: `your records are complete; the second opinion reaches you by ${enTime(message.opinionBy)}.`,
        },
      };
    case 'records-dispatched':
      return {
        zh: { subject: '资料已发送', text: '病历资料已发送至您选定的机构，本次计入使用次数。' },
        en: { subject: 'records sent', text: 'your records are on their way to the institution you chose; this counts as a use.' },
      };
    case 'opinion-delivered':
      return {
        zh: { subject: '意见书已送达', text: '第二诊疗意见书已送达，请在应用内查阅，专家将为您解读。意见仅供参考，不作为理赔依据。' },
        en: {
          subject: 'opinion delivered',
          text: 'your second opinion is in the app, and an expert will go through it with you. It is for reference only and no evidence in a claim.',
        },
      };
    case 'admission-begins':
      return {
        zh: { subject: '开始安排住院', text: '已取得住院单，服务方正在为您安排住院。' },
        en: { subject: 'your admission is being arranged', text: 'the admission note is there; the provider is arranging the ward.' },
      };
    case 'reports-couriered':
      return {
        zh: { subject: '报告已寄出', text: `报告已由${message.carrier}寄出，运单号${message.trackingNo}。` },
        en: {
          subject: 'reports on their way',
          text: `your reports were sent by ${message.carrier}, tracking number ${message.trackingNo}.`,
        },
      };
    case 'surgery-scheduled':
      return {
        zh: { subject: '手术日期已定', text: `手术日期定于${zhTime(message.at)}。` },
        en: { subject: 'surgery date agreed', text: `the surgery is set for ${enTime(message.at)}.` },
      };
    case 'surgery-rescheduled':
      return {
        zh: { subject: '手术日期变更', text: `手术日期变更为${zhTime(message.at)}，服务方将与您和院方沟通。` },
        en: {
          subject: 'surgery date changed',
          text: `the surgery is now set for ${enTime(message.at)}; the provider is in touch with you and the hospital.`,
        },
      };
    case 'deadline-moved':
      return {
        zh: { subject: '时限调整', text: `节假日安排公布后，承诺时限重新计算为${zhTime(message.dueAt)}。` },
        en: {
          subject: 'promised time worked out anew',
          text: `now that the public holidays are published, the promised time is ${enTime(message.dueAt)}.`,
        },
      };
    case 'booking-confirmed':
      return {
        zh: {
          subject: '预约成功',
          text: `已预约${zhTime(message.booking.at)}，${message.booking.hospital}，集合地点：${message.booking.meetingPoint}。`,
        },
        en: {
          subject: 'appointment booked',
          text: `booked for ${enTime(message.booking.at)} at ${message.booking.hospital}; meeting point: ${message.booking.meetingPoint}.`,
        },
      };
    case 'visit-tomorrow':
      return {
        zh: {
          subject: '预约提醒',
          text: `提醒您${zhTime(message.booking.at)}前往${message.booking.hospital}，集合地点：${message.booking.meetingPoint}，陪诊电话${message.booking.companion.phone}，请携带医保卡。`,
        },
        en: {
          subject: 'reminder of your appointment',
          text: `your appointment is at ${enTime(message.booking.at)}, ${message.booking.hospital}; meeting point: ${message.booking.meetingPoint}; companion: ${message.booking.companion.phone}. Please bring your medical-insurance card.`,
        },
      };
    case 'document-refused':
      return {
        zh: { subject: '文件未能收取', text: `您上传的文件未能收取：${REFUSED[message.code].zh}` },
        en: { subject: 'document not taken', text: `the document that you uploaded could not be taken: ${REFUSED[message.code].en}` },
      };
    case 'booking-lost':
      return {
        zh: { subject: '预约变更', text: '原预约无法进行，服务方正在为您安排最近的替代方案，不计入使用次数。' },
        en: {
          subject: 'change of your appointment',
          text: 'the appointment cannot take place; the nearest alternative is being arranged. It does not count as a use.',
        },
      };
    case 'visit-missed':
      return {
        zh: { subject: '预约变更', text: '本次就诊未能进行，服务方将为您重新安排，不计入使用次数。' },
        en: {
          subject: 'change of your appointment',
          text: 'the visit did not take place and is being arranged anew. It does not count as a use.',
        },
      };
    case 'deadline-missed':
      return {
        zh: { subject: '服务延迟', text: '我们未能在承诺的时限内完成安排，专人已介入跟进，谨致歉意。' },
        en: {
          subject: 'service delayed',
          text: 'we did not keep the promised time; a coordinator is following it up. We are sorry.',
        },
      };
    case 'case-closed':
      return closed(message);
    default:
      return message satisfies never;
  }
}

function closed({ outcome, useCounted }: Extract<Message, { template: 'case-closed' }>): { zh: MessageText; en: MessageText } {
  const words = OUTCOMES[outcome] ?? DECLINED;
  return {
    zh: { subject: '申请已结束', text: `${words.zh}${useCounted ? '，本次计入使用次数' : ''}。` },
    en: { subject: 'request closed', text: `${words.en}${useCounted ? '; it counts as a use' : ''}.` },
  };
}
