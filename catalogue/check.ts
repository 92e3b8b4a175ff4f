/**
 * Checks every file of the catalogue: `node catalogue/check.ts [folder]`. Prints each problem as file, JSON pointer and reason; exits 1
 * if any.
 * Run when the stack is synthesized and in the tests, so that no broken file is ever bundled.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type * as z from 'zod';
import { MessageTexts } from './message-texts.ts';
import { CodeLists, Departments, Edition, HolidayNotice, IllnessList, Vendors } from './schema.ts';
import { VENDOR_IDS } from './vendor-ids.ts';
import { Language } from './vocabulary.ts';

export interface Problem {
  /** Path inside the catalogue folder. */
  readonly file: string;
  /** JSON pointer (RFC 6901); empty for the whole file. */
  readonly pointer: string;
  readonly reason: string;
}

/** Reads and checks the files of one catalogue folder, and collects what is wrong with them. */
class CatalogueCheck {
  readonly problems: Problem[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  report(file: string, path: readonly PropertyKey[], reason: string): void {
    this.problems.push({ file, pointer: pointerOf(path), reason });
  }

  /** The file's content, or undefined once its problems are reported. */
  read<Content>(file: string, schema: z.ZodType<Content>): Content | undefined {
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(join(this.#root, file), 'utf8'));
    } catch (error) {
      this.report(file, [], error instanceof Error ? error.message : String(error));
      return undefined;
    }
    const parsed = schema.safeParse(content);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.report(file, issue.path, issue.message);
    return undefined;
  }

  /** The JSON files of a folder, by name without `.json`. */
  namesIn(folder: string): readonly string[] {
    return readdirSync(join(this.#root, folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => basename(name, '.json'))
      .sort();
  }

  foldersIn(folder: string): readonly string[] {
    return readdirSync(join(this.#root, folder)).sort();
  }

  /** Every file of a folder; each must be named for its own id, found under `idKey`. */
  readAll<Entry extends object>(folder: string, schema: z.ZodType<Entry>, idKey: keyof Entry): readonly { file: string; entry: Entry }[] {
    return this.namesIn(folder).flatMap((name) => {
      const file = `${folder}/${name}.json`;
      const entry = this.read(file, schema);
      if (entry === undefined) return [];
      if (String(entry[idKey]) !== name) this.report(file, [idKey], `does not match the file's name ${name}`);
      return [{ file, entry }];
    });
  }
}

/** All that is wrong with the catalogue in `root`, file by file; nothing when it may be shipped. */
export const checkCatalogue = (root: string): readonly Problem[] => {
  const check = new CatalogueCheck(root);
  check.read('departments.json', Departments);
  const vendors = check.read('vendors.json', Vendors);
  if (vendors && vendors.map(({ id }) => id).join() !== VENDOR_IDS.join()) {
    check.report('vendors.json', [], `must have exactly, in this order: ${VENDOR_IDS.join(', ')}`);
  }
  const codeLists = check.read('code-lists.json', CodeLists);
  check.readAll('illnesses', IllnessList, 'id');
  check.readAll('holidays', HolidayNotice, 'year');
  const illnessLists = new Set(check.namesIn('illnesses'));
  const relations = new Set(codeLists?.relations.map(({ code }) => code));

  for (const insurer of check.foldersIn('insurers')) {
    const folder = `insurers/${insurer}/messages`;
    check.readAll(folder, MessageTexts, 'language');
    for (const language of Language.options) {
      if (!check.namesIn(folder).includes(language)) check.report(folder, [], `has no messages in ${language}`);
    }
  }

  const editions = check.foldersIn('insurers').flatMap((insurer) => check.readAll(`insurers/${insurer}/editions`, Edition, 'id'));
  for (const { file, entry } of editions) {
    const { illnessList, phoneDoctor } = entry.switches;
    if (!illnessLists.has(illnessList)) check.report(file, ['switches', 'illnessList'], `there is no illness list ${illnessList}`);
    for (const [index, relation] of phoneDoctor.relations.entries()) {
      if (codeLists && !relations.has(relation)) {
        check.report(file, ['switches', 'phoneDoctor', 'relations', index], `${relation} is not a relation of code-lists.json`);
      }
    }
  }
  return check.problems;
};

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

if (import.meta.main) {
  const problems = checkCatalogue(process.argv[2] ?? import.meta.dirname);
  for (const { file, pointer, reason } of problems) console.error(`catalogue/${file}#${pointer}: ${reason}`);
  if (problems.length > 0) process.exitCode = 1;
}
