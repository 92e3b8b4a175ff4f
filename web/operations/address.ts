import { addressOf, goTo, goToInstead, place } from '../shared/route.ts';

/** What belongs to the list, and stays while cases are opened from it. */
const LIST_KEYS = ['list', 'flag', 'age', 'vendor', 'service', 'due', 'sort'] as const;
type ListKey = (typeof LIST_KEYS)[number];

const listQuery = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries(LIST_KEYS.flatMap((key) => (query.get(key) === null ? [] : [[key, query.get(key) ?? '']])));

/** The address of a case beside the list as it is filtered now. */
export const caseAddress = (caseId: string, more: Readonly<Record<string, string>> = {}): string =>
  addressOf(['cases', caseId], { ...listQuery(place.get().query), ...more });

/** Filters the list, with the case that is open beside it. */
export const setListKey = (key: ListKey, value: string): void => {
  const { path, query } = place.get();
  const { [key]: _, ...others } = Object.fromEntries(query);
  goToInstead(addressOf(path, value === '' ? others : { ...others, [key]: value }));
};

/** Sets or takes away what belongs to the open case. */
export const setCaseKey = (key: 'act' | 'actor', value: string): void => {
  const { path, query } = place.get();
  const { [key]: _, ...others } = Object.fromEntries(query);
  const address = addressOf(path, value === '' ? others : { ...others, [key]: value });
  // A form is a place to go back from, a filter is not.
  if (key === 'act' && value !== '') goTo(address);
  else goToInstead(address);
};
