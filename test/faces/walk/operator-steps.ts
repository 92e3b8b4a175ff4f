import { fill, oneOf, press, pressTwice, type Step, unlessGone } from './command.ts';
import { fillIn, tickAll } from './fill-in.ts';
import { remember } from './forms.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

const FORM = '.act-form';

const isIn = ({ operator: { seen } }: World): boolean => !seen.signedOut && !seen.atIssuer;
const notAtIssuer = ({ operator: { seen } }: World): boolean => !seen.atIssuer;
const has = (thing: Parameters<Tab['has']>[0]) => (world: World) => isIn(world) && world.operator.has(thing);
const fillingIn = (world: World): boolean => has('actForm')(world) && !world.operator.has('effect');
const confirming = has('effect');

const pressOne =
  (thing: Parameters<Tab['one']>[0]): Step['does'] =>
  ({ operator }, draw) =>
    press(operator.one(thing, draw(12)));

const HOW = ['once', 'once more', 'twice in a row', 'by the key Enter, held down'] as const;
type How = (typeof HOW)[number];

const pressed = async (tab: Tab, how: How): Promise<void> => {
  const button = tab.one('actSubmit');
  if (how === 'twice in a row') return pressTwice(button);
  if (how !== 'by the key Enter, held down') return press(button);
  await unlessGone(button.focus({ timeout: 2_000 }));
  // The second of them is the key's own repeating.
  await tab.page.keyboard.down('Enter');
  await tab.page.keyboard.down('Enter');
  await tab.page.keyboard.up('Enter');
};

/** Acts that left the page; what they would do was only asked. */
const acted = (tab: Tab, from: number) =>
  tab.writes.slice(from).filter(({ path, query }) => !/searches$|notice-previews$/.test(path) && !query.includes('preview'));

/** However it is asked for, nothing is done before it is shown what it does. */
const asksFirst = async (tab: Tab, how: How): Promise<void> => {
  const from = tab.writes.length;
  await pressed(tab, how);
  await tab.look();
  if (acted(tab, from).length > 0) tab.complain('it was done before it was shown what it does');
};

/** However it is confirmed, it is done once. */
const confirmsOnce = async (tab: Tab, how: How): Promise<void> => {
  const from = tab.writes.length;
  await pressed(tab, how);
  await tab.look();
  const done = acted(tab, from).filter(({ status = 500 }) => status < 300).length;
  if (done > 1) tab.complain(`confirmed once, it was done ${done} times`);
};

/** What is done about a case. */
const acting: readonly Step[] = [
  { weight: 12, name: 'takes an act', can: has('acts'), does: pressOne('acts') },
  {
    weight: 12,
    name: 'fills in the form',
    can: fillingIn,
    does: async (world, draw) => {
      await fillIn(world.operator, world, draw, FORM);
      if (draw(2) === 0) await tickAll(world.operator, FORM);
    },
  },
  {
    weight: 20,
    name: 'asks what it would do',
    can: fillingIn,
    does: async ({ operator }, draw) => {
      const how = oneOf(draw, HOW);
      await asksFirst(operator, how);
      return how;
    },
  },
  {
    weight: 40,
    name: 'confirms',
    can: confirming,
    does: async ({ operator }, draw) => {
      const how = oneOf(draw, HOW);
      await confirmsOnce(operator, how);
      return how;
    },
  },
  {
    weight: 30,
    name: 'takes an act, fills it in and asks what it would do',
    can: has('acts'),
    does: async (world, draw) => {
      const { operator } = world;
      await press(operator.one('acts', draw(12)));
      await operator.look();
      if (!fillingIn(world)) return;
      await fillIn(operator, world, draw, FORM);
      await asksFirst(operator, oneOf(draw, HOW));
    },
  },
  { weight: 3, name: 'goes back to the form', can: confirming, does: pressOne('actBack') },
  { weight: 2, name: 'closes the form', can: fillingIn, does: pressOne('actBack') },
  {
    weight: 2,
    name: 'leaves the form by Escape',
    can: has('actForm'),
    does: async ({ operator }) => {
      await unlessGone(operator.one('actSubmit').focus({ timeout: 2_000 }));
      await operator.page.keyboard.press('Escape');
    },
  },
  { weight: 1, name: 'adds an option', can: (world) => fillingIn(world) && has('oneMore')(world), does: pressOne('oneMore') },
];

