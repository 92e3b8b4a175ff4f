import { PolicyNo } from '../../../functions/domain/policy/policy.ts';
import type { Encoding } from './encoding.ts';
import type { FieldFault } from './field-fault.ts';
import { spellingFaults } from './spelling.ts';

/** Why a line cannot even be sent. */
export type UnreadableCode =
  | 'line-too-long'
  | 'not-utf8'
  | 'not-gb18030'
  | 'not-json'
  | 'not-an-object'
  | 'broken-quotes'
  | 'wrong-number-of-columns'
  | 'invalid-request';

interface Position {
  /** Number of the line, or of the first one of a record that takes several. */
  readonly line: number;
  /** Byte of the file that what follows begins at. */
  readonly endsAt: number;
  /** Lines up to there. */
  readonly lines: number;
}

export interface SendableLine extends Position {
  readonly kind: 'sendable';
  readonly policyNo: string;
  /** As the line has it, for the API to judge. */
  readonly sequence?: unknown;
  /** JSON. */
  readonly body: string;
}

export interface UnreadableLine extends Position {
  readonly kind: 'unreadable';
  /** Where the line has one that is well-formed. */
  readonly policyNo?: string;
  readonly code: UnreadableCode;
  readonly errors: readonly FieldFault[];
}

export type PolicyLine = SendableLine | UnreadableLine;

/**
 * What is sent for a record: everything but `policyNo`, which goes into the path and so must be one. What spreadsheets do to cells is told here; all else is
 * for the API to judge.
 */
export const policyLine = (record: Readonly<Record<string, unknown>>, at: Position): PolicyLine => {
  const { policyNo, ...feed } = record;
  const number = PolicyNo.safeParse(policyNo);
  const named = number.success ? { policyNo: number.data } : {};
  const faults = spellingFaults(record);
  if (faults.length > 0) return { ...at, ...named, kind: 'unreadable', code: 'invalid-request', errors: faults };
  if (number.success) return { ...at, kind: 'sendable', policyNo: number.data, sequence: feed['sequence'], body: JSON.stringify(feed) };
  const code = policyNo === undefined ? 'required' : typeof policyNo === 'string' ? 'wrong-format' : 'wrong-type';
  return { ...at, kind: 'unreadable', code: 'invalid-request', errors: [{ pointer: '/policyNo', code }] };
};

export const unreadable = (code: UnreadableCode, at: Position): UnreadableLine => ({ ...at, kind: 'unreadable', code, errors: [] });

/** Its encoding is checked before anything is sent; a file that is written over meanwhile is caught here, line by line. */
export const notInEncoding = (encoding: Encoding, at: Position): UnreadableLine =>
  unreadable(encoding === 'utf-8' ? 'not-utf8' : 'not-gb18030', at);
