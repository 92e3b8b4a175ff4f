/** `npm run holidays`: checks a holiday notice, shows what it would move, and publishes it. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { HolidayNotice } from '../../catalogue/schema.ts';
import { CommandFailure, FOUND, GOOD } from '../command-failure.ts';
import { runCommand, say } from '../command-line.ts';
import { tableSource } from '../find-table.ts';
import { isStackThere } from '../local-stack.ts';
import { checkNotice } from './check-notice.ts';
import { type Office, openOffice } from './office.ts';
import { HOLIDAYS, type HolidaysOptions } from './options.ts';

await runCommand(HOLIDAYS, run);

async function run({ file, url, table, publish }: HolidaysOptions): Promise<number> {
  const source = tableSource({ url, table });
  const notice = readNotice(file);
  if (notice === undefined || !isPlausible(notice)) return FOUND;
  if (source.kind === 'stack' && !source.named && !publish && !(await isStackThere(source.url))) {
    say(`No stack answers at ${source.url}, so no open deadlines were looked at; name one with --url, or a table with --table.`);
    return GOOD;
  }
  const office = await openOffice(source);
  await showEffect(office, notice);
  if (publish) {
    await office.publish(notice);
    say(`Published to ${office.name}.`);
  }
  return GOOD;
}

/** The notice in a file, or undefined once its faults are told. */
function readNotice(file: string): HolidayNotice | undefined {
  const parsed = HolidayNotice.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  say(`${file} is no notice:\n${z.prettifyError(parsed.error)}`);
  return undefined;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Its message quotes what stands in the file.
    throw new CommandFailure(`FILE: ${file} is not JSON; catalogue/holidays/2026.json shows what a notice looks like`);
  }
}

function isPlausible(notice: HolidayNotice): boolean {
  const findings = checkNotice(notice);
  const { year, documentNumber, holidays } = notice;
  const count = (list: 'daysOff' | 'makeUpWorkdays'): number => holidays.reduce((sum, holiday) => sum + holiday[list].length, 0);
  say(`${year}, ${documentNumber}: ${count('daysOff')} days off, ${count('makeUpWorkdays')} make-up workdays`);
  for (const { level, text } of findings) say(`${level}: ${text}`);
  return !findings.some(({ level }) => level === 'error');
}

async function showEffect(office: Office, notice: HolidayNotice): Promise<void> {
  const { moves, looked } = await office.effectOf(notice);
  for (const { caseId, name, before, after } of moves) say(`${caseId} ${name} ${before} -> ${after}`);
  say(`${moves.length} open deadlines would move, of ${looked} open cases in ${office.name}.`);
}
