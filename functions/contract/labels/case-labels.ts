/** The codes of a case, each with its meaning: a code without one does not compile. */
import type { Case, CaseOutcome, ClosedStatus, Leg, OpenStage } from '../../domain/case/case.ts';
import type { RefusalCode } from '../../domain/case/document.ts';
import type { Actor } from '../../domain/case/events/case-event.ts';
import type { NextAction } from '../../domain/case/next-step.ts';
import type { ConditionCode } from '../../domain/entitlement/conditions.ts';
import type { Use, UseMove } from '../../domain/policy/use-ledger.ts';
import type { Deadline, DeadlineCause, DeadlineName } from '../../domain/time/deadline.ts';
import type { Words } from '../../domain/words.ts';
import type { Delivery } from '../../ports/stores/delivery-store.ts';
import type { Document } from '../../ports/stores/document.ts';
import type { NoAnswer } from '../../ports/vendors.ts';

export const STAGE: Readonly<Record<OpenStage, Words>> = {
  'calling-back': { zh: '等待专家回电', en: 'an expert is to call back' },
  consulting: { zh: '专家通话中', en: 'the expert is on the phone' },
  accepting: { zh: '等待服务方受理', en: 'the provider is to accept the case' },
  'gathering-records': { zh: '准备病历资料', en: 'medical records are gathered' },
  proposing: { zh: '等待服务方提供方案', en: 'the provider is to propose options' },
  choosing: { zh: '等待会员选择', en: 'the member is to choose' },
  booking: { zh: '服务方预约中', en: 'the provider books what was chosen' },
  arranging: { zh: '服务方安排住院', en: 'the provider arranges the admission' },
  dispatching: { zh: '待发送资料至所选机构', en: 'the records are to be sent to the chosen institution' },
  'awaiting-opinion': { zh: '等待机构出具意见', en: 'the institution writes its opinion' },
  explaining: { zh: '待专家解读意见书', en: 'an expert is to go through the opinion' },
  booked: { zh: '已预约', en: 'there is an appointment' },
  rebooking: { zh: '预约落空，正在寻找最近的替代方案', en: 'the appointment fell through; the nearest alternative is sought' },
  visited: { zh: '已就诊', en: 'the visit took place' },
  admitted: { zh: '已入院', en: 'the member is on the ward' },
};

export const STATUS: Readonly<Record<'open' | ClosedStatus, Words>> = {
  open: { zh: '进行中', en: 'under way' },
  completed: { zh: '已完成', en: 'carried out' },
  declined: { zh: '未受理', en: 'not taken on' },
  cancelled: { zh: '已取消', en: 'called off, or gone idle' },
  terminated: { zh: '已终止', en: 'stopped' },
};

export const OUTCOME: Readonly<Record<CaseOutcome, Words>> = {
  completed: { zh: '服务已完成', en: 'the service was given' },
  'declined-identity-not-verified': { zh: '服务方未能核实身份', en: 'the provider could not verify who it was for' },
  'declined-illness-out-of-scope': { zh: '疾病不在服务范围内', en: 'the provider found the illness out of scope' },
  'declined-outside-network': { zh: '不在服务方的网络内', en: "it lies outside the provider's network" },
  'declined-other': { zh: '服务方因其他原因未受理', en: 'the provider declined for another reason' },
  'admission-not-indicated': { zh: '就诊未取得住院单', en: 'the visit brought no admission note' },
  'cancelled-by-member': { zh: '会员取消', en: 'the member called it off' },
  'no-show': { zh: '会员未到诊', en: 'the member did not come' },
  'records-idle': { zh: '资料长期未齐', en: 'records stayed away too long' },
  'no-choice': { zh: '逾期未选择', en: 'no option was chosen in time' },
  'policy-ended': { zh: '保单不再提供本服务', en: 'the policy no longer gives the service' },
  'diagnosed-in-waiting-period': { zh: '疾病在等待期内确诊', en: 'the illness was diagnosed in the waiting period' },
};

export const USE_STATE: Readonly<Record<Use, Words>> = {
  none: { zh: '本服务不计次数', en: 'uses of this service are not counted' },
  held: { zh: '已预留一次', en: 'one is set aside for the case' },
  used: { zh: '已使用一次', en: 'one is used' },
  returned: { zh: '预留的一次已退回', en: 'the one set aside was given back' },
};

export const USE_MOVED: Readonly<Record<UseMove, Words>> = {
  'none>held': { zh: '提出申请时预留一次', en: 'one is set aside as the case opens' },
  'held>used': { zh: '预留的一次已使用', en: 'the one set aside is used' },
  'held>returned': { zh: '预留的一次退回', en: 'the one set aside goes back' },
  'used>returned': { zh: '客服人员退回已使用的一次', en: 'an operator gives a used one back' },
  'returned>used': { zh: '客服人员将已退回的一次计为使用', en: 'an operator counts one that had gone back' },
};

export const SERVICE_LEG: Readonly<Record<Leg, Words>> = {
  visit: { zh: '为取得住院单的门诊', en: 'the expert visit that is to bring an admission note' },
  admission: { zh: '住院', en: 'the admission itself' },
};

export const OPENING_CHANNEL: Readonly<Record<Case['channel'], Words>> = {
  app: { zh: '会员自行提出', en: 'by the member' },
  hotline: { zh: '通过服务方热线提出', en: "on the provider's hotline" },
};

