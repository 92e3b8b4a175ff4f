/**
 * The catalogue as the code reads it: every edition, list and notice that this deployment ships.
 *
 * The files are not parsed here. They are part of the bundle and can't change between build and cold start, so they are checked once,
 * when built and in tests (`check.ts`), and no cold start pays for it. Hence the casts: an imported JSON file has no literal types.
 */
import codeLists from './code-lists.json' with { type: 'json' };
import departments from './departments.json' with { type: 'json' };
import notice2025 from './holidays/2025.json' with { type: 'json' };
import notice2026 from './holidays/2026.json' with { type: 'json' };
import illnesses2020 from './illnesses/2020.json' with { type: 'json' };
import edition2020Ba01 from './insurers/zhonghong/editions/2020-BA-01.json' with { type: 'json' };
import edition2020Ba01Overseas from './insurers/zhonghong/editions/2020-BA-01-overseas.json' with { type: 'json' };
import type { CodeLists, Departments, Edition, HolidayNotice, IllnessList, Vendors } from './schema.ts';
import vendors from './vendors.json' with { type: 'json' };

export interface Catalogue {
  readonly editions: Readonly<Record<string, Edition>>;
  readonly illnessLists: Readonly<Record<string, IllnessList>>;
  readonly departments: Departments;
  readonly vendors: Vendors;
  readonly codeLists: CodeLists;
  /** In the order of their years. */
  readonly holidayNotices: readonly HolidayNotice[];
}

/** Without a prototype: ids come from callers, and `constructor` must find nothing. */
const byId = <Entry extends { id: string }>(entries: readonly Entry[]): Readonly<Record<string, Entry>> =>
  Object.assign(Object.create(null) as Record<string, Entry>, Object.fromEntries(entries.map((entry) => [entry.id, entry])));

export const CATALOGUE: Catalogue = {
  editions: byId([edition2020Ba01 as Edition, edition2020Ba01Overseas as Edition]),
  illnessLists: byId([illnesses2020 as IllnessList]),
  departments,
  vendors: vendors as Vendors,
  codeLists: codeLists as CodeLists,
  holidayNotices: [notice2025 as HolidayNotice, notice2026 as HolidayNotice],
};
