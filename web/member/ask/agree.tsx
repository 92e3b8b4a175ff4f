import { useState } from 'preact/hooks';
import type { Schemas } from '../../shared/api.ts';
import { dayInWords, dayOf } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import type { Benefit, PolicyBenefits } from '../benefits.ts';
import { type Known, useKnown } from '../known.ts';
import type { Answers, Draft } from './draft.ts';
import { daysWished, type StepId, stepOfFault } from './steps.ts';

interface AgreeProps {
  readonly policy: PolicyBenefits;
  readonly benefit: Benefit;
  readonly draft: Draft;
  readonly consents: readonly Schemas['Consent'][];
  readonly sending: boolean;
  /** The network was lost while it was sent. */
  readonly lost: boolean;
  readonly addressOfStep: (step: StepId) => string;
  readonly onSend: () => void;
}

/** The last step: what was answered, what is agreed to and with whom it is shared, and sending it. */
export const Agree = ({ policy, benefit, draft, consents, sending, lost, addressOfStep, onSend }: AgreeProps) => {
  const known = useKnown();
  const { texts, vendorName } = known;
  const { agree } = texts.ask;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [missing, setMissing] = useState(false);
  const vendor = vendorName(policy.edition, benefit.service) ?? '';
  const boxes = [
    { name: 'attestation', words: agree.attest },
    ...consents.map((consent) => ({ name: consent, words: consent === 'send-abroad' ? agree.abroad : agree.share(vendor) })),
  ];
  const { refusal } = draft;
  const faults = refusal?.reasons === undefined ? (refusal?.errors ?? []) : [];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const all = boxes.every(({ name }) => ticked.has(name));
        setMissing(!all);
        if (all) onSend();
      }}
    >
      {faults.length === 0 ? null : (
        <div class="note danger" role="alert">
          <p>{texts.ask.wrong}</p>
          <ul>
            {faults.map(({ pointer, detail }) => (
              <li key={pointer}>
                {detail} <a href={addressOfStep(stepOfFault(pointer))}>{texts.ask.change}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {refusal !== undefined && refusal.reasons === undefined && faults.length === 0 ? (
        <p class="note danger" role="alert">
          {refusal.detail}
        </p>
      ) : null}
      <dl class="facts">
        {summaryOf(known, draft.answers).map(({ step, name, words }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {words}{' '}
              <a href={addressOfStep(step)} aria-label={`${texts.ask.change}: ${name}`}>
                {texts.ask.change}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p>{benefit.uses === null || benefit.uses.left === null ? agree.usesUnlimited : agree.uses(Math.max(0, benefit.uses.left - 1))}</p>
      {boxes.map(({ name, words }) => (
        <label key={name} class="choice">
          <input
            type="checkbox"
            checked={ticked.has(name)}
            onChange={({ currentTarget }) => {
              setMissing(false);
              setTicked(new Set(currentTarget.checked ? [...ticked, name] : [...ticked].filter((one) => one !== name)));
            }}
          />
          <span>{words}</span>
        </label>
      ))}
      {missing ? (
        <p class="note danger" role="alert">
          {agree.needed}
        </p>
      ) : null}
      {lost ? (
        <p class="note warning" role="alert">
          {texts.ask.lost}
        </p>
      ) : null}
      <button type="submit" class="button first wide" aria-disabled={sending}>
        {sending ? texts.ask.submitting : texts.ask.submit}
      </button>
    </form>
  );
};

/** What was answered, in words, each with the step it was answered on. */
function summaryOf(known: Known, answers: Answers): { readonly step: StepId; readonly name: string; readonly words: string }[] {
  const { texts, catalogue, nameIn, shown } = known;
  const { ask } = texts;
  const illnesses = [...catalogue.illnessLists.flatMap((list) => list.illnesses), ...catalogue.unlistedIllnesses];
  const day = (name: string): string => (answers[name] === undefined ? '' : dayInWords(answers[name], shown, serverNow()));
  const certainty = answers['certainty'] === 'confirmed' ? `${ask.certainty.confirmed} ${day('diagnosedOn')}` : ask.certainty.suspected;
  const kind = answers['numberKind'] === 'expert' ? ask.wishes.expert : ask.wishes.special;
  const wishes = [kind, answers['hospital'], answers['alternative']].filter((part) => part !== undefined && part.trim() !== '');
  const note = [answers['noteHospital'], answers['noteDepartment'], answers['noteDoctor'], day('noteIssuedOn')];
  const reason = answers['reason'];
  const days = daysWished(answers, dayOf(serverNow())).map((wished) => dayInWords(wished, shown, serverNow()));
  const lines: readonly (readonly [needs: string, step: StepId, name: string, words: string])[] = [
    ['illness', 'illness', ask.summary.illness, nameIn(illnesses, answers['illness'] ?? '')],
    ['certainty', 'certainty', ask.certainty.question, certainty],
    [
      'reason',
      'reason',
      ask.summary.reason,
      reason === 'diagnosis-unclear' || reason === 'treatment-unsatisfying' ? ask.reason[reason] : '',
    ],
    ['note', 'note', ask.summary.note, answers['note'] === 'yes' ? note.join(' · ') : ask.note.no],
    ...(answers['note'] === 'yes'
      ? []
      : [['department', 'department', ask.summary.department, nameIn(catalogue.departments, answers['department'] ?? '')] as const]),
    ['numberKind', 'wishes', ask.summary.hospital, wishes.join(' · ')],
    ['numberKind', 'days', ask.summary.days, days.length === 0 ? ask.days.any : days.join(ask.days.between)],
    ['surgery', 'surgery', ask.summary.surgery, answers['surgery'] === 'yes' ? ask.surgery.yes : ask.surgery.no],
    ['relation', 'relation', ask.summary.relation, nameIn(catalogue.relations, answers['relation'] ?? '')],
    ['topic', 'topic', ask.summary.topic, nameIn(catalogue.topics, answers['topic'] ?? '')],
    ['asked', 'asked', ask.summary.question, answers['asked'] ?? ''],
    ['phone', 'phone', ask.summary.phone, answers['phone'] ?? ''],
  ];
  return lines.filter(([needs]) => answers[needs] !== undefined).map(([, step, name, words]) => ({ step, name, words }));
}