export const ACTION: Readonly<Record<NextAction, Words>> = {
  'call-back': { zh: '给会员回电', en: 'call the member back' },
  'complete-consultation': { zh: '结束咨询', en: 'end the consultation' },
  'accept-case': { zh: '核实并受理，或不予受理', en: 'verify and accept the case, or decline it' },
  'request-records': { zh: '说明所需资料', en: 'say which records are needed' },
  'gather-records': { zh: '提交资料', en: 'send the records' },
  'propose-options': { zh: '提供方案', en: 'propose options' },
  'choose-option': { zh: '选择方案，或全部谢绝', en: 'choose an option, or none' },
  'confirm-booking': { zh: '确认预约', en: 'confirm the booking' },
  'dispatch-records': { zh: '发送资料至所选机构', en: 'send the records to the chosen institution' },
  'deliver-opinion': { zh: '送达意见书', en: 'deliver the opinion' },
  'explain-opinion': { zh: '为会员解读意见书', en: 'go through the opinion with the member' },
  'attend-visit': { zh: '陪同就诊并报告', en: 'accompany the visit, and report it' },
  'admit-member': { zh: '陪同入院并报告', en: 'accompany the admission, and report it' },
  'complete-service': { zh: '报告服务结束', en: 'report that the service is over' },
};

export const PROMISED: Readonly<Record<DeadlineName, Words>> = {
  callback: { zh: '专家回电', en: 'an expert calls back' },
  visit: { zh: '就诊', en: 'the visit takes place' },
  admission: { zh: '入院', en: 'the member is admitted' },
  opinion: { zh: '意见书送达', en: 'the opinion is delivered' },
  'opinion-target': { zh: '意见书目标时间', en: 'the opinion is aimed at for then' },
  stage: { zh: '本阶段结束', en: 'the stage is over' },
};

export const DEADLINE_KIND: Readonly<Record<Deadline['kind'], Words>> = {
  promise: { zh: '承诺，逾期为违约', en: 'counts as a breach when missed' },
  target: { zh: '目标', en: 'is aimed at' },
};

export const DEADLINE_STATE: Readonly<Record<Deadline['state'], Words>> = {
  running: { zh: '进行中', en: 'not yet met, not yet due' },
  met: { zh: '按时完成', en: 'met in time' },
  missed: { zh: '逾期', en: 'not met in time, though it may have been met since' },
  void: { zh: '不再要求', en: 'no longer asked for' },
};

export const CAUSE: Readonly<Record<DeadlineCause, Words>> = {
  'doctor-suspended': { zh: '医生停诊', en: 'the doctor stopped seeing patients' },
  'doctor-away': { zh: '医生外出', en: 'the doctor was away' },
  hospital: { zh: '医院原因', en: "the hospital's doing" },
  'force-majeure': { zh: '不可抗力', en: 'force majeure' },
  'member-choice': { zh: '会员自行选择', en: "the member's own choice" },
};

export const DOCUMENT_STATE: Readonly<Record<Document['state'], Words>> = {
  pending: { zh: '待上传', en: 'announced, not yet uploaded and checked' },
  stored: { zh: '已存', en: 'uploaded and checked: it can be read' },
  refused: { zh: '未接受', en: 'not what was announced, or too late' },
};

export const REFUSAL: Readonly<Record<RefusalCode, Words>> = {
  empty: { zh: '文件为空', en: 'nothing was in it' },
  'larger-than-said': { zh: '大于登记的大小', en: 'larger than was announced' },
  'smaller-than-said': { zh: '未完整上传', en: 'it did not arrive whole' },
  'not-the-type-said': { zh: '格式与登记不符', en: 'of another type than was announced' },
  'case-closed': { zh: '到达时申请已结束', en: 'the case had been closed when it arrived' },
};

export const CONDITION: Readonly<Record<ConditionCode, Words>> = {
  'relation-covered': { zh: '可为谁咨询（R7）', en: 'whom a question may be about (R7)' },
  'diagnosed-after-waiting-period': { zh: '等待期不予服务的诊断（R8）', en: 'which diagnoses the waiting period bars (R8)' },
  'illness-listed': { zh: '本服务适用的疾病（R9）', en: 'which illnesses the service is for (R9)' },
};

export const DELIVERY_STATE: Readonly<Record<Delivery['state'], Words>> = {
  pending: { zh: '进行中', en: 'under way' },
  delivered: { zh: '已送达', en: 'the provider took it' },
  failed: { zh: '多次尝试后放弃', en: 'given up after the last try' },
  stopped: { zh: '服务方已停止接收，或已无需送达', en: 'the provider answered 410, or it says nothing any more' },
};

export const NO_ANSWER: Readonly<Record<NoAnswer, Words>> = {
  timeout: { zh: '未在15秒内应答', en: 'no answer within 15 seconds' },
  'connection-refused': { zh: '拒绝连接', en: 'nobody listens at the endpoint' },
  'connection-lost': { zh: '连接中断', en: 'the connection was cut off' },
  'name-not-found': { zh: '域名无法解析', en: 'the name of the endpoint is not known' },
  'certificate-refused': { zh: '证书不被接受', en: 'the certificate of the endpoint is not accepted' },
  unreachable: { zh: '无法连接', en: 'the endpoint is not to be reached' },
  'not-set-up': { zh: '服务方的密钥或地址尚未设置', en: 'the secret or the endpoint of the provider is not set up' },
};

export const EVENT_ACTOR: Readonly<Record<Actor, Words>> = {
  member: { zh: '会员', en: 'the member' },
  vendor: { zh: '服务方', en: 'the provider' },
  operator: { zh: '客服人员', en: 'an operator, for one of them or by decision' },
  insurer: { zh: '保险公司', en: "the insurer's feed" },
  clock: { zh: '时间', en: 'time passing' },
};
