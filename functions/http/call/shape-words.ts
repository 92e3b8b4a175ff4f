import type * as z from 'zod';
import { NO_WORDS } from '../../contract/no-words.ts';
import type { FaultCode } from '../../domain/case/fault-code.ts';
import type { Words } from '../../domain/words.ts';

/** What a schema says itself of a wrong value, in Chinese. A test finds the messages that have none. */
const CHINESE: Readonly<Record<string, string>> = {
  'must be 1 to 64 letters, digits, dots, dashes or underscores': '须为1至64个字母、数字、点、连字符或下划线',
  'must be 1 to 128 letters, digits, dots, colons, dashes or underscores': '须为1至128个字母、数字、点、冒号、连字符或下划线',
  'must be at least one fen': '至少为一分',
  'must not come before issuedOn': '不得早于issuedOn',
  'must not come after 9000-12-31': '不得晚于9000-12-31',
  'must be a phone number in E.164 form, such as +8613800138000': '须为E.164格式的电话号码，例如+8613800138000',
  'must be a phone number': '须为电话号码',
  'must not contain control characters': '不得含控制字符',
  'must not contain control characters other than line breaks and tabs': '除换行和制表符外，不得含控制字符',
  'must be a plain file name': '须为普通文件名',
  'is needed for a confirmed illness': '已确诊的疾病须填写',
  'is only for a confirmed illness': '只用于已确诊的疾病',
  'needs memberId, policyNo or phone': 'memberId、policyNo、phone至少填一项',
  'needs either title or rank': 'title与rank须填其一',
  'must be a day as YYYY-MM-DD': '须为YYYY-MM-DD格式的日期',
  'is not a day of the calendar': '不是日历上的日期',
  'must be an RFC 3339 instant with its offset': '须为带时区的RFC 3339时间',
  'is not an instant of the calendar': '不是有效的时间',
  'is not an event of this contract': '不是接口约定的事件',
  'must be the next of an earlier answer': '须为先前回答中的next',
  'must not repeat a channel': '渠道不得重复',
  'must be a kebab-case code': '须为小写字母、数字和连字符组成的代码',
  'Send one Idempotency-Key header of 8 to 255 ASCII characters, without commas.':
    '请发送一个Idempotency-Key请求头，8至255个ASCII字符，不含逗号。',
  'webhook-id is 1 to 255 printable characters.': 'webhook-id为1至255个可打印字符。',
};

/** What a schema's own message says, in both languages. */
export const schemaWords = (message: string): Words => ({ zh: CHINESE[message] ?? message, en: message });

const listOf = (values: unknown): string => (Array.isArray(values) ? values.join(', ') : String(values));

/** What is wrong with a value, by its code and what the schema asks for; never what was sent. */
export const faultWords = (code: FaultCode, issue: z.core.$ZodIssue): Words => {
  if (code === 'required') return { zh: '必须提供', en: 'is needed' };
  if (issue.message !== NO_WORDS) return schemaWords(issue.message);
  switch (issue.code) {
    case 'invalid_type':
      return { zh: `类型须为${issue.expected}`, en: `must be of type ${issue.expected}` };
    case 'too_small':
      return { zh: `至少为${issue.minimum}`, en: `must be ${issue.minimum} at least` };
    case 'too_big':
      return { zh: `至多为${issue.maximum}`, en: `must be ${issue.maximum} at most` };
    case 'invalid_format':
      return { zh: `格式须为${issue.format}`, en: `must have the form ${issue.format}` };
    case 'invalid_value':
      return { zh: `须为以下之一：${listOf(issue.values)}`, en: `must be one of: ${listOf(issue.values)}` };
    case 'not_multiple_of':
      return { zh: `须为${issue.divisor}的倍数`, en: `must be a multiple of ${issue.divisor}` };
    default:
      return { zh: '值有误', en: 'has a wrong value' };
  }
};
