/** A cursor: where the page before ended. What is in it tells its list where to go on, and nothing else. */
export const encodeListCursor = (...parts: readonly string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The parts of a cursor; of one made up, nothing. */
export const decodeListCursor = (cursor: string | undefined): readonly string[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string' && part !== '') ? parts : [];
  } catch {
    return [];
  }
};
