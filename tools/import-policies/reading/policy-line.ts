import { PolicyNo } from '../../../functions/domain/policy/policy.ts';

/** A place in the policy and what is wrong there; never what stands there. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
}

/** Why a line cannot even be sent. */
export type UnreadableCode =
  | 'line-too-long'
  | 'not-utf8'
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
  /** JSON. */
  readonly body: string;
}

export interface UnreadableLine extends Position {
  readonly kind: 'unreadable';
  readonly code: UnreadableCode;
  readonly errors: readonly FieldFault[];
}

export type PolicyLine = SendableLine | UnreadableLine;

/** What is sent for a record: everything but `policyNo`, which goes into the path and so must be one. All else is for the API to judge. */
export const policyLine = ({ policyNo, ...feed }: Readonly<Record<string, unknown>>, at: Position): PolicyLine => {
  const number = PolicyNo.safeParse(policyNo);
  if (number.success) return { ...at, kind: 'sendable', policyNo: number.data, body: JSON.stringify(feed) };
  const code = policyNo === undefined ? 'required' : typeof policyNo === 'string' ? 'wrong-format' : 'wrong-type';
  return { ...at, kind: 'unreadable', code: 'invalid-request', errors: [{ pointer: '/policyNo', code }] };
};

export const unreadable = (code: UnreadableCode, at: Position): UnreadableLine => ({ ...at, kind: 'unreadable', code, errors: [] });

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @returns null when the bytes are no UTF-8 */
export const decode = (bytes: Buffer): string | null => {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
};
