import { relationsInWords } from '../../codes-in-words.ts';
import type { Words } from '../../words.ts';
import type { FindingBy, RuleClause } from '../findings.ts';
import { scopeInWords } from './reason-words.ts';

/** What each rule found that denies nothing, from the values that it compared. */
const FINDING_WORDS: { readonly [C in RuleClause]: (compared: FindingBy[C]) => Words } = {
  R1: () => ({ zh: '保单有效。', en: 'The policy is in force.' }),
  R2: ({ coolingOffEndsOn }) => ({
    zh: `犹豫期已于${coolingOffEndsOn}结束。`,
    en: `The cooling-off period ended on ${coolingOffEndsOn}.`,
  }),
  R3: ({ serviceYear, from, to }) =>
    serviceYear === null
      ? {
          zh: `第一个服务年度在犹豫期之后，自${from}开始。`,
          en: `The first service year begins on ${from}, after the cooling-off period.`,
        }
      : { zh: `第${serviceYear}个服务年度自${from}至${to}。`, en: `Service year ${serviceYear} runs from ${from} to ${to}.` },
  R4: ({ endsOn }) =>
    endsOn === null
      ? { zh: '合同未排除本服务。', en: 'The contract does not leave the service out.' }
      : { zh: `合同约定本服务至${endsOn}止。`, en: `The contract gives the service until ${endsOn}.` },
  R5: ({ limit, usesLeft }) => {
    if (usesLeft === undefined) {
      return { zh: '次数按服务年度计算；目前不在服务年度内。', en: 'Uses are counted within a service year; there is none today.' };
    }
    return usesLeft === null
      ? { zh: '次数不限。', en: 'The uses are unlimited.' }
      : { zh: `共${limit}次，还剩${usesLeft}次。`, en: `${usesLeft} of ${limit} uses are left.` };
  },
  R7: ({ allowed }) => {
    const { zh, en } = relationsInWords(allowed);
    return { zh: `可以咨询以下人员的问题：${zh}。`, en: `A question may be about: ${en}.` };
  },
  R8: ({ waitingPeriodEndsOn, diagnosedOn }) => {
    if (waitingPeriodEndsOn === undefined) return { zh: '本服务没有等待期。', en: 'The service has no waiting period.' };
    if (diagnosedOn === undefined) {
      return {
        zh: `在${waitingPeriodEndsOn}或之前确诊的疾病不能使用；尚未说明疾病。`,
        en: `An illness diagnosed on or before ${waitingPeriodEndsOn} would be barred; none is named yet.`,
      };
    }
    return diagnosedOn === null
      ? {
          zh: `疑似疾病可以使用；日后如登记的确诊日期在${waitingPeriodEndsOn}或之前，申请将终止。`,
          en: `A suspicion is not barred; a diagnosis on or before ${waitingPeriodEndsOn}, recorded later, would stop the case.`,
        }
      : {
          zh: `确诊日期在等待期之后，等待期至${waitingPeriodEndsOn}止。`,
          en: `The diagnosis came after the waiting period, which lasts to ${waitingPeriodEndsOn}.`,
        };
  },
  R9: ({ scope, listed }) => {
    if (scope === 'none') return { zh: '本服务不要求说明疾病。', en: 'The service asks for no illness.' };
    if (listed === undefined) {
      const { zh, en } = scopeInWords(scope);
      return { zh: `尚未说明疾病；${zh}。`, en: `No illness is named yet; ${en}.` };
    }
    return listed
      ? { zh: '该疾病在本版本的疾病清单上。', en: 'The illness is on the list of this edition.' }
      : { zh: '任何重大疾病均可使用本服务。', en: 'Any critical illness will do for this service.' };
  },
  R10: ({ minimum }) =>
    minimum === null
      ? { zh: '本版本未规定最低保险金额。', en: 'The edition sets no minimum sum assured.' }
      : { zh: `保险金额达到最低要求${minimum}元。`, en: `The sum assured reaches the minimum of ${minimum}.` },
  R12: ({ withdrawnOn }) =>
    withdrawnOn === null
      ? { zh: '保险公司未停止本服务。', en: 'The insurer has not withdrawn the service.' }
      : { zh: `保险公司自${withdrawnOn}起停止本服务。`, en: `The insurer withdraws the service on ${withdrawnOn}.` },
  R50: () => ({ zh: '本版本提供该服务。', en: 'The edition offers the service.' }),
};

const wordsFor: Readonly<Record<string, (compared: never) => Words>> = FINDING_WORDS;

/** Says in both languages what a rule found. `null`: a rule that is no more, of which only the words of its day are left. */
export function findingWords(finding: { readonly clause: RuleClause; readonly compared: unknown }): Words;
export function findingWords(finding: { readonly clause: string; readonly compared: unknown }): Words | null;
export function findingWords({ clause, compared }: { readonly clause: string; readonly compared: unknown }): Words | null {
  return wordsFor[clause]?.(compared as never) ?? null;
}
