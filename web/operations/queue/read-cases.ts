import { type Result, resultOf, type Schemas } from '../../shared/api.ts';
import { api, type FlaggedCase } from '../known.ts';
import { type Pages, readPages } from '../read-pages.ts';

/** So many pages of twenty are read at once: filters look through what was read. */
export const PAGES_AT_ONCE = 10;

export type ReadCases = Pages<FlaggedCase>;

export const LISTS = ['attention', 'open', 'closed'] as const;
export type ListName = (typeof LISTS)[number];

const itemsOf = ({ cases }: Schemas['FlaggedCases']): readonly FlaggedCase[] => cases;

/** Reads the beginning of a list: what waits for an operator, or all that is open or closed. @param most pages */
export const readCases = (list: ListName, service: string, most: number): Promise<Result<ReadCases>> =>
  readPages({
    most,
    itemsOf,
    read: (cursor) =>
      resultOf(
        api.GET('/operations/cases', {
          params: {
            query: {
              ...(list === 'attention' ? { attention: 'true' as const } : { status: list }),
              ...(service === '' ? {} : { service: service as Schemas['ServiceId'] }),
              ...(cursor === undefined ? {} : { cursor }),
            },
          },
        }),
      ),
  });

/** What is searched by: it goes in the body, as addresses end up in logs. */
export type Search = Schemas['CaseSearch'];

export const searchCases = (body: Search): Promise<Result<ReadCases>> =>
  readPages({
    most: PAGES_AT_ONCE,
    itemsOf,
    read: (cursor) => resultOf(api.POST('/operations/searches', { body, params: { query: cursor === undefined ? {} : { cursor } } })),
  });
