/** `npm run holidays`: checks a holiday notice, shows what it would move, and publishes it. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { HolidayNotice } from '../../catalogue/schema.ts';
import { UsageError } from '../usage-error.ts';
import { checkNotice } from './check-notice.ts';
import { type Office, openOffice } from './office.ts';
import { HELP, type HolidaysOptions, parseOptions } from './options.ts';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) say(HELP);
  else process.exitCode = await run(options);
} catch (error) {
  process.stderr.write(`holidays: ${error instanceof UsageError ? error.message : explain(error)}\n`);
  process.exitCode = 2;
}

async function run({ file, target, publish }: HolidaysOptions): Promise<number> {
  const notice = readNotice(file);
  if (notice === undefined || !isPlausible(notice)) return 1;
  const office = await openOffice(target);
  if (office === undefined) {
    if (target.kind === 'local' && !target.named && !publish) {
      say(`No stack answers at ${target.url}, so no open deadlines were looked at; name one with --url, or a table with --table.`);
      return 0;
    }
    throw new UsageError(`nothing answers at ${target.kind === 'local' ? target.url : target.name}; start a stack with npm start`);
  }
  await showEffect(office, notice);
  if (publish) {
    await office.publish(notice);
    say(`Published to ${office.name}.`);
  }
  return 0;
}

/** The notice in a file, or undefined once its faults are told. */
function readNotice(file: string): HolidayNotice | undefined {
  const parsed = HolidayNotice.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  say(`${file} is no notice:\n${z.prettifyError(parsed.error)}`);
  return undefined;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${explain(error)}`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${explain(error)}`, { cause: error });
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
  say(`${moves.length} open deadlines would move, of ${looked} cases with provisional ones in ${office.name}.`);
}

function explain(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
