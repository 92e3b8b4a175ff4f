import type { Words } from '../domain/words.ts';

/** Every problem that the API answers (RFC 9457), by its stable code: status, and title. */
export const PROBLEMS = {
  'malformed-request': [400, { zh: '无法读取请求', en: 'The request cannot be read' }],
  unauthenticated: [401, { zh: '身份未经验证', en: 'Not authenticated' }],
  forbidden: [403, { zh: '无权访问', en: 'Not allowed' }],
  'not-entitled': [403, { zh: '保单不提供此项服务', en: 'The policy does not give this' }],
  'not-found': [404, { zh: '未找到', en: 'Not found' }],
  'method-not-allowed': [405, { zh: '此处不支持该方法', en: 'The method is not allowed here' }],
  'idempotency-key-reused': [409, { zh: '该键已用于另一请求', en: 'The key was used for another request' }],
  'stale-policy-update': [409, { zh: '已登记更新的版本', en: 'A later update is on record' }],
  'event-not-expected': [409, { zh: '当前阶段不接受该事件', en: 'Not expected at this stage' }],
  'delivery-not-failed': [409, { zh: '投递正在进行或已完成', en: 'The delivery is under way or done' }],
  'case-closed': [409, { zh: '申请已关闭', en: 'The case is closed' }],
  'case-open': [409, { zh: '申请尚未结束', en: 'The case is open' }],
  'too-large': [413, { zh: '请求体过大', en: 'The body is too large' }],
  'unsupported-media-type': [415, { zh: '不支持该内容类型', en: 'The content type is not supported' }],
  'too-many-open': [429, { zh: '进行中的申请过多', en: 'Too many open cases' }],
  'too-many-openings': [429, { zh: '申请过于频繁', en: 'Too many cases within the hour' }],
  'too-many-documents': [429, { zh: '文件过多', en: 'Too many documents' }],
  'invalid-request': [422, { zh: '请求的值有误', en: 'The request has wrong values' }],
  'emergency-call-120': [422, { zh: '请拨打120', en: 'Call 120' }],
  'try-again': [503, { zh: '请稍后再试', en: 'Try again' }],
} as const satisfies Readonly<Record<string, readonly [status: number, title: Words]>>;

export type ProblemCode = keyof typeof PROBLEMS;
