import type { Json } from '../../scenarios/driving/answer.ts';
import { TINY_PHOTO } from '../driving/photo.ts';
import { type Draw, fill, oneOf, press, pressTwice, type Step, unlessGone } from './command.ts';
import { fillIn, tickAll } from './fill-in.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

const FORM = 'main form';
const SERVICES = ['phone-doctor', 'second-opinion', 'expert-visit', 'admission'] as const;

/** Signed in and on a page of ours. */
const isIn = ({ member: { seen } }: World): boolean => !seen.signedOut && !seen.atIssuer;
const notAtIssuer = ({ member: { seen } }: World): boolean => !seen.atIssuer;
const onForm = (world: World): boolean => isIn(world) && world.member.place.startsWith('#/ask/') && world.member.has('submit');
const onLastStep = (world: World): boolean => onForm(world) && world.member.has('boxes') && world.member.has('stepLinks');
const onQuestion = (world: World): boolean => onForm(world) && !onLastStep(world);
const onCancelling = (world: World): boolean => isIn(world) && world.member.place.endsWith('/cancel') && world.member.has('submit');
const onCase = (world: World): boolean => isIn(world) && world.member.has('accessesLink');
const has = (thing: Parameters<Tab['has']>[0]) => (world: World) => isIn(world) && world.member.has(thing);
const isOn = (page: string) => (world: World) => isIn(world) && world.member.place === `#/${page}`;

/** What was done meanwhile, of a kind, as far as the page was told. */
const done = (tab: Tab, from: number, path: RegExp): number =>
  tab.writes.slice(from).filter((write) => path.test(write.path) && (write.status ?? 500) < 300).length;

/** However it is pressed, it is done once. */
const doneOnce = async (tab: Tab, path: RegExp, act: () => Promise<unknown>): Promise<void> => {
  const from = tab.writes.length;
  await act();
  await tab.look();
  const count = done(tab, from, path);
  if (count > 1) tab.complain(`pressed once, it was done ${count} times: ${tab.writes.at(-1)?.path}`);
};

const HOW = ['once', 'once more', 'twice in a row', 'by the key Enter, twice'] as const;
type How = (typeof HOW)[number];

const pressed = async (tab: Tab, how: How): Promise<void> => {
  const button = tab.one('submit');
  if (how === 'twice in a row') return pressTwice(button);
  if (how !== 'by the key Enter, twice') return press(button);
  await unlessGone(button.focus({ timeout: 2_000 }));
  await tab.page.keyboard.press('Enter');
  await tab.page.keyboard.press('Enter');
};

const goes = (tab: Tab, to: string): Promise<void> =>
  tab.page.evaluate((address) => {
    location.hash = address;
  }, to);

const pressOne =
  (thing: Parameters<Tab['one']>[0]): Step['does'] =>
  ({ member }, draw) =>
    press(member.one(thing, draw(12)));

/** Answers what is asked until the last step, or as far as it goes. */
const answerAll = async (world: World, draw: Draw): Promise<void> => {
  const { member } = world;
  for (let step = 0; step < 8 && onQuestion(world); step += 1) {
    await fillIn(member, world, draw, FORM);
    const before = member.place;
    await press(member.one('submit'));
    await member.look();
    if (member.place === before) return;
  }
};

