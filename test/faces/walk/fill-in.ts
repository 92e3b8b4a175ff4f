import type { Locator } from 'playwright-core';
import { type Draw, fill, press, unlessGone } from './command.ts';
import { remember } from './forms.ts';
import type { Field } from './look.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

/** What somebody types into a field: mostly what is asked for. */
const typedInto = (field: Field, world: World, draw: Draw): string => {
  if (field.type === 'tel') return draw(8) === 0 ? world.words('电话') : '13900139000';
  if (field.id === 'laterDay') return `2026-10-${13 + draw(15)}`;
  if (field.type === 'date') return `2026-09-${10 + draw(15)}`;
  if (field.type === 'datetime-local') return draw(3) === 0 ? '2026-09-28T10:05' : `2026-10-${12 + draw(15)}T09:30`;
  return world.words('文字');
};

/** Chooses and types into every field that is seen, or into some. @param every how many are passed over: 1 none */
export const fillIn = async (tab: Tab, world: World, draw: Draw, form: string, every = 1): Promise<void> => {
  const passed = new Set<string>();
  for (;;) {
    const fields = tab.seen.fields.filter(({ id }) => !passed.has(id));
    if (fields.length === 0) return;
    for (const field of fields) {
      passed.add(field.id);
      if (draw(every) === 0) await fillOne(tab, world, draw, form, field);
    }
    // A choice may have brought up other fields.
    await tab.glance();
  }
};

async function fillOne(tab: Tab, world: World, draw: Draw, form: string, field: Field): Promise<void> {
  const { id, among } = field;
  // When it happened is mostly just now, which nobody fills in.
  if (id === 'own.when' && draw(6) !== 0) return;
  if (among === null) {
    const text = typedInto(field, world, draw);
    await fill(await lineOf(tab, form, id), text);
    remember(tab, id, text);
    return;
  }
  // Mostly it is no emergency, or there is nothing to ask for.
  const value = id === 'emergency' && draw(8) !== 0 ? 'no' : among[draw(among.length)];
  if (value === undefined) return;
  const radio = tab.page.locator(`${form} input[type=radio][name="${id}"][value="${value}"]`);
  if ((await radio.count()) > 0) await unlessGone(radio.check({ timeout: 3_000 }));
  else await unlessGone((await lineOf(tab, form, id)).selectOption(value, { timeout: 3_000 }));
  remember(tab, id, value);
}

/** The control a field goes by: its name, or its place among those without. */
async function lineOf(tab: Tab, form: string, id: string): Promise<Locator> {
  const named = tab.page.locator(`${form} [name="${id}"]`);
  if ((await named.count()) > 0) return named.first();
  const number = Number(/ (\d+)$/.exec(id)?.[1] ?? 1);
  return tab.page
    .locator(`${form} :is(input:not([type=radio], [type=checkbox], [type=search]), select, textarea):not([name])`)
    .nth(number - 1);
}

/** Ticks every box of the form. */
export const tickAll = async (tab: Tab, form: string): Promise<void> => {
  for (const box of await tab.page.locator(`${form} input[type=checkbox]`).all()) if (!(await box.isChecked())) await press(box);
};
