import type { Tab } from './tab.ts';

/** What belongs together of what is typed: sent or given up as one. */
export const formAt = (place: string): string | undefined => {
  const [path = '', query = ''] = place.replace(/^#\/?/, '').split('?');
  const [first, second = '', third = ''] = path.split('/');
  if (first === 'ask') return `ask ${second} ${third}`;
  if (first === 'cases' && third === 'cancel') return `cancel ${second}`;
  const act = new URLSearchParams(query).get('act');
  if (first === 'cases' && act !== null) return `act ${second} ${act}`;
  if (first === 'notice') return 'notice';
  return first === 'cases' && second !== '' ? `why ${second}` : undefined;
};

/** The question of a form that is asked at a place: of one with a question a screen, which. */
const questionAt = (place: string): string => (place.startsWith('#/ask/') ? (place.split('/')[4] ?? '') : '');

/** Remembers what was typed into what is seen. */
export const remember = (tab: Tab, field: string, value: string): void => {
  const form = formAt(tab.place);
  if (form === undefined) return;
  const typed = tab.typed.get(form) ?? new Map<string, string>();
  tab.typed.set(form, typed.set(`${questionAt(tab.place)}/${field}`, value));
};

/** What was typed into what is seen, and is there no more. */
export const lostInput = (tab: Tab): readonly string[] => {
  const form = formAt(tab.place);
  const typed = form === undefined ? undefined : tab.typed.get(form);
  if (typed === undefined || tab.seen.signedOut || tab.has('alreadySent')) return [];
  return tab.seen.fields.flatMap(({ id, value, among }) => {
    const wanted = typed.get(`${questionAt(tab.place)}/${id}`);
    if (wanted === undefined || wanted === value || among?.includes(wanted) === false) return [];
    return [`lost input: ${form}: ${id} has ${JSON.stringify(value)} and not ${JSON.stringify(wanted)}`];
  });
};
