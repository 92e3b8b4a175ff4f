import { decode, type Encoding } from './encoding.ts';
import type { FileLine } from './file-lines.ts';
import { notInEncoding, type PolicyLine, policyLine, unreadable } from './policy-line.ts';

/** Policies of a file with a JSON object a line. Blank lines are passed over. */
export async function* ndjsonPolicies(lines: AsyncIterable<FileLine>, encoding: Encoding = 'utf-8'): AsyncGenerator<PolicyLine> {
  for await (const line of lines) {
    const policy = readLine(line, encoding);
    if (policy !== null) yield policy;
  }
}

function readLine({ number, endsAt, bytes }: FileLine, encoding: Encoding): PolicyLine | null {
  const at = { line: number, endsAt, lines: number };
  if (bytes === null) return unreadable('line-too-long', at);
  const text = decode(bytes, encoding);
  if (text === null) return notInEncoding(encoding, at);
  if (text.trim() === '') return null;
  const value = parse(text);
  if (value === undefined) return unreadable('not-json', at);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return unreadable('not-an-object', at);
  return policyLine({ ...value }, at);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
