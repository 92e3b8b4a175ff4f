import type { ApiRequest } from '../api.ts';
import { type Refused, refuse } from '../refused.ts';

const MAX_BODY_BYTES = 256 * 1024;

export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refused: Refused };

const refusing = (refused: Refused) => ({ ok: false, refused }) as const;

/** What API Gateway puts in place of bytes that are no UTF-8, since it hands JSON on as text. */
const REPLACEMENT_CHARACTER = '\u{FFFD}';

/** The JSON of a body. One that is too large, or of another type, is refused before anything reads it. */
export const readJson = ({ headers, body }: Pick<ApiRequest, 'headers' | 'body'>): Read<unknown> => {
  if (body.length > MAX_BODY_BYTES)
    return refusing(refuse('too-large', { zh: '请求体最多256 KB。', en: 'The body may have 256 KB at most.' }));
  const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json')
    return refusing(
      refuse('unsupported-media-type', { zh: '请使用content-type: application/json。', en: 'Send content-type: application/json.' }),
    );
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (text.includes(REPLACEMENT_CHARACTER)) throw new SyntaxError('Bytes were lost on the way');
    return { ok: true, value: JSON.parse(text, refuseHalfCharacters) };
  } catch {
    return refusing(refuse('malformed-request', { zh: '请求体不是UTF-8编码的JSON。', en: 'The body is not JSON in UTF-8.' }));
  }
};

/** An escape such as `\ud800` alone is half a character: JSON can spell it, UTF-8 and the table cannot hold it. */
function refuseHalfCharacters(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) throw new SyntaxError('Half a character');
  return value;
}
