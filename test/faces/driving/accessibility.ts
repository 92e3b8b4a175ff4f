import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { untilQuiet } from './browser.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What the page as it stands has wrong for those who see, hear or point otherwise.
 * @param rules these alone, where not all that are agreed on
 */
export const violations = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  await untilQuiet(page);
  // Its other way opens a page for each look, for frames of other origins, of which there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rules === undefined ? axe.withTags(TAGS) : axe.withRules([...rules])).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`));
};