/** Forms: opened, filled in, left, sent. */
const asking: readonly Step[] = [
  { weight: 6, name: 'opens a form', can: (world) => has('ask')(world) && !onForm(world), does: pressOne('ask') },
  { weight: 25, name: 'answers questions, one after the other', can: onQuestion, does: answerAll },
  { weight: 4, name: 'changes an answer', can: onQuestion, does: (world, draw) => fillIn(world.member, world, draw, FORM, 2) },
  { weight: 3, name: 'goes to an answer from the last step', can: onLastStep, does: pressOne('stepLinks') },
  {
    weight: 25,
    name: 'sends the form',
    can: onLastStep,
    does: async ({ member }, draw) => {
      const how = oneOf(draw, HOW);
      const agrees = draw(8) !== 0;
      if (agrees) await tickAll(member, FORM);
      await doneOnce(member, /^\/cases$/, () => pressed(member, how));
      return `${how}${agrees ? '' : ', without agreeing'}`;
    },
  },
  {
    weight: 2,
    name: 'sends the form, and turns to another page before the answer',
    can: onLastStep,
    does: async ({ member }, draw) => {
      await tickAll(member, FORM);
      await press(member.one('submit'));
      if (draw(2) === 0) await member.back();
      else await press(member.one('tabs', draw(3)));
    },
  },
  {
    weight: 12,
    name: 'asks for a service, as far as the last step',
    can: (world) => isIn(world) && !onForm(world) && !onCase(world),
    does: async (world, draw) => {
      const service = oneOf(draw, SERVICES);
      await goes(world.member, `#/ask/${draw(5) === 0 ? 1 : 0}/${service}`);
      await world.member.look();
      await answerAll(world, draw);
      return service;
    },
  },
];

/** A case: what is chosen, cancelled, uploaded and read there. */
const withCases: readonly Step[] = [
  { weight: 14, name: 'opens a case', can: has('cases'), does: pressOne('cases') },
  {
    weight: 12,
    name: 'opens the case of a message',
    can: (world) => isIn(world) && !onForm(world) && !has('options')(world),
    does: async ({ client, member, memberId }) => {
      const { cases } = (await (await client.member(memberId)).get('/cases?status=open')).body;
      // Somebody is told of what waits for them first.
      const one = cases.find(({ stage }: Json) => stage === 'choosing') ?? cases.find(({ stage }: Json) => stage === 'booked') ?? cases[0];
      if (one !== undefined) await goes(member, `#/cases/${one.caseId}`);
    },
  },
  {
    weight: 40,
    name: 'chooses an option',
    can: has('options'),
    does: async ({ member }, draw) => {
      const declines = draw(5) === 0;
      await press(declines ? member.one('decline') : member.one('options', draw(3)));
      await member.look();
      if (!member.has('yes')) return undefined;
      const then = oneOf(draw, ['yes', 'yes', 'yes, twice', 'no', 'Escape', 'back']);
      if (then === 'Escape') await member.page.keyboard.press('Escape');
      else if (then === 'back') await member.back();
      else if (then === 'no') await press(member.one('no'));
      else await doneOnce(member, /\/choices$/, () => (then === 'yes' ? press(member.one('yes')) : pressTwice(member.one('yes'))));
      return `${declines ? 'none of them, ' : ''}${then}`;
    },
  },
  { weight: 8, name: 'goes to cancel', can: has('cancelLink'), does: pressOne('cancelLink') },
  {
    weight: 20,
    name: 'fills in why to cancel',
    can: onCancelling,
    does: async (world, draw) => {
      const { member } = world;
      await fillIn(member, world, draw, FORM);
      const then = oneOf(draw, ['and cancels', 'and cancels, twice in a row', 'and keeps the case', 'and reloads', 'and goes back']);
      if (then === 'and keeps the case') await press(member.one('keep'));
      else if (then === 'and reloads') await member.page.reload();
      else if (then === 'and goes back') await member.back();
      else await doneOnce(member, /\/cancellation$/, () => pressed(member, then === 'and cancels' ? 'once' : 'twice in a row'));
      return then;
    },
  },
  {
    weight: 7,
    name: 'picks photos',
    can: has('camera'),
    does: async (world, draw) => {
      const { member } = world;
      const files = Array.from({ length: 1 + draw(2) }, () => ({
        name: `${world.words('报告')}.jpg`,
        mimeType: 'image/jpeg',
        buffer: TINY_PHOTO,
      }));
      world.photos += files.length;
      await unlessGone(member.one('camera', 1).setInputFiles(files, { timeout: 3_000 }));
    },
  },
  {
    weight: 5,
    name: 'presses a button of a document',
    can: has('again'),
    does: async ({ member }, draw) => {
      await press(member.one('again', draw(6)));
      await member.look();
      if (member.has('no')) await member.page.keyboard.press('Escape');
    },
  },
  {
    weight: 5,
    name: 'presses a button of the appointment',
    can: has('copy'),
    does: ({ member }, draw) => press(member.one('copy', draw(2))),
  },
  { weight: 1, name: 'looks who has read it', can: has('accessesLink'), does: pressOne('accessesLink') },
  {
    weight: 16,
    name: 'looks whether there is news',
    can: onCase,
    does: ({ member }) => member.page.evaluate(() => void dispatchEvent(new Event('online'))),
  },
];

