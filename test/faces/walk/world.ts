import type { Browser, BrowserContext } from 'playwright-core';
import { deviceOf } from '../../../tools/screenshots/browser.ts';
import type { Client } from '../../scenarios/driving/client.ts';
import { newPerson, policyFeed } from '../../scenarios/driving/people.ts';
import { VisitJourney } from '../../scenarios/driving/visit-journey.ts';
import { MemberFace } from '../driving/member-face.ts';
import { OperatorFace } from '../driving/operator-face.ts';
import { Network } from './faults.ts';
import { IMPATIENT } from './impatient.ts';
import { Invariants } from './invariants.ts';
import { Tab } from './tab.ts';

const DESK = { width: 1440, height: 900 };

/** A member and an operator at their pages, the stack behind them, and all that was done. */
export class World {
  readonly client: Client;
  readonly memberId: string;
  /** In the order in which the pages have them. */
  readonly policies: readonly string[];
  readonly networks: { readonly member: Network; readonly operator: Network };
  readonly tabs: Tab[];
  readonly operator: Tab;
  readonly invariants: Invariants;
  /** What was done and what befell it, one a line. */
  readonly story: string[];
  /** Photos that were picked. */
  photos = 0;
  #active = 0;
  #serial = 0;

  private constructor(parts: Pick<World, 'client' | 'memberId' | 'policies' | 'networks' | 'tabs' | 'operator' | 'story'>) {
    this.client = parts.client;
    this.memberId = parts.memberId;
    this.policies = parts.policies;
    this.networks = parts.networks;
    this.tabs = parts.tabs;
    this.operator = parts.operator;
    this.story = parts.story;
    this.invariants = new Invariants(this);
  }

  /** @param contexts is given the devices, to be closed by whoever began */
  static async begin(client: Client, browser: Browser, contexts: BrowserContext[]): Promise<World> {
    const { memberId, policyNo } = await newPerson(client);
    await (await client.insurer()).call('PUT', `/policies/${policyNo}-2`, policyFeed({ insured: { memberId } }));
    const benefits = await (await client.member(memberId)).get('/benefits');
    const policies = benefits.body.policies.map((policy: { policyNo: string }) => policy.policyNo);
    // Somebody else's, that waits for an operator.
    const stuck = await VisitJourney.open(client);
    await stuck.vendor.report('visit.completed', stuck.caseId, { admissionNote: null });
    await client.settle();

    const story: string[] = [];
    const visit = async (face: 'member' | 'operator', context: BrowserContext): Promise<Network> => {
      contexts.push(context);
      await context.addInitScript(IMPATIENT);
      const network = new Network((hit) => story.push(`    ${face}'s network: ${hit}`));
      await network.between(context);
      return network;
    };
    const phone = await deviceOf(browser);
    const desk = await deviceOf(browser, { viewport: DESK });
    const networks = { member: await visit('member', phone), operator: await visit('operator', desk) };
    const memberPage = await phone.newPage();
    const operatorPage = await desk.newPage();
    await new MemberFace(memberPage, client.url).signIn(memberId);
    await new OperatorFace(operatorPage, client.url).signIn();
    const tabs = [await Tab.of(memberPage)];
    const world = new World({ client, memberId, policies, networks, tabs, operator: await Tab.of(operatorPage), story });
    await world.member.look();
    await world.operator.look();
    return world;
  }

  /** The tab that is in front. */
  get member(): Tab {
    const tab = this.tabs[this.#active];
    if (tab === undefined) throw new Error('The last tab is never closed');
    return tab;
  }

  async bringForward(index: number): Promise<void> {
    this.#active = index % this.tabs.length;
    await this.member.page.bringToFront();
  }

  /** A copy of the tab in front, as browsers make it: with what it has kept. */
  async duplicate(): Promise<void> {
    const { page } = this.member;
    const [copy] = await Promise.all([page.waitForEvent('popup'), page.evaluate(() => void open(location.href))]);
    await copy.waitForLoadState('domcontentloaded');
    const tab = await Tab.of(copy);
    for (const [form, typed] of this.member.typed) tab.typed.set(form, new Map(typed));
    this.invariants.copied(this.member, tab);
    this.tabs.push(tab);
    await this.bringForward(this.tabs.length - 1);
  }

  async close(): Promise<void> {
    const [tab] = this.tabs.splice(this.#active, 1);
    await tab?.page.close();
    await this.bringForward(0);
  }

  /** Words that nobody has typed before. */
  words(of: string): string {
    this.#serial += 1;
    return `${of}样例${this.#serial}`;
  }

  /** Everything goes well from here on: what was typed and not sent is still there, and the API holds what was asked for and no more. */
  async end(): Promise<void> {
    this.story.push('the end');
    this.networks.member.heal();
    this.networks.operator.heal();
    for (const tab of [...this.tabs, this.operator]) {
      await tab.page.bringToFront();
      await tab.page.reload();
      await tab.look();
      const wrong = [...this.invariants.of(tab)];
      for (const place of placesOf(tab)) {
        if (tab.seen.signedOut || tab.seen.atIssuer) break;
        await tab.page.evaluate((to) => {
          location.hash = to;
        }, place);
        await tab.look();
        wrong.push(...this.invariants.of(tab));
      }
      if (wrong.length > 0) throw new Error(wrong.join('\n'));
    }
    await this.client.settle();
    const wrong = await this.invariants.atTheEnd();
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  }
}

/** Where what was typed in a tab is shown. */
const placesOf = ({ typed }: Tab): readonly string[] =>
  [...typed].flatMap(([form, fields]) => {
    const [kind, second = '', third = ''] = form.split(' ');
    if (kind === 'ask') return [...new Set([...fields.keys()].map((id) => `#/ask/${second}/${third}/${id.split('/')[0]}`))];
    if (kind === 'cancel') return [`#/cases/${second}/cancel`];
    if (kind === 'act') return [`#/cases/${second}?act=${encodeURIComponent(third)}`];
    return kind === 'notice' ? ['#/notice'] : [`#/cases/${second}`];
  });
