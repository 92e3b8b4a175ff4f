/** What a person sees of a page, and a little of what lies below it. */

/** Something to fill in or choose, by the name under which the walk remembers it. */
export interface Field {
  readonly id: string;
  /** As of the control: `text`, `date`, `radio` and the like. */
  readonly type: string;
  /** What is in it or chosen; empty where nothing is. */
  readonly value: string;
  /** What may be chosen, where it is one of several. */
  readonly among: readonly string[] | null;
}

export interface Look {
  readonly address: string;
  readonly title: string;
  readonly text: string;
  readonly alerts: readonly string[];
  /** Of the sign-in page of ours, and of the issuer's. */
  readonly signedOut: boolean;
  readonly atIssuer: boolean;
  readonly fields: readonly Field[];
  /** How many there are of what commands press, by selector. */
  readonly counts: Readonly<Record<string, number>>;
  readonly kept: { readonly local: Readonly<Record<string, string>>; readonly session: readonly string[] };
}

/** Runs in the page. @param selectors of what is counted */
export const lookAround = (selectors: readonly string[]): Look => {
  const textOf = (element: Element): string => (element.textContent ?? '').trim();
  const fields: Field[] = [];
  const form = document.querySelector('main form, .act-form');
  const chosen = new Map<string, { value: string; among: string[] }>();
  let lines = 0;
  for (const control of form?.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea') ??
    []) {
    if (control instanceof HTMLInputElement && control.type === 'radio') {
      const group = chosen.get(control.name) ?? { value: '', among: [] };
      group.among.push(control.value);
      if (control.checked) group.value = control.value;
      chosen.set(control.name, group);
    } else if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    } else if (control.type !== 'search') {
      if (control.name === '') lines += 1;
      const id = control.name === '' ? `${control.type} ${lines}` : control.name;
      const among =
        control instanceof HTMLSelectElement ? [...control.options].map(({ value }) => value).filter((value) => value !== '') : null;
      fields.push({ id, type: control.type, value: control.value, among });
    }
  }
  for (const [id, { value, among }] of chosen) fields.push({ id, type: 'radio', value, among });
  return {
    address: location.href,
    title: document.title,
    text: textOf(document.getElementById('page') ?? document.body),
    alerts: [...document.querySelectorAll('[role=alert], .document .sign.warning')].map(textOf).filter((text) => text !== ''),
    signedOut: document.querySelector('main.welcome .button.first') !== null,
    atIssuer: location.pathname.startsWith('/_local/oidc/'),
    fields,
    counts: Object.fromEntries(selectors.map((selector) => [selector, document.querySelectorAll(selector).length])),
    kept: { local: { ...localStorage }, session: Object.keys(sessionStorage) },
  };
};
