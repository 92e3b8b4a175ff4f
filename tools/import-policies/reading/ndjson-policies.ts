import type { FileLine } from './file-lines.ts';
import { decode, type PolicyLine, policyLine, unreadable } from './policy-line.ts';

/** Policies of a file with a JSON object a line. Blank lines are passed over. */
export async function* ndjsonPolicies(lines: AsyncIterable<FileLine>): AsyncGenerator<PolicyLine> {
  for await (const line of lines) {
    const policy = readLine(line);
    if (policy !== null) yield policy;
  }
}

function readLine({ number, endsAt, bytes }: FileLine): PolicyLine | null {
  const at = { line: number, endsAt, lines: number };
  if (bytes === null) return unreadable('line-too-long', at);
  const text = decode(bytes);
  if (text === null) return unreadable('not-utf8', at);
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
