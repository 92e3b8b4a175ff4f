import { inWords, language } from '../languages.ts';
import { useSignal } from '../signal.ts';
import { sharedTexts } from '../texts/shared-texts.ts';
import { dayInWords, dayOf } from './dates.ts';
import { serverNow } from './server-time.ts';
import type { CountedDay } from './working-days.ts';

/** The days from the start of a promise to the due day: seen as a strip, heard as one sentence. */
export const PromiseStrip = ({ days }: { readonly days: readonly CountedDay[] }) => {
  const shown = useSignal(language);
  const { strip } = sharedTexts(shown);
  const today = dayOf(serverNow());
  const month = (day: string): string =>
    shown === 'en' ? (dayInWords(day, 'en', serverNow()).split(' ')[2] ?? '') : `${Number(day.slice(5, 7))}月`;
  return (
    <>
      <p class="hidden-words">{aloud(days)}</p>
      <ol class="strip" aria-hidden="true">
        {days.map(({ day, kind, number }, index) => (
          <li
            key={day}
            class={[kind, day === today ? 'today' : '', day < today ? 'past' : '', index === days.length - 1 ? 'due-day' : ''].join(' ')}
          >
            <span class="month">{index === 0 || day.endsWith('-01') ? month(day) : ''}</span>
            <span class="date">{Number(day.slice(8))}</span>
            <span class="count">{number ?? (kind === 'holiday' ? strip.off1 : '·')}</span>
            <span class="mark">{kind === 'make-up' ? strip.makeUp1 : day === today ? strip.today : ''}</span>
          </li>
        ))}
      </ol>
      <p class="quiet small" aria-hidden="true">
        {strip.key}
      </p>
    </>
  );
};

function aloud(days: readonly CountedDay[]): string {
  const shown = language.get();
  const { strip } = sharedTexts(shown);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  const inDays = (day: string): string => dayInWords(day, shown, serverNow());
  const today = days.find(({ day }) => day === dayOf(serverNow()));
  const holidays = new Map<CountedDay['holiday'], CountedDay[]>();
  for (const day of days.filter(({ kind }) => kind === 'holiday')) holidays.set(day.holiday, [...(holidays.get(day.holiday) ?? []), day]);
  return [
    strip.aloud(inDays(first.day), last.number ?? 0, inDays(last.day)),
    ...[...holidays].map(([holiday, off]) => {
      const [from, to] = [off[0]?.day ?? '', off.at(-1)?.day ?? ''];
      return strip.off(from === to ? inDays(from) : `${inDays(from)} – ${inDays(to)}`, holiday === null ? '' : inWords(holiday, shown));
    }),
    ...days.filter(({ kind }) => kind === 'make-up').map(({ day }) => strip.makeUp(inDays(day))),
    today?.number === null || today === undefined ? '' : strip.todayIs(today.number),
  ].join(' ');
}
