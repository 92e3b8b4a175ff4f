import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Device } from '../../../tools/screenshots/browser.ts';
import { booking, newPerson, option } from '../../scenarios/driving/people.ts';
import { withStack } from '../../scenarios/driving/stacks/with-stack.ts';
import { VisitJourney } from '../../scenarios/driving/visit-journey.ts';
import { violations } from '../driving/accessibility.ts';
import { HAS_BROWSER, untilQuiet, withBrowser } from '../driving/browser.ts';
import { MemberFace } from '../driving/member-face.ts';

/** A phone of long ago. */
const NARROW = { width: 320, height: 640 };

/** Pixels that a page may yet grow by. */
const MORE = 400;

describe.skipIf(!HAS_BROWSER)('the member pages, for everybody', () => {
  const client = withStack('2026-09-28T10:00:00+08:00');
  const { visit } = withBrowser();

  /** Every page there is, with a heading to wait for. */
  const pagesOf = async (): Promise<{ memberId: string; addresses: readonly string[] }> => {
    const choosing = await VisitJourney.open(client);
    const { memberId } = choosing.person;
    await choosing.reach('choosing');
    const addresses = ['#/', '#/services/0/expert-visit', '#/ask/0/expert-visit', '#/ask/0/phone-doctor', '#/cases', '#/me'];
    const ofCase = (caseId: string): string[] => ['', '/cancel', '/accesses'].map((part) => `#/cases/${caseId}${part}`);
    return { memberId, addresses: [...addresses, ...ofCase(choosing.caseId)] };
  };

  /** Of the whole page: on a screen as long as it is, so that what sticks to the edge of the screen covers nothing that could be scrolled. */
  const violationsOfAll = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
    await untilQuiet(page);
    const size = page.viewportSize();
    if (size === null) return violations(page, rules);
    await page.setViewportSize({ ...size, height: MORE + (await page.evaluate(() => document.documentElement.scrollHeight)) });
    const found = await violations(page, rules);
    await page.setViewportSize(size);
    return found;
  };

  const tooWide = (page: Page): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  /** Texts under 24 px and targets under 60 px, as a person with large type sees them. */
  const tooSmall = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 2 && height > 2;
      });
      const texts = seen.filter(
        (element) =>
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '') &&
          Number.parseFloat(getComputedStyle(element).fontSize) < 24,
      );
      const targets = seen.filter(
        (element) =>
          element.matches(
            'a.button, button, .choice, select, .tabs a, a.emergency, a.call, a.back, summary, .card.link, .line input, textarea',
          ) && element.getBoundingClientRect().height < 59.5,
      );
      return [...texts, ...targets].map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 20)}`);
    });

  const devices: readonly (readonly [name: string, device: Device])[] = [
    ['in Chinese', { language: 'zh-CN' }],
    ['in Chinese, in large type', { language: 'zh-CN', large: true }],
    ['in English, in large type', { language: 'en', large: true, viewport: NARROW }],
    // What the dark changes is colours.
    ['in Chinese, in the dark', { language: 'zh-CN', dark: true }],
    ['in English on a narrow phone', { language: 'en', viewport: NARROW }],
  ];

  it.each(devices)('have nothing to complain of %s', async (_name, device) => {
    const { memberId, addresses } = await pagesOf();
    const member = new MemberFace(await visit(device), client.url, device.language);
    const { page } = member;
    const complaints: string[] = [];
    const look = async (at: string): Promise<void> => {
      const found = [
        ...(await violationsOfAll(page, device.dark === true ? ['color-contrast'] : undefined)),
        ...(device.large === true ? await tooSmall(page) : []),
      ];
      complaints.push(...found.map((complaint) => `${at}: ${complaint}`));
      if ((await tooWide(page)) > 0) complaints.push(`${at}: wider than the screen by ${await tooWide(page)}`);
    };
    await page.goto(`${client.url}/`);
    await page.getByRole('button', { name: member.words.signIn, exact: true }).waitFor();
    await look('signed out');
    await member.signIn(memberId);
    for (const address of addresses) {
      await page.goto(`${client.url}/${address}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page
        .getByRole('status')
        .filter({ hasText: /^(正在读取…|Loading…)$/ })
        .waitFor({ state: 'detached' });
      await look(address);
    }
    expect(complaints).toEqual([]);
  });

  it('fit at 200 % zoom, which is a screen half as wide', async () => {
    const { memberId, addresses } = await pagesOf();
    const member = new MemberFace(await visit({ viewport: { width: 640, height: 450 } }), client.url);
    await member.signIn(memberId);
    for (const address of addresses) {
      await member.page.goto(`${client.url}/${address}`);
      await member.page.getByRole('heading', { level: 1 }).waitFor();
      expect(await tooWide(member.page), address).toBeLessThanOrEqual(0);
    }
  });

  it('a booked case and a refusal have nothing to complain of either', async () => {
    const journey = await VisitJourney.open(client);
    await journey.reach('booking');
    await journey.report('booking.confirmed', booking('2026-10-08T09:30:00+08:00'));
    const member = new MemberFace(await visit(), client.url);
    await member.signIn(journey.person.memberId);
    await member.page.goto(`${client.url}/#/cases/${journey.caseId}`);
    await member.sees('门诊一楼大厅');
    expect(await violationsOfAll(member.page)).toEqual([]);
    await member.follow('我的服务');
    await member.follow('重疾特需/专家门诊协调：为什么不能用');
    await member.sees('次数均已占用或使用');
    expect(await violationsOfAll(member.page)).toEqual([]);
  });

  it.each([
    ['on a phone', {}],
    ['on a narrow one in large type', { large: true, viewport: NARROW }],
  ] as const)('the days that suit have nothing to complain of either, %s', async (_name, device) => {
    const { memberId } = await newPerson(client);
    const member = new MemberFace(await visit(device), client.url);
    await member.signIn(memberId);
    await member.fillVisit();
    await member.page.goBack();
    await member.heading('哪几天方便就诊？');
    expect(await violationsOfAll(member.page)).toEqual([]);
    expect(await tooWide(member.page)).toBeLessThanOrEqual(0);
    if ('large' in device) expect(await tooSmall(member.page)).toEqual([]);
  });

  it('a dialog keeps the focus, and gives it back', async () => {
    const journey = await VisitJourney.open(client);
    await journey.report('case.accepted');
    await journey.report('options.proposed', { options: [option('样例第一医院'), option('样例第三医院')] });
    const member = new MemberFace(await visit(), client.url);
    await member.signIn(journey.person.memberId);
    const { page } = member;
    await page.goto(`${client.url}/#/cases/${journey.caseId}`);
    await member.press('选这个：方案 1');
    await page.getByRole('dialog').waitFor();
    expect(await violationsOfAll(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The dialog closes first, and gives it back a moment later.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('选这个：方案 1');
  });

  it('say in English what they say in Chinese: no Chinese is left but names', async () => {
    const { memberId } = await newPerson(client);
    const member = new MemberFace(await visit({ language: 'en' }), client.url, 'en');
    await member.signIn(memberId);
    for (const address of ['#/', '#/cases', '#/me', '#/ask/0/expert-visit', '#/ask/0/second-opinion', '#/ask/0/admission']) {
      await member.page.goto(`${client.url}/${address}`);
      await member.page.getByRole('heading', { level: 1 }).waitFor();
      await member.page
        .getByRole('status')
        .filter({ hasText: /^Loading…$/ })
        .waitFor({ state: 'detached' });
      const text = ((await member.page.locator('body').textContent()) ?? '').replaceAll('中文', '');
      expect(text.match(/\p{Script=Han}+/gu) ?? [], address).toEqual([]);
    }
  });
});
