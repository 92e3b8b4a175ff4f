import { createHash } from 'node:crypto';
import { canonicalJson } from '../../usecases/canonical-json.ts';

/** Digest of a body: of its bytes or, for JSON already read, of its values whatever their order. */
export const fingerprintOf = (body: unknown): string =>
  createHash('sha256')
    .update(Buffer.isBuffer(body) ? body : canonicalJson(body))
    .digest('base64url');
