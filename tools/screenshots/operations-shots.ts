import { CommandFailure } from '../command-failure.ts';
import type { StackClient } from '../tour/stack/stack-client.ts';
import { openVisit } from './member-shots.ts';
import type { Album } from './shot.ts';

/** Whose vendors are silent, one of whom reports at the wrong stage as well. */
const WAITING = ['m-1015', 'm-1018', 'm-1020'] as const;

/** Brings about cases that wait for an operator, and says what of the console is to be seen. */
export const operationsShots = async (client: StackClient): Promise<Album> => {
  const [stuck] = await Promise.all(WAITING.map((memberId) => openVisit(client, memberId)));
  const caseId = stuck?.caseId ?? '';
  await client.settle();
  const { status } = await client.report('shanen', 'visit.completed', caseId, { admissionNote: null });
  if (status !== 409) throw new CommandFailure(`a report at the wrong stage was answered ${status}`);
  await client.moveClock({ advance: 'P3D' });
  return {
    as: 'op-17',
    shots: [
      { name: 'queue', at: '' },
      {
        name: 'case',
        at: '',
        before: async (page) => {
          await page.locator(`.lines a[href*="${caseId}"]`).first().click();
          await page.locator('.case-title').waitFor();
        },
        inDocs: 'operations',
      },
      {
        name: 'act',
        at: '',
        before: async (page) => {
          await page.locator(`.lines a[href*="${caseId}"]`).first().click();
          await page.locator('.acts-panel section').nth(1).locator('button').first().click();
          await page.locator('.act-form').waitFor();
        },
      },
      {
        name: 'act-effect',
        at: `#/cases/${caseId}?act=event:case.accepted`,
        before: async (page) => {
          await page.locator('.act-form .chip').first().click();
          await page.locator('.act-form .button.first').click();
          await page.locator('.effect').waitFor();
        },
      },
      {
        name: 'act-long',
        at: `#/cases/${caseId}?act=close`,
        before: async (page) => page.locator('.act-form').waitFor(),
      },
      { name: 'ask-why', at: '#/cases/00000000000000000000' },
      {
        name: 'found',
        at: '',
        before: async (page) => {
          await page.locator('.search input').fill('m-1015');
          await page.locator('.search button').click();
          await page.locator('.lines a').first().waitFor();
        },
      },
      { name: 'keys', at: '', before: async (page) => page.keyboard.press('?') },
      { name: 'calendar', at: '#/calendar' },
      { name: 'vendors', at: '#/vendors' },
      { name: 'rejected', at: '#/rejected' },
      { name: 'notice', at: '#/notice' },
    ],
  };
};