/** The browser, its tabs and its ways. */
const browsing: readonly Step[] = [
  { weight: 4, name: 'goes to a main page', can: has('tabs'), does: pressOne('tabs') },
  { weight: 4, name: 'goes back', can: notAtIssuer, does: ({ member }) => member.back() },
  { weight: 1, name: 'goes forward', can: isIn, does: async ({ member }) => void (await member.page.goForward()) },
  { weight: 3, name: 'reloads', can: notAtIssuer, does: async ({ member }) => void (await member.page.reload()) },
  { weight: 8, name: 'tries again', can: has('retry'), does: pressOne('retry') },
  { weight: 1, name: 'opens a second tab', can: (world) => isIn(world) && world.tabs.length < 3, does: (world) => world.duplicate() },
  { weight: 3, name: 'takes another tab', can: (world) => world.tabs.length > 1, does: (world, draw) => world.bringForward(draw(3)) },
  { weight: 1, name: 'closes the tab', can: (world) => world.tabs.length > 1, does: (world) => world.close() },
  {
    weight: 1,
    name: 'follows a broken link',
    can: isIn,
    does: async ({ member }, draw) => {
      const link = oneOf(draw, ['#/cases/%E0%A4', '#/ask/7/expert-visit', '#/cases/00000000000000000000', '#/nowhere']);
      await goes(member, link);
      return link;
    },
  },
];

/** Who one is, and how the pages look. */
const signing: readonly Step[] = [
  { weight: 4, name: 'saves how to be told', can: isOn('me'), does: pressOne('save') },
  {
    weight: 4,
    name: 'chooses language or size',
    can: isOn('me'),
    does: ({ member }, draw) => unlessGone(member.page.locator('main input[type=radio]').nth(draw(4)).check({ timeout: 3_000 })),
  },
  {
    weight: 4,
    name: 'signs out',
    can: isOn('me'),
    does: async (world) => {
      const { member } = world;
      member.leftOnPurpose = true;
      await press(member.one('leave'));
      world.invariants.signedOut(member);
    },
  },
  {
    weight: 1,
    name: 'is signed in no longer',
    can: isIn,
    does: async ({ client, member, memberId }) => {
      const token = await client.token({ scope: 'member', memberId, expiresIn: -60 });
      await member.page.evaluate((expired) => sessionStorage.setItem('ankang.token.member', expired), token);
    },
  },
  {
    weight: 60,
    name: 'signs in',
    can: ({ member: { seen } }) => seen.signedOut || seen.atIssuer,
    does: async (world, draw) => {
      const { member } = world;
      if (member.seen.signedOut) await press(member.one('signIn'));
      await member.look();
      if (!member.seen.atIssuer) return undefined;
      if (draw(6) === 0) {
        await member.back();
        return 'not after all';
      }
      await fill(member.page.locator('input[name=as]'), world.memberId);
      await member.page.keyboard.press('Enter');
      await member.page.waitForURL((url) => !url.pathname.startsWith('/_local/'));
      await member.look();
      if (!member.seen.signedOut) member.leftOnPurpose = false;
      return undefined;
    },
  },
];

/** Everything a member does. */
export const memberSteps: readonly Step[] = [...asking, ...withCases, ...browsing, ...signing];
