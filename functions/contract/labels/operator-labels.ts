/** The codes that operators and insurers deal with, and those of what is wrong with a request. */
import type { FaultCode } from '../../domain/case/fault-code.ts';
import type { HandOffType } from '../../domain/effects/hand-off.ts';
import type { FlagName } from '../../domain/operators/flags.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Words } from '../../domain/words.ts';

export const FLAG: Readonly<Record<FlagName, Words>> = {
  'deadline-missed': { zh: '承诺逾期', en: 'a promised time was missed' },
  'vendor-silent': { zh: '服务方逾期未报告', en: 'the provider has said nothing in time' },
  'handoff-failed': { zh: '通知未能送达服务方', en: 'a hand-off did not reach the provider' },
  'policy-ended-after-booking': { zh: '预约后保单不再提供服务', en: 'the policy ended after an appointment was confirmed' },
  'event-rejected': { zh: '服务方的报告未被采纳', en: 'a report of the provider was not taken' },
  'effect-parked': { zh: '后续处理已搁置，待重新执行', en: 'something that follows was put aside, to be carried out again' },
  'review-suspected-diagnosis': { zh: '等待期内的疑似诊断，待核查', en: 'a suspicion in the waiting period, to be looked at' },
  'review-diagnosis': { zh: '登记了其他疾病的诊断，待核查', en: 'another illness was diagnosed, to be looked at' },
  'late-report': { zh: '结束后才得知此前发生的事', en: 'something from before the case was closed became known after' },
  'declined-after-acceptance': { zh: '服务方受理后又放弃', en: 'the provider gave up a case that it had accepted' },
  'notification-failed': { zh: '未能通知会员', en: 'the member could not be told' },
  restored: { zh: '数据恢复后缺少最近的记录，待核实', en: 'its latest events were lost in a restore, to be asked for' },
};

export const POLICY_STATUS: Readonly<Record<Policy['status'], Words>> = {
  'in-force': { zh: '有效', en: 'in force' },
  lapsed: { zh: '失效', en: 'lapsed' },
  surrendered: { zh: '已退保', en: 'surrendered' },
  expired: { zh: '已满期', en: 'expired' },
  terminated: { zh: '已终止', en: 'terminated' },
};

/** What is wrong with a value that was sent. */
export const FAULT: Readonly<Record<FaultCode, Words>> = {
  required: { zh: '必须提供', en: 'is needed' },
  'unknown-key': { zh: '未知的键', en: 'a key that is not known' },
  'wrong-type': { zh: '类型有误', en: 'of the wrong type' },
  'wrong-format': { zh: '格式有误', en: 'in the wrong form' },
  'wrong-shape': { zh: '结构有误', en: 'of the wrong shape' },
  'wrong-value': { zh: '值有误', en: 'a wrong value' },
  'not-allowed': { zh: '不允许的值', en: 'a value that is not allowed here' },
  'too-small': { zh: '过小或过短', en: 'too small or too short' },
  'too-large': { zh: '过大或过长', en: 'too large or too long' },
  'too-old': { zh: '过早', en: 'too long ago' },
  'in-the-future': { zh: '晚于现在', en: 'later than now' },
  'no-address': { zh: '没有该渠道的地址', en: 'no address is known on this channel' },
  'in-the-past': { zh: '早于今天', en: 'earlier than today' },
  'before-the-case': { zh: '早于申请提出时间', en: 'before the case was opened' },
  'before-previous-event': { zh: '早于上一事件', en: 'before the previous event' },
  'before-admission': { zh: '早于入院', en: 'before the admission' },
  'appointment-not-ahead': { zh: '预约时间不在将来', en: 'an appointment that does not lie ahead' },
  'before-the-appointment': { zh: '早于预约当天', en: 'before the day of the appointment' },
  'too-far-ahead': { zh: '超过一年以后', en: 'more than a year ahead' },
  'alternative-required': { zh: '需要备选医院', en: 'an alternative hospital is needed' },
  'attestation-required': { zh: '需要声明资料真实', en: 'the attestation is needed' },
  'consent-required': { zh: '需要同意', en: 'a consent is needed' },
  'guardian-required': { zh: '需要监护人', en: 'a guardian is needed' },
  'department-excluded': { zh: '科室不在服务范围内', en: 'the service is not for this department' },
  'unknown-department': { zh: '未知的科室', en: 'a department that is not known' },
  'doctor-cannot-be-chosen': { zh: '不能指定医生', en: 'the doctor cannot be chosen' },
  'doctor-rank-too-low': { zh: '医生级别过低', en: "the doctor's rank is too low" },
  'booking-outside-choice': { zh: '预约不在所选范围内', en: 'a booking outside what was chosen' },
  'three-institutions-required': { zh: '须提供三家机构', en: 'three institutions are needed' },
  'too-few-options': { zh: '方案过少', en: 'too few options' },
  'too-many-members': { zh: '会员过多', en: 'too many members' },
  'too-many-options': { zh: '方案过多', en: 'too many options' },
  'unknown-proposal': { zh: '未知的提案', en: 'a proposal that is not known' },
  'unknown-option': { zh: '未知的选项', en: 'an option that is not known' },
  'unknown-document': { zh: '未知的文件', en: 'a document that is not known' },
  'unknown-edition': { zh: '未知的版本', en: 'an edition that is not known' },
  'unknown-pool': { zh: '未知的次数池', en: 'a pool that is not known' },
  'unlimited-pool': { zh: '次数池不限次数', en: 'a pool whose uses are not counted' },
  'nothing-to-settle': { zh: '无可核定的次数', en: 'there is no use to settle' },
  'not-its-vendor': { zh: '申请属于另一服务方', en: 'the case is with another provider' },
  'insured-cannot-change': { zh: '被保险人不能更换', en: 'the insured cannot change' },
  'id-format': { zh: '证件号码格式有误', en: 'an ID number of the wrong form' },
  'id-check-digit': { zh: '证件号码校验码有误', en: 'an ID number with a wrong check character' },
  'id-birth-date': { zh: '证件号码中的出生日期有误', en: 'an ID number without a real birth date' },
  'id-birth-date-mismatch': { zh: '证件号码与出生日期不符', en: 'an ID number of another birth date' },
};

/** What vendors are handed. */
export const HAND_OFF: Readonly<Record<HandOffType, Words>> = {
  'case.requested': { zh: '新的申请', en: 'a case is requested' },
  'case.cancelled': { zh: '申请已取消', en: 'the case was called off' },
  'case.terminated': { zh: '申请已终止', en: 'the case was stopped' },
  'choice.made': { zh: '会员已选择', en: 'the member chose' },
  'document.added': { zh: '新的文件', en: 'a document was added' },
  'visit.tomorrow': { zh: '次日就诊，请确认', en: 'the visit is tomorrow; please confirm it' },
  'deadline.near': { zh: '承诺时限将至', en: 'a promised time is near' },
  'deadline.missed': { zh: '承诺时限已过', en: 'a promised time was missed' },
  'deadline.moved': { zh: '承诺时限已调整', en: 'a promised time was moved' },
};
