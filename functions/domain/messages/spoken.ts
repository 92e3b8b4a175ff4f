/** What begins an address of the internet, up to where a sentence would go on. */
const ADDRESS = /[a-z][a-z0-9+.-]*[:：][/／]{2}[^\s\p{Script=Han}，。；、）)】]*/giu;

/** A dot that makes a link of what stands on both sides of it, of whatever width. */
const LINKING_DOT = /(?<=[\p{L}\p{N}])[.．｡](?=[\p{L}\p{N}])|(?<=[A-Za-z0-9])。(?=[A-Za-z0-9])/gu;

/** Line breaks, tabs and other control characters, separators of lines and paragraphs. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Characters of no width: they turn the direction of what follows, or hide. Halves of characters, and ones that nobody has assigned. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/** Marks heaped on one letter cover the lines beside it. */
const HEAPED_MARKS = /(\p{M}{2})\p{M}+/gu;

/**
 * What somebody else wrote, as it may stand in a message of ours: on one line, without addresses that can be followed, without characters
 * that hide or turn what stands beside them, and without the brackets that name a sender.
 */
export const spoken = (written: string): string =>
  written
    .replace(UNSEEN, '')
    .replace(BREAKS, ' ')
    .replace(ADDRESS, ' ')
    .replace(LINKING_DOT, ' ')
    .replaceAll('【', '（')
    .replaceAll('】', '）')
    .replace(HEAPED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
