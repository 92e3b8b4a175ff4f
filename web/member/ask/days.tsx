import { inWords } from '../../shared/languages.ts';
import { dayAfter, dayInWords, dayOf } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { kindsOfDays } from '../../shared/time/working-days.ts';
import { useKnown } from '../known.ts';
import type { Answers } from './draft.ts';
import { Line } from './fields.tsx';
import { daysWished } from './steps.ts';

/** So many days are there to be ticked, from tomorrow on: a promise of five working days and a long holiday in it. */
const DAYS = 14;

interface DaysProps {
  readonly answers: Answers;
  readonly onAnswer: (name: string, value: string) => void;
}

/** The days that suit, which may be none: each by its weekday and date, holidays and make-up workdays named. */
export const Days = ({ answers, onAnswer }: DaysProps) => {
  const { texts, shown, catalogue } = useKnown();
  const words = texts.ask.days;
  const now = serverNow();
  const tomorrow = dayAfter(dayOf(now));
  const offered = Array.from({ length: DAYS }, (_, index) => dayAfter(tomorrow, index));
  const chosen = daysWished({ days: answers['days'] ?? '' }, tomorrow);
  const kindOf = kindsOfDays(catalogue.holidayNotices);
  const beside = (day: string): string => {
    const { kind, holiday } = kindOf(day);
    if (kind === 'make-up') return words.makeUp;
    return kind === 'holiday' && holiday !== null ? inWords(holiday, shown) : '';
  };
  return (
    <>
      <p>{words.hint}</p>
      <fieldset class="choices days">
        <legend class="hidden-words">{words.question}</legend>
        {offered.map((day) => (
          <label key={day} class="choice">
            <input
              type="checkbox"
              name="days"
              checked={chosen.includes(day)}
              onChange={({ currentTarget: { checked } }) =>
                onAnswer('days', offered.filter((one) => (one === day ? checked : chosen.includes(one))).join(','))
              }
            />
            <span>
              <span>{dayInWords(day, shown, now)}</span> <span class="quiet small">{beside(day)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Line
        name="laterDay"
        label={`${words.later}${texts.ask.optional}`}
        type="date"
        min={dayAfter(tomorrow, DAYS)}
        value={answers['laterDay']}
        onType={(value) => onAnswer('laterDay', value)}
      />
      <p class="quiet small">{words.consequence}</p>
    </>
  );
};
