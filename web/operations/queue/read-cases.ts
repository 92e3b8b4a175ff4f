import { type Result, resultOf, type Schemas } from '../../shared/api.ts';
import { api, type FlaggedCase } from '../known.ts';

/** So many pages of twenty are read at once: filters look through what was read. */
const PAGES = 10;

export interface ReadCases {
  readonly cases: readonly FlaggedCase[];
  /** Whether the list goes on. */
  readonly more: boolean;
}

export const LISTS = ['attention', 'open', 'closed'] as const;
export type ListName = (typeof LISTS)[number];

/** Reads the beginning of a list: what waits for an operator, or all that is open or closed. */
export const readCases = (list: ListName, service: string): Promise<Result<ReadCases>> =>
  readPages((cursor) =>
    api.GET('/operations/cases', {
      params: {
        query: {
          ...(list === 'attention' ? { attention: 'true' as const } : { status: list }),
          ...(service === '' ? {} : { service: service as Schemas['ServiceId'] }),
          ...(cursor === undefined ? {} : { cursor }),
        },
      },
    }),
  );

/** What is searched by: it goes in the body, as addresses end up in logs. */
export type Search = Schemas['CaseSearch'];

export const searchCases = (body: Search): Promise<Result<ReadCases>> =>
  readPages((cursor) => api.POST('/operations/searches', { body, params: { query: cursor === undefined ? {} : { cursor } } }));

async function readPages(
  read: (cursor: string | undefined) => Promise<{ data?: Schemas['FlaggedCases']; error?: unknown; response: Response }>,
): Promise<Result<ReadCases>> {
  const cases: FlaggedCase[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const result = await resultOf(read(cursor));
    if (!result.ok) return result;
    cases.push(...result.data.cases);
    if (result.data.next === null) return { ok: true, data: { cases, more: false } };
    cursor = result.data.next;
  }
  return { ok: true, data: { cases, more: true } };
}
