import { relationsInWords } from '../../codes-in-words.ts';
import type { Words } from '../../words.ts';
import type { ComparedBy, Denial, Reason, ReasonCode } from '../findings.ts';

type Statuses = ComparedBy['policy-not-in-force']['status'];

const STATUS: Readonly<Record<Exclude<Statuses, 'in-force' | 'lapsed'>, string>> = {
  surrendered: '已退保',
  expired: '已满期',
  terminated: '已终止',
};

/** Why each reason denies, and what would change it, from the values that were compared (R13). */
const REASON_WORDS: { readonly [C in ReasonCode]: (compared: ComparedBy[C]) => Words } = {
  'policy-not-in-force': ({ status }) =>
    status === 'lapsed' || status === 'in-force'
      ? {
          zh: '保单已失效；保险公司办理复效后，可以再次申请本服务。',
          en: 'The policy has lapsed; once the insurer reinstates it, the service can be asked for again.',
        }
      : {
          zh: `保单${STATUS[status]}，不在有效状态；只有保险公司使其恢复有效才能改变。`,
          en: `The policy is ${status}, not in force; only the insurer putting it in force again would change this.`,
        },
  'cooling-off': ({ coolingOffEndsOn, usableFrom }) => ({
    zh: `犹豫期至${coolingOffEndsOn}止；自${usableFrom}起可以使用。`,
    en: `The cooling-off period lasts to ${coolingOffEndsOn}; usable from ${usableFrom}.`,
  }),
  'service-year-ended': ({ serviceYear, endedOn, nextFrom, nextTo }) => ({
    zh: `已登记的最后一个服务年度已于${endedOn}结束；登记第${serviceYear}次续保后，下一年度自${nextFrom}至${nextTo}。`,
    en: `The last service year on record ended on ${endedOn}; renewal ${serviceYear}, once recorded, opens the next, from ${nextFrom} to ${nextTo}.`,
  }),
  'excluded-by-contract': () => ({
    zh: '合同不含本服务；只有变更合同才能提供。',
    en: 'The contract leaves this service out; only a change of the contract would give it.',
  }),
  'service-ended-by-contract': ({ endedOn }) => ({
    zh: `合同约定本服务至${endedOn}止；只有合同约定更晚的日期才能提供。`,
    en: `The contract ended this service on ${endedOn}; only a later last day agreed in the contract would give it.`,
  }),
  'no-uses-left': (compared) => {
    const { limit, renewalBrings } = compared;
    if (renewalBrings === undefined) {
      return {
        zh: `共${limit}次，均已占用或使用；客服人员可以另行增加次数。`,
        en: `All ${limit} uses are held or used; a grant would give another.`,
      };
    }
    const { zh, en } = nextUses(renewalBrings, compared.nextFrom ?? '');
    const [given, inEnglish] =
      compared.held > 0
        ? ['占用中的次数在其申请未使用而关闭后退回', 'A held use comes free if its case closes without using it']
        : ['客服人员可以另行增加次数', 'An operator may grant another'];
    return {
      zh: `本年度共${limit}次，均已占用或使用。${given}；${zh}。`,
      en: `All ${limit} uses are held or used. ${inEnglish}; ${en}.`,
    };
  },
  'relation-not-covered': ({ allowed }) => {
    const { zh, en } = relationsInWords(allowed);
    return {
      zh: `电话医生只解答关于以下人员的问题：${zh}。`,
      en: `A question to the phone doctor may be about: ${en}; about anyone else it is not answered.`,
    };
  },
  'diagnosed-in-waiting-period': ({ waitingPeriodEndsOn, usableFrom, diagnosedOn }) => {
    if (diagnosedOn !== undefined) {
      return {
        zh: `确诊日期在等待期内，等待期至${waitingPeriodEndsOn}止；本服务不适用于该疾病，只适用于此后确诊的疾病。`,
        en: `The diagnosis falls into the waiting period, which lasts to ${waitingPeriodEndsOn}; the service is not for this illness, only for one diagnosed later.`,
      };
    }
    return usableFrom === undefined
      ? {
          zh: `等待期至${waitingPeriodEndsOn}止；等待期结束前本服务已终止。`,
          en: `The waiting period lasts to ${waitingPeriodEndsOn}; the service is over before it ends.`,
        }
      : {
          zh: `等待期至${waitingPeriodEndsOn}止；自${usableFrom}起可以使用。`,
          en: `The waiting period lasts to ${waitingPeriodEndsOn}; usable from ${usableFrom}.`,
        };
  },
  'illness-not-listed': ({ scope }) => {
    const { zh, en } = scopeInWords(scope);
    return { zh: `该疾病不在本服务范围内：${zh}。`, en: `The illness is not one this service is for: ${en}.` };
  },
  'sum-assured-too-low': ({ minimum }) =>
    minimum === undefined
      ? {
          zh: '保险金额低于本版本的最低要求；提高后，可以再次申请。',
          en: "The sum assured is below the edition's minimum; raised to it, the service can be asked for again.",
        }
      : {
          zh: `保险金额低于本版本的最低要求${minimum}元；提高到该数额后，可以再次申请。`,
          en: `The sum assured is below the edition's minimum of ${minimum}; raised to it, the service can be asked for again.`,
        },
  'service-withdrawn': ({ withdrawnOn }) => ({
    zh: `保险公司已于${withdrawnOn}停止本服务；只有新版本恢复该服务才能改变。进行中的申请不受影响。`,
    en: `The insurer withdrew this service on ${withdrawnOn}; only an edition that brings it back would change this. Open cases go on.`,
  }),
  'service-not-offered': () => ({
    zh: '本版本不提供该服务；只有采用提供该服务的版本的保单才能使用。',
    en: 'This edition does not offer the service; only a policy under an edition that does would give it.',
  }),
};

function nextUses(renewalBrings: NonNullable<ComparedBy['no-uses-left']['renewalBrings']>, nextFrom: string): Words {
  switch (renewalBrings) {
    case 'nothing':
      return { zh: '续保不增加次数', en: 'a renewal brings no new ones' };
    case 'the-end':
      return {
        zh: `下一服务年度自${nextFrom}开始，届时本服务已终止`,
        en: `the service is over before the next service year begins on ${nextFrom}`,
      };
    case 'uses-once-recorded':
      return {
        zh: `登记续保后，下一服务年度自${nextFrom}开始`,
        en: `the next service year begins on ${nextFrom}, once its renewal is recorded`,
      };
    case 'uses':
      return { zh: `下一服务年度自${nextFrom}开始`, en: `the next service year begins on ${nextFrom}` };
    default:
      return renewalBrings satisfies never;
  }
}

/** Which illnesses a service is for (R9). */
export const scopeInWords = (scope: 'listed' | 'any-critical'): Words =>
  scope === 'listed'
    ? { zh: '须在本版本的疾病清单上，清单见GET /catalogue', en: 'it must be on the list of this edition, which GET /catalogue shows' }
    : {
        zh: '须在本版本的疾病清单上（清单见GET /catalogue），或为其他重大疾病',
        en: 'it must be on the list of this edition, which GET /catalogue shows, or another critical illness',
      };

const wordsFor = REASON_WORDS as Readonly<Record<ReasonCode, (compared: never) => Words>>;

/** Says a denial in both languages. A reason of an answer has what it compared beside its code. */
export const reasonWords = (reason: Denial | Reason): Words => {
  const compared = 'compared' in reason ? reason.compared : reason;
  return wordsFor[reason.code](compared as never);
};