/** How cases are found and opened. */
const finding: readonly Step[] = [
  { weight: 24, name: 'opens a case of the list', can: (world) => has('cases')(world) && !has('actForm')(world), does: pressOne('cases') },
  {
    weight: 8,
    name: "follows a link to the member's case",
    can: (world) => isIn(world) && !has('actForm')(world),
    does: async ({ client, memberId, operator }, draw) => {
      const { cases } = (await (await client.member(memberId)).get('/cases')).body;
      const { caseId = '00000000000000000000' } = cases[draw(Math.max(1, cases.length))] ?? {};
      await operator.page.evaluate((to) => {
        location.hash = to;
      }, `#/cases/${caseId}`);
    },
  },
  {
    weight: 40,
    name: 'writes why the case is looked at',
    can: has('whyForm'),
    does: async (world, draw) => {
      const { operator } = world;
      const why = world.words('原因');
      await fill(operator.page.locator('.ask-why input'), why);
      remember(operator, 'text 1', why);
      const then = oneOf(draw, ['and opens it', 'and opens it', 'and reloads', 'and goes back']);
      if (then === 'and reloads') await operator.page.reload();
      else if (then === 'and goes back') await operator.back();
      else await press(operator.page.locator('.ask-why button[type=submit]'));
      return then;
    },
  },
  {
    weight: 2,
    name: 'searches',
    can: has('searchForm'),
    does: async ({ operator, memberId, policies }, draw) => {
      await fill(operator.page.locator('search input'), oneOf(draw, ['138 0013 8077', memberId, policies[0] ?? '']));
      await press(operator.page.locator('search button'));
    },
  },
  { weight: 2, name: 'goes back to the list', can: has('clear'), does: pressOne('clear') },
  {
    weight: 1,
    name: 'sets a filter',
    can: has('filters'),
    does: async ({ operator }, draw) => {
      const select = operator.one('filters', draw(7));
      // Mostly it is taken off again.
      const index = draw(3) === 0 ? draw(Math.max(1, await select.locator('option').count())) : 0;
      await unlessGone(select.selectOption({ index }, { timeout: 3_000 }));
    },
  },
];

const KEYS = ['j', 'k', 'Enter', 'a', 'r', '?', 'Escape', '/'] as const;

/** The browser, the other pages, and who one is. */
const browsing: readonly Step[] = [
  { weight: 6, name: 'tries again', can: has('retry'), does: pressOne('retry') },
  { weight: 1, name: 'goes to a main page', can: has('tabs'), does: pressOne('tabs') },
  { weight: 3, name: 'goes to the queue', can: has('tabs'), does: ({ operator }) => press(operator.one('tabs', 0)) },
  { weight: 3, name: 'goes back', can: notAtIssuer, does: ({ operator }) => operator.back() },
  { weight: 1, name: 'goes forward', can: isIn, does: async ({ operator }) => void (await operator.page.goForward()) },
  { weight: 3, name: 'reloads', can: notAtIssuer, does: async ({ operator }) => void (await operator.page.reload()) },
  {
    weight: 1,
    name: 'looks whether there is news',
    can: isIn,
    does: ({ operator }) => operator.page.evaluate(() => void dispatchEvent(new Event('online'))),
  },
  {
    weight: 2,
    name: 'presses a key',
    can: (world) => isIn(world) && !has('actForm')(world),
    does: async ({ operator }, draw) => {
      const key = oneOf(draw, KEYS);
      await operator.page.keyboard.press(key);
      await operator.look();
      if (operator.has('yes')) await operator.page.keyboard.press('Escape');
      return key;
    },
  },
  {
    weight: 1,
    name: 'chooses language or size',
    can: has('settings'),
    does: ({ operator }, draw) => press(operator.one('settings', 1 + draw(2))),
  },
  {
    weight: 10,
    name: 'pastes a notice',
    can: has('noticeForm'),
    does: async ({ operator }, draw) => {
      const text = JSON.stringify({ year: 2027, note: `${draw(99)} days` });
      await fill(operator.page.locator('#notice'), text);
      remember(operator, 'textarea 1', text);
      if (draw(2) === 0) await operator.page.reload();
      else await press(operator.page.locator('.notice-form button'));
    },
  },
  {
    weight: 1,
    name: 'signs out',
    can: has('settings'),
    does: async (world) => {
      const { operator } = world;
      operator.leftOnPurpose = true;
      await press(operator.one('settings', 3));
      world.invariants.signedOut(operator);
    },
  },
  {
    weight: 1,
    name: 'is signed in no longer',
    can: isIn,
    does: async ({ client, operator }) => {
      const token = await client.token({ scope: 'operator', subject: 'op-17', expiresIn: -60 });
      await operator.page.evaluate((expired) => sessionStorage.setItem('ankang.token.operations', expired), token);
    },
  },
  {
    weight: 60,
    name: 'signs in',
    can: ({ operator: { seen } }) => seen.signedOut || seen.atIssuer,
    does: async ({ operator }) => {
      if (operator.seen.signedOut) await press(operator.one('signIn'));
      await operator.look();
      if (!operator.seen.atIssuer) return;
      await fill(operator.page.locator('input[name=as]'), 'op-17');
      await operator.page.keyboard.press('Enter');
      await operator.page.waitForURL((url) => !url.pathname.startsWith('/_local/'));
      await operator.look();
      if (!operator.seen.signedOut) operator.leftOnPurpose = false;
    },
  },
];

/** Everything an operator does. */
export const operatorSteps: readonly Step[] = [...acting, ...finding, ...browsing];
