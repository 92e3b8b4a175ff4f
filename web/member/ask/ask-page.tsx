import { useEffect, useRef, useState } from 'preact/hooks';
import { isShown, resultOf } from '../../shared/api.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf, goTo, goToInstead } from '../../shared/route.ts';
import { dayOf } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type Benefit, benefitOf, type PolicyBenefits, useBenefits } from '../benefits.ts';
import { Frame } from '../frame.tsx';
import { api, useKnown } from '../known.ts';
import { Reasons } from '../services/reasons.tsx';
import { Agree } from './agree.tsx';
import { type Answers, clearDraft, type Draft, findDraft, keepDraft, readDraft } from './draft.ts';
import { Question } from './questions.tsx';
import { daysWished, faultOf, isService, requestOf, type ServiceId, type StepId, stepsOf } from './steps.ts';

interface AskPageProps {
  readonly policy: string;
  readonly service: string;
  readonly step: string;
}

/** Asking for a service, one question a screen. */
export const AskPage = ({ policy, service, step }: AskPageProps) => {
  const { texts, serviceName } = useKnown();
  const { data, failure, reload } = useBenefits();
  const found = data === undefined ? undefined : benefitOf(data, policy, service);
  if (found !== undefined && isService(service)) return <Form {...found} place={policy} service={service} step={step} />;
  return (
    <Frame
      title={isService(service) && found !== undefined ? serviceName(found.policy.edition, service) : texts.services.ask()}
      backTo={addressOf([])}
    >
      {isShown(failure) ? (
        <FailureNote failure={failure} onRetry={() => void reload()} />
      ) : data === undefined ? (
        <LoadingNote />
      ) : (
        <p>{texts.gone}</p>
      )}
    </Frame>
  );
};

interface FormProps {
  readonly policy: PolicyBenefits;
  readonly benefit: Benefit;
  /** Of the policy, in addresses. */
  readonly place: string;
  readonly service: ServiceId;
  readonly step: string;
}

/** How sending went, where it did not go through. */
type Trouble = 'lost' | 'already-sent' | undefined;

