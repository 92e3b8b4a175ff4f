/**
 * `npm run tour`: tells what becomes of a request, service by service, in the terminal, against a stack that runs or one of its own.
 */
import { calendarOf } from '../../functions/domain/time/notices.ts';
import { GOOD } from '../command-failure.ts';
import { runCommand } from '../command-line.ts';
import { chaptersNamed } from './chapters.ts';
import { TOUR, type TourOptions } from './options.ts';
import { bootStack, joinStack, type TouredStack } from './stack/stack.ts';
import { writeInstant } from './telling/dates.ts';
import { Narrator } from './telling/narrator.ts';
import { Sightings } from './telling/sightings.ts';

/** Time to read a line. */
const PAUSE_MS = 300;

let stack: Promise<TouredStack> | undefined;
let leaving = false;

stopWhenLeftAlone();
await runCommand(TOUR, run);

async function run(options: TourOptions): Promise<number> {
  try {
    await tell(options);
  } catch (error) {
    // Whoever leaves takes the stack away under the chapter being told.
    if (leaving) return TOUR.failureStatus;
    throw error;
  }
  return GOOD;
}

async function tell({ url, fast, chapter: names }: TourOptions): Promise<void> {
  const narrator = new Narrator(process.stdout, fast ? 0 : PAUSE_MS);
  narrator.title('安康 Ankang: a tour');
  stack = url === undefined ? bootStack(narrator) : joinStack(url);
  const { client, stop } = await stack;
  try {
    await narrator.say(
      `${url === undefined ? 'a stack of its own' : 'the stack'} at ${client.url}; its clock says ${writeInstant(await client.now())}`,
    );
    const notices = await client.holidayNotices();
    const tour = { stack: client, narrator, sightings: new Sightings(), notices, calendar: calendarOf(notices) };
    for (const [index, chapter] of chaptersNamed(names).entries()) {
      await narrator.chapter(`${index + 1}  ${chapter.title}`);
      await chapter.tell(tour);
    }
    await narrator.chapter('What the tour saw');
    await tour.sightings.tell(client, narrator);
  } finally {
    await stop();
  }
}

/** An interrupted tour, or one whose reader has gone, does not leave its stack behind. */
function stopWhenLeftAlone(): void {
  const leave = async (): Promise<void> => {
    if (leaving) return;
    leaving = true;
    await stack?.then(({ stop }) => stop()).catch(() => {});
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave());
  process.stdout.on('error', () => void leave());
  if (!process.connected) return;
  process.once('disconnect', () => void leave());
  // The channel to the starter keeps no tour alive.
  process.channel?.unref();
}
