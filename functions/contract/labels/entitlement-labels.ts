import type { ReasonCode, RuleFinding } from '../../domain/entitlement/findings.ts';
import type { Words } from '../../domain/words.ts';

export const REASON_CODES: Readonly<Record<ReasonCode, Words>> = {
  'policy-not-in-force': { zh: '保单不在有效状态（R1）', en: 'the policy is not in force (R1)' },
  'cooling-off': { zh: '犹豫期未结束（R2）', en: 'the cooling-off period is not over (R2)' },
  'service-year-ended': { zh: '已登记的最后一个服务年度已结束（R3）', en: 'the last service year on record is over (R3)' },
  'excluded-by-contract': { zh: '合同不含本服务（R4）', en: 'the contract leaves the service out (R4)' },
  'service-ended-by-contract': { zh: '已过合同约定的服务终止日（R4）', en: "the contract's last day for the service is past (R4)" },
  'no-uses-left': { zh: '次数均已占用或使用（R5）', en: 'every use is held or used (R5)' },
  'relation-not-covered': { zh: '咨询对象不在范围内（R7）', en: 'the question is about somebody not covered (R7)' },
  'diagnosed-in-waiting-period': { zh: '疾病在等待期内确诊（R8）', en: 'the illness was diagnosed in the waiting period (R8)' },
  'illness-not-listed': { zh: '疾病不在服务范围内（R9）', en: 'the illness is not one the service is for (R9)' },
  'sum-assured-too-low': { zh: '保险金额低于最低要求（R10）', en: "the sum assured is below the edition's minimum (R10)" },
  'service-withdrawn': { zh: '保险公司已停止本服务（R12）', en: 'the insurer has withdrawn the service (R12)' },
  'service-not-offered': { zh: '本版本不提供该服务（R50）', en: 'the edition does not offer the service (R50)' },
};

export const RULE_OUTCOME: Readonly<Record<RuleFinding['outcome'], Words>> = {
  satisfied: { zh: '符合', en: 'nothing stands in the way' },
  denied: { zh: '不符合', en: 'it stands in the way' },
  'not-evaluated': { zh: '本版本未规定', en: 'the edition sets no value' },
  'not-asked': { zh: '尚无可比较的内容', en: 'there is nothing to compare yet, such as an illness that nobody has named' },
};
