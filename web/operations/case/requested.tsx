import type { Schemas } from '../../shared/api.ts';
import { dayInWords, instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type Known, type OperatorCase, useKnown } from '../known.ts';
import { Section } from './section.tsx';

/** What was asked for and what came of it: options, choice, booking, stay. */
export const Requested = ({ state }: { readonly state: OperatorCase }) => {
  const known = useKnown();
  const { texts, shown } = known;
  const words = texts.case.requested;
  const { chosen, booking, admission, proposal } = state;
  const now = serverNow();
  return (
    <Section title={words.title}>
      <dl class="facts">
        {rowsOf(known, state).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {proposal === null ? null : (
          <div>
            <dt>{words.options}</dt>
            <dd>
              <ol>
                {proposal.options.map((option) => (
                  <li key={option.optionId}>{optionInWords(known, option)}</li>
                ))}
              </ol>
            </dd>
          </div>
        )}
        {chosen === null ? null : (
          <div>
            <dt>{words.chosen}</dt>
            <dd>{optionInWords(known, chosen)}</dd>
          </div>
        )}
        {booking === null ? null : (
          <div>
            <dt>{words.booking}</dt>
            <dd>
              {instantInWords(booking.at, shown, now)} · {optionInWords(known, booking, false)} · {booking.meetingPoint} · {words.companion}{' '}
              {booking.companion.name} <a href={`tel:${booking.companion.phone}`}>{booking.companion.phone}</a>
            </dd>
          </div>
        )}
        {admission === null ? null : (
          <div>
            <dt>{words.admission}</dt>
            <dd>
              {instantInWords(admission.at, shown, now)} · {admission.ward}
              {admission.surgeryAt === null ? '' : ` · ${words.surgeryAt(instantInWords(admission.surgeryAt, shown, now))}`}
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
};

type Option = Partial<Pick<Schemas['ProposedOption'], 'hospital' | 'department' | 'doctor' | 'country' | 'at'>>;

/** An option in one line. */
export const optionInWords = ({ nameIn, catalogue, shown }: Known, option: Option, withTime = true): string =>
  [
    option.country,
    option.hospital,
    option.department === undefined ? undefined : nameIn(departmentsIn(catalogue), option.department),
    option.doctor === undefined ? undefined : `${option.doctor.name} ${nameIn(catalogue.ranks, option.doctor.title)}`,
    option.at === undefined || !withTime ? undefined : instantInWords(option.at, shown, serverNow()),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');

/** The departments of the catalogue, for their names. */
export const departmentsIn = (catalogue: Known['catalogue']): readonly { readonly code: string; readonly name: Schemas['Bilingual'] }[] =>
  catalogue.departments;

/** Every illness of the catalogue, each code once. */
export const illnessesIn = (catalogue: Known['catalogue']): readonly { readonly code: string; readonly name: Schemas['Bilingual'] }[] => [
  ...new Map(catalogue.illnessLists.flatMap(({ illnesses }) => illnesses).map((illness) => [illness.code, illness])).values(),
];

/** The days that would suit, as they were asked for. */
const daysIn = (asked: unknown): readonly string[] => (Array.isArray(asked) ? asked : []);

function rowsOf({ texts, nameIn, catalogue, shown }: Known, { condition, request }: OperatorCase): readonly (readonly [string, string])[] {
  const words = texts.case.requested;
  const asked = request as Readonly<Record<string, unknown>>;
  const said = (key: string): string | undefined => (typeof asked[key] === 'string' && asked[key] !== '' ? asked[key] : undefined);
  const rows: (readonly [string, string | undefined])[] = [
    [
      words.illness,
      condition === null
        ? undefined
        : `${nameIn(illnessesIn(catalogue), condition.illness)} · ${words.certainty[condition.certainty]}${condition.diagnosedOn === null ? '' : ` ${condition.diagnosedOn}`}`,
    ],
    [words.department, said('department') === undefined ? undefined : nameIn(departmentsIn(catalogue), said('department') ?? '')],
    [words.hospital, said('hospital')],
    [
      words.alternatives,
      Array.isArray(asked['alternatives']) && asked['alternatives'].length > 0 ? asked['alternatives'].join(' · ') : undefined,
    ],
    [
      words.days,
      daysIn(asked['preferredDates'])
        .map((day) => dayInWords(day, shown, serverNow()))
        .join(' · ') || undefined,
    ],
    [words.rank, said('rank') === undefined ? undefined : nameIn(catalogue.ranks, said('rank') ?? '')],
    [words.topic, said('topic') === undefined ? undefined : nameIn(catalogue.topics, said('topic') ?? '')],
    [words.question, said('question')],
    [words.callbackPhone, said('phone')],
    [words.surgery, asked['surgery'] === true ? words.yes : undefined],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