const Form = ({ policy, benefit, place, service, step: asked }: FormProps) => {
  const { texts, shown, serviceName, catalogue } = useKnown();
  const [draft, setDraft] = useState<Draft>(() => readDraft(policy.policyNo, service));
  const [fault, setFault] = useState<string>();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const form = useRef<HTMLFormElement>(null);
  const steps = stepsOf(service, draft.answers);
  const unanswered = steps.findIndex((step) => faultOf(step, draft.answers) !== undefined);
  const open = steps.slice(0, unanswered === -1 ? undefined : unanswered + 1);
  // An address of a step that cannot be reached yet, or is none, leads to the first that can.
  const step = open.find((one) => one === asked) ?? (asked === '' ? steps[0] : (open.at(-1) ?? steps[0])) ?? 'agree';
  const number = steps.indexOf(step) + 1;
  const addressOfStep = (to: StepId | 'refused'): string => addressOf(['ask', place, service, to]);
  const title = serviceName(policy.edition, service);

  useEffect(() => {
    if (asked !== 'refused' && asked !== step) goToInstead(addressOfStep(step));
  });
  useEffect(() => setFault(undefined), [step]);

  const change = (next: Draft): void => {
    keepDraft(service, next);
    setDraft(next);
  };
  const answer = (name: string, value: string): void => {
    setFault(undefined);
    change({ ...draft, answers: { ...draft.answers, [name]: value } });
  };

  const goOn = (): void => {
    const missing = faultOf(step, draft.answers);
    setFault(missing);
    if (missing !== undefined) {
      focusOn(form.current, missing);
      return;
    }
    const next = steps[number];
    if (next !== undefined) goTo(addressOfStep(next));
  };

  const consents = catalogue.editions.find(({ id }) => id === policy.edition)?.services[service]?.consents ?? [];
  const send = async (): Promise<void> => {
    if (sending) return;
    setSending(true);
    setTrouble(undefined);
    const result = await resultOf(
      api.POST('/cases', {
        params: { header: { 'Idempotency-Key': draft.key } },
        body: requestOf(service, policy.policyNo, asOfToday(draft.answers), consents, shown),
      }),
    );
    setSending(false);
    if (result.ok) {
      clearDraft(policy.policyNo, service);
      return goToInstead(addressOf(['cases', result.data.caseId]));
    }
    const { failure } = result;
    if (failure.kind === 'signed-out') return;
    if (failure.kind === 'unreachable' || failure.status >= 500) return setTrouble('lost');
    if (failure.problem.code === 'idempotency-key-reused') {
      // It arrived the first time, and what was changed since did not: one request is one request.
      clearDraft(policy.policyNo, service);
      return setTrouble('already-sent');
    }
    // What was changed while it was under way counts, and what was cleared meanwhile, by signing out, stays so.
    const now = findDraft(policy.policyNo, service);
    if (now?.key !== draft.key) return;
    change({ ...now, refusal: failure.problem });
    if (failure.problem.code === 'not-entitled') goTo(addressOfStep('refused'));
  };

  if (asked === 'refused' && draft.refusal?.reasons !== undefined) {
    return (
      <Frame key="refused" title={texts.why.title} backTo={addressOfStep('agree')}>
        <h2>{title}</h2>
        <p>{texts.why.refusedLead}</p>
        <Reasons reasons={draft.refusal.reasons} hotline={benefit.hotline} />
        <div class="acts">
          <a class="button" href={addressOfStep(steps[0] ?? 'agree')}>
            {texts.why.backToForm}
          </a>
          <a class="button" href={addressOf([])}>
            {texts.why.backToServices}
          </a>
        </div>
      </Frame>
    );
  }

  const before = steps[number - 2];
  return (
    <Frame key={step} title={texts.ask[step].question} backTo={before === undefined ? addressOf([]) : addressOfStep(before)}>
      <p class="quiet">
        {title} · {texts.ask.step(number, steps.length)}
      </p>
      <progress class="steps" value={number} max={steps.length} aria-hidden="true" />
      {trouble === 'already-sent' ? (
        <div class="note warning" role="alert">
          <p>{texts.ask.alreadySent}</p>
          <a class="button" href={addressOf(['cases'])}>
            {texts.tabs.cases}
          </a>
        </div>
      ) : step === 'agree' ? (
        <Agree
          policy={policy}
          benefit={benefit}
          draft={draft}
          consents={consents}
          sending={sending}
          lost={trouble === 'lost'}
          addressOfStep={addressOfStep}
          onSend={() => void send()}
        />
      ) : (
        <form
          ref={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            goOn();
          }}
        >
          <Question step={step} service={service} edition={policy.edition} answers={draft.answers} onAnswer={answer} />
          {fault === undefined ? null : (
            <p class="note danger" role="alert">
              {wordsOf(fault, texts)}
            </p>
          )}
          <button type="submit" class="button first wide">
            {texts.ask.next}
          </button>
        </form>
      )}
    </Frame>
  );
};

/** A draft may be older than today: what is over is nobody's wish any more. */
const asOfToday = (answers: Answers): Answers => ({
  ...answers,
  days: daysWished(answers, dayOf(serverNow())).join(','),
  laterDay: '',
});

/** Goes to where an answer is missing: of a long list, to what finds one in it. */
const focusOn = (form: HTMLFormElement | null, name: string): void =>
  (form?.querySelector<HTMLElement>('[type=search]') ?? form?.querySelector<HTMLElement>(`[name="${name}"]`))?.focus();

/** What to do about an answer that is missing. */
const wordsOf = (fault: string, { ask }: ReturnType<typeof useKnown>['texts']): string => {
  if (fault === 'diagnosedOn') return ask.certainty.dayNeeded;
  if (fault === 'alternative') return ask.wishes.alternativeNeeded;
  return fault.startsWith('note') && fault !== 'note' ? ask.note.needed : ask.needed;
};
