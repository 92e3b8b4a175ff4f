/** Chinese characters, their punctuation and full-width forms take two columns of a terminal. */
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** What a line may be broken between: blanks, single Chinese characters with the punctuation that clings to them, other words. */
const PIECES = /\s+|[（【]*\p{Script=Han}[，。；：！？、）】]*|[^\s\p{Script=Han}（【]+|[（【]+/gu;

/** Columns that a text without control characters takes. */
export const displayWidth = (text: string): number => [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);

/** Fills up to a number of columns; a wider text stays as it is. */
export const padTo = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - displayWidth(text)));

/** Lines of at most so many columns; a single word that is wider stands on a line of its own. */
export const wrap = (text: string, columns: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (displayWidth(line + piece.trimEnd()) > columns && line !== '') {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
};

export interface Column {
  readonly title: string;
  /** In columns of the terminal; the rest of the width when left out. */
  readonly width?: number;
}

const GAP = '  ';
const NARROWEST_REST = 20;

/** The lines of each row, wrapped within its cells and aligned; the titles come first. */
export const layOutTable = (columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[][] => {
  const given = columns.reduce((sum, column) => sum + (column.width ?? 0), GAP.length * (columns.length - 1));
  const widths = columns.map((column) => column.width ?? Math.max(NARROWEST_REST, width - given));
  return [columns.map(({ title }) => title), ...rows].map((cells) => {
    const wrapped = widths.map((columnWidth, index) => wrap(cells[index] ?? '', columnWidth));
    const height = Math.max(...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((columnWidth, index) => padTo(wrapped[index]?.[line] ?? '', columnWidth))
        .join(GAP)
        .trimEnd(),
    );
  });
};
