import { useState } from 'preact/hooks';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { CallLink } from '../frame.tsx';
import { type CaseOnRecord, useKnown } from '../known.ts';
import { calendarFile } from './calendar-file.ts';
import { saveAs } from './save-as.ts';

/** The appointment and the stay: where, when, with whom. */
export const Booked = ({ state }: { readonly state: CaseOnRecord }) => {
  const { texts, shown, nameIn, catalogue, serviceName } = useKnown();
  const [copied, setCopied] = useState<boolean>();
  const words = texts.case.booking;
  const { booking, admission } = state;
  const now = serverNow();
  if (booking === null) return <Stay state={state} />;
  const { hospital, doctor, at, localAt, meetingPoint, companion } = booking;
  const department = nameIn(catalogue.departments, booking.department);
  const place = `${hospital} ${department}`;
  const abroad = state.service === 'overseas-care';
  const keep = (): void => {
    const notes = [
      `${words.meet}: ${meetingPoint}`,
      `${words.companion}: ${companion.name} ${companion.phone}`,
      ...(abroad ? [] : [words.bring]),
    ];
    const title = `${words.event} · ${serviceName(state.edition, state.service)}`;
    const file = calendarFile({ id: `${state.caseId}-${Date.parse(at)}`, at, title, place, notes: notes.join('\n') }, now);
    saveAs(new Blob([file], { type: 'text/calendar' }), 'ankang.ics');
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(hospital);
      setCopied(true);
    } catch {
      // Some browsers have no clipboard, others ask whether it may be used.
      setCopied(false);
    }
  };
  const rows: readonly (readonly [name: string, value: string])[] = [
    ...(localAt === undefined ? [] : [[words.localAt, localTime(localAt)] as const]),
    [words.place, place],
    [words.meet, meetingPoint],
    [words.doctor, `${doctor.name} ${nameIn(catalogue.ranks, doctor.title)}`],
    [words.companion, companion.name],
  ];
  return (
    <>
      <section class="card booking" aria-labelledby="booking">
        <h2 id="booking">{words.title}</h2>
        <p class="due">{instantInWords(at, shown, now)}</p>
        <dl class="facts">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {state.status === 'open' && !abroad ? <p>{words.bring}</p> : null}
        <div class="acts">
          <button type="button" class="button" onClick={keep}>
            {words.calendar}
          </button>
          <button type="button" class="button" onClick={() => void copy()}>
            {words.copy}
          </button>
          <CallLink number={companion.phone} words={words.callCompanion(companion.name)} />
        </div>
        <p role="status">{copied === undefined ? '' : copied ? words.copied : words.notCopied}</p>
      </section>
      {admission === null ? null : <Stay state={state} />}
    </>
  );
};

const Stay = ({ state: { admission } }: { readonly state: CaseOnRecord }) => {
  const { texts, shown } = useKnown();
  const words = texts.case.admission;
  if (admission === null) return null;
  const { ward, at, surgeryAt } = admission;
  return (
    <section class="card" aria-labelledby="stay">
      <h2 id="stay">{words.title}</h2>
      <dl class="facts">
        <div>
          <dt>{words.ward}</dt>
          <dd>{ward}</dd>
        </div>
        <div>
          <dt>{words.at}</dt>
          <dd>{instantInWords(at, shown, serverNow())}</dd>
        </div>
        {surgeryAt === null ? null : (
          <div>
            <dt>{words.surgery}</dt>
            <dd>{instantInWords(surgeryAt, shown, serverNow())}</dd>
          </div>
        )}
      </dl>
    </section>
  );
};

/** `2026-10-15T09:00:00-05:00` as the clock on the wall there shows it. */
const localTime = (localAt: string): string => `${localAt.slice(0, 10)} ${localAt.slice(11, 16)} (UTC${localAt.slice(19)})`;
