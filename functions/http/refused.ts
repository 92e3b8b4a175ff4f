import type { ProblemCode } from '../contract/problems.ts';
import type { FieldError, Refusal } from '../domain/case/refusal.ts';
import type { Reason, RuleFinding } from '../domain/entitlement/findings.ts';
import type { Words } from '../domain/words.ts';

/** What a problem says besides. Its reasons, rules and errors are put into the asker's language with it. */
interface ProblemMembers {
  readonly reasons?: readonly Reason[];
  readonly rules?: readonly RuleFinding[];
  readonly errors?: readonly FieldError[];
  readonly policySequence?: number | undefined;
  readonly [member: string]: unknown;
}

/** Why a call comes to nothing. A value, as the domain's refusals are: the dispatcher makes a problem document of it (RFC 9457). */
export interface Refused {
  readonly refused: ProblemCode;
  /** What to do; it never repeats what the caller sent. */
  readonly detail: Words;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the document says besides. */
  readonly members?: ProblemMembers;
}

export const refuse = (refused: ProblemCode, detail: Words, extra: Pick<Refused, 'headers' | 'members'> = {}): Refused => ({
  refused,
  detail,
  ...extra,
});

export const NOT_FOUND = refuse('not-found', { zh: '这里没有内容，或不属于您。', en: 'There is nothing here, or it is not yours.' });

export const TRY_AGAIN = refuse(
  'try-again',
  {
    zh: '所依赖的系统未响应，未作任何更改，请稍后再试。',
    en: 'Something this depends on did not answer; nothing was changed. Try again shortly.',
  },
  {
    headers: { 'retry-after': '1' },
  },
);

export const invalidRequest = (errors: readonly FieldError[]): Refused =>
  refuse('invalid-request', { zh: '请更正errors中列出的值。', en: 'Correct the values named in errors.' }, { members: { errors } });

/** The policy does not give what was asked for, for all of these reasons (R13). */
export const notEntitled = (members: Pick<Extract<Refusal, { kind: 'not-entitled' }>, 'reasons' | 'policySequence'>): Refused =>
  refuse(
    'not-entitled',
    { zh: '每一条原因都使服务不能使用；请见如何改变。', en: 'Each of the reasons stands in the way; see what would change it.' },
    { members: { ...members } },
  );

const TOO_MANY = {
  'too-many-open': {
    zh: '该服务进行中的申请已达上限，请待其中一项结束后再提出。',
    en: 'As many cases of this service are open as may be; ask again once one of them has ended.',
  },
  'too-many-openings': {
    zh: '一小时内提出的申请已达上限，请稍后再提出。',
    en: 'As many cases were opened within the hour as may be; ask again later.',
  },
  'too-many-documents': {
    zh: '该申请的文件已达上限，请联系客服人员。',
    en: 'The case has as many documents as it may have; speak to a coordinator.',
  },
} as const satisfies Readonly<Record<Extract<Refusal, { kind: 'too-many' }>['code'], Words>>;

/** A refusal of the domain, as callers see it. */
export const refusalOf = (refusal: Refusal): Refused => {
  switch (refusal.kind) {
    case 'case-closed':
      return refuse('case-closed', { zh: '申请已关闭，不能再作任何操作。', en: 'Nothing more can happen to a closed case.' });
    case 'case-open':
      return refuse('case-open', {
        zh: '申请尚未结束，次数须待结束后核定；如需结束，请先关闭申请。',
        en: 'The case is open: its use is settled once it is closed. To end it, close it.',
      });
    case 'emergency-call-120':
      return refuse(
        'emergency-call-120',
        { zh: '请立即拨打120或前往医院；未提出申请。', en: 'Call 120 or go to a hospital at once; no case was opened.' },
        {
          members: { notices: ['emergency-call-120'] },
        },
      );
    case 'event-not-expected':
      return refuse(
        'event-not-expected',
        { zh: '申请当前阶段不接受该事件。', en: 'The stage of the case expects something else.' },
        {
          members: { stage: refusal.stage, expected: refusal.expected },
        },
      );
    case 'too-many':
      return refuse(refusal.code, TOO_MANY[refusal.code], { headers: { 'retry-after': String(refusal.retryAfterSeconds) } });
    case 'invalid-request':
      return invalidRequest(refusal.errors);
    case 'not-entitled': {
      const { kind: _, ...members } = refusal;
      return notEntitled(members);
    }
    default:
      return refusal satisfies never;
  }
};
