import type { Json } from '../../scenarios/driving/answer.ts';
import type { Client } from '../../scenarios/driving/client.ts';
import { formAt, lostInput } from './forms.ts';
import type { Tab, Write } from './tab.ts';

/** Under which key each form of a tab goes, and which went. */
interface Keys {
  readonly open: Map<string, string>;
  readonly gone: Set<string>;
}

/** Whose walk it is. */
interface Walked {
  readonly client: Client;
  readonly memberId: string;
  /** In the order in which the pages have them. */
  readonly policies: readonly string[];
  /** How many were picked. */
  readonly photos: number;
}

const DRAFTS = /^ankang\.(?:token|sign-in|draft|operations)\./;

/** Whether the page was told that it is done, now or before. */
const isDone = ({ status }: Write): boolean => status !== undefined && (status < 300 || status === 409);

/** What must hold after whatever is done, and at the end. */
export class Invariants {
  readonly #world: Walked;
  readonly #keys = new Map<Tab, Keys>();
  readonly #left = new Set<Write>();
  readonly #told = new Set<Write>();
  readonly #everyKey = new Set<string>();

  constructor(world: Walked) {
    this.#world = world;
  }

  /** A tab that was copied goes under the keys of the one it was copied from. */
  copied(from: Tab, to: Tab): void {
    const { open, gone } = this.#keysOf(from);
    this.#keys.set(to, { open: new Map(open), gone: new Set(gone) });
  }

  /** Whoever signs out leaves nothing behind. */
  signedOut(tab: Tab): void {
    tab.typed.clear();
    this.#keysOf(tab).open.clear();
  }

  /** After a command, once the tab is quiet. @returns what is wrong */
  of(tab: Tab): readonly string[] {
    this.#followWrites(tab);
    return [...tab.takeComplaints(), ...this.#untold(tab), ...this.#personal(tab), ...lostInput(tab), ...this.#leftBehind(tab)];
  }

  /** What the API holds of all that was done. */
  async atTheEnd(): Promise<readonly string[]> {
    const { client, memberId, photos } = this.#world;
    const member = await client.member(memberId);
    const cases = await allCases(member);
    const wrong: string[] = [];
    if (cases.length > this.#everyKey.size) wrong.push(`${cases.length} cases of ${this.#everyKey.size} requests`);
    const { policies } = (await member.get('/benefits')).body;
    for (const { service, uses } of policies.flatMap(({ benefits }: Json) => benefits)) {
      if (uses !== null && uses.limit !== null && uses.held + uses.used > uses.limit) wrong.push(`${service}: ${JSON.stringify(uses)}`);
      if (uses !== null && uses.limit === 1 && uses.held > 1) wrong.push(`${service}: ${uses.held} held`);
    }
    const documents = await Promise.all(cases.map(async ({ caseId }) => (await member.get(`/cases/${caseId}`)).body.documents));
    const stored = documents.flat().filter(({ state }: Json) => state === 'stored').length;
    if (stored > photos) wrong.push(`${stored} documents of ${photos} photos`);
    return wrong;
  }

  #keysOf(tab: Tab): Keys {
    const keys = this.#keys.get(tab) ?? { open: new Map(), gone: new Set() };
    this.#keys.set(tab, keys);
    return keys;
  }

  /** One form goes under one key until it is done, another under another. */
  #followWrites(tab: Tab): void {
    for (const write of tab.writes) {
      const form = this.#formOf(write);
      if (form === undefined) continue;
      if (!this.#left.has(write)) this.#leaves(tab, write, form);
      if (isDone(write) && !this.#told.has(write)) this.#isTold(tab, write, form);
    }
  }

  #leaves(tab: Tab, write: Write, form: string): void {
    this.#left.add(write);
    const { key, path, overtakes } = write;
    const { open, gone } = this.#keysOf(tab);
    if (overtakes) tab.complain(`sent while it was being sent: ${path}`);
    if (key === undefined) return;
    const before = open.get(form);
    if (before !== undefined && before !== key) tab.complain(`${form} is sent again under another key`);
    if (gone.has(key)) tab.complain(`${form} goes under the key of one that went before`);
    open.set(form, key);
    if (path === '/cases') this.#everyKey.add(key);
  }

  /** The page knows that it is done: what was typed is no longer a draft. */
  #isTold(tab: Tab, write: Write, form: string): void {
    this.#told.add(write);
    const { open, gone } = this.#keysOf(tab);
    tab.typed.delete(form);
    open.delete(form);
    if (write.key !== undefined) gone.add(write.key);
  }

  #formOf({ path, body, query, at }: Write): string | undefined {
    if (path === '/cases') return `ask ${this.#world.policies.indexOf(String(body['policyNo']))} ${String(body['service'])}`;
    if (path.endsWith('/cancellation') || path.endsWith('/choices') || path.endsWith('/grants')) return formAt(at) ?? path;
    const isAct = path.startsWith('/operations/cases/') || path.startsWith('/operations/deliveries/');
    return isAct && !query.includes('preview') ? formAt(at) : undefined;
  }

  /** What failed must be told, with what to do next. */
  #untold(tab: Tab): readonly string[] {
    const failed = tab.takeFailed();
    if (tab.seen.signedOut || tab.seen.atIssuer || tab.seen.alerts.length > 0) return [];
    return failed.filter((call) => !isShownOtherwise(tab, call)).map((call) => `nothing is said of ${call}`);
  }

  #personal(tab: Tab): readonly string[] {
    if (tab.seen.atIssuer) return [];
    const { address, title, kept } = tab.seen;
    const typed = [...tab.typed].filter(([form]) => form !== 'notice').flatMap(([, fields]) => [...fields.values()]);
    const secrets = [
      this.#world.memberId,
      ...this.#world.policies,
      '钱样例',
      '13800138077',
      ...typed.filter((text) => text.includes('样例')),
    ];
    const open = `${readable(address)} ${title} ${JSON.stringify(kept.local)}`;
    return [
      ...secrets.filter((secret) => open.includes(secret)).map((secret) => `personal: ${secret} is in ${open}`),
      ...Object.entries(kept.local)
        .filter(([key, value]) => !/^ankang\.(?:language|large-type)$/.test(key) || !/^(?:zh-CN|en|yes|no)$/.test(value))
        .map(([key]) => `kept on the device: ${key}`),
      ...kept.session.filter((key) => !DRAFTS.test(key)).map((key) => `kept in the tab: ${key}`),
    ];
  }

  #leftBehind(tab: Tab): readonly string[] {
    if (!tab.leftOnPurpose || !tab.seen.signedOut) return [];
    return tab.seen.kept.session.filter((key) => !key.startsWith('ankang.sign-in.')).map((key) => `left behind at signing out: ${key}`);
  }
}

/** Nobody waits for the list of the queue while what was searched for is shown; of a choice the case itself shows that it was made. */
const isShownOtherwise = (tab: Tab, call: string): boolean =>
  (call === 'GET /api/operations/cases' && tab.has('clear')) || (call.endsWith('/choices') && !tab.has('options'));

/** Addresses that were cut off have no meaning to be read. */
const readable = (address: string): string => {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};

async function allCases(member: { get(path: string): Promise<{ body: Json }> }): Promise<readonly Json[]> {
  const cases: Json[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await member.get(`/cases${cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`}`);
    cases.push(...body.cases);
    cursor = body.next;
  }
  return cases;
}
