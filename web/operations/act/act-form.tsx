import { useRef, useState } from 'preact/hooks';
import { type Failure, isShown, type Schemas } from '../../shared/api.ts';
import { forget, useKept } from '../../shared/kept.ts';
import { sharedTexts } from '../../shared/texts/shared-texts.ts';
import { shanghaiInstant } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { queueChanged } from '../queue/queue-changed.ts';
import { DRAFTS, rememberReason } from '../reasons.ts';
import { type ActPanelProps, useActName } from './act-name.ts';
import { type Act, actCode } from './acts.ts';
import { Effect } from './effect.tsx';
import { dataOf, fieldsOf, instantTyped, MOST_OPTIONS, type Typed } from './event-fields.ts';
import { FormField } from './form-field.tsx';
import { canPreview, type Filled, perform } from './perform.ts';
import { ReasonField } from './reason-field.tsx';

/** Of these flags an operator decides whether the case goes on. */
const DECIDED: readonly Schemas['Flag'][] = ['policy-ended-after-booking', 'review-diagnosis'];

/** Of what is typed, what belongs to other acts than an event. */
const OWN = { use: 'own.use', outcome: 'own.outcome', decision: 'own.decision', uses: 'own.uses', when: 'own.when' } as const;

interface FormProps extends ActPanelProps {
  readonly act: Act;
  readonly onClose: () => void;
}

/** What is filled in, with the key under which it is sent where that is taken. */
interface Draft {
  readonly typed: Typed;
  readonly options: number;
  readonly reason: string;
  readonly key: string;
}

const emptyDraft = (): Draft => ({
  typed: { [OWN.use]: 'returned', [OWN.uses]: '1', [OWN.outcome]: 'completed' },
  options: 2,
  reason: '',
  key: crypto.randomUUID(),
});

type Step =
  | { readonly kind: 'filling' }
  | { readonly kind: 'confirming'; readonly filled: Filled; readonly after: OperatorCase | null }
  | { readonly kind: 'done' };

/** The form of an act: what it needs and why, then what it will do, then it is done. */
export const ActForm = ({ state, act, onDone, onStale, onClose }: FormProps) => {
  const { texts, shown, catalogue } = useKnown();
  const title = useActName(state)(act);
  const kept = `${DRAFTS}${state.caseId}.${actCode(act)}`;
  const [{ typed, options, reason, key }, change] = useKept(kept, emptyDraft);
  const [step, setStep] = useState<Step>({ kind: 'filling' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const confirm = useRef<HTMLButtonElement>(null);
  const words = texts.act;
  const pool = catalogue.editions.find(({ id }) => id === state.edition)?.services[state.service]?.pool ?? '';

  const fill = (): Filled => {
    const when = typed[OWN.when] ?? '';
    const decision = typed[OWN.decision];
    return {
      reason: reason.trim(),
      occurredAt: when === '' ? shanghaiInstant(serverNow()) : instantTyped(when),
      data: act.kind === 'event' ? dataOf(act.type, typed, options, state.proposal?.proposalId) : {},
      use: typed[OWN.use] === 'used' ? 'used' : 'returned',
      outcome: typed[OWN.outcome] as Schemas['CloseOutcome'],
      decision: decision === 'continue' || decision === 'terminate' ? decision : undefined,
      grant: { pool, uses: Number(typed[OWN.uses]), key },
    };
  };

  const ask = async (): Promise<void> => {
    if (busy) return;
    const filled = fill();
    let after: OperatorCase | null = null;
    if (canPreview(act)) {
      setBusy(true);
      const result = await perform(state, act, filled, true);
      setBusy(false);
      setFailure(result.ok ? undefined : result.failure);
      if (!result.ok) return;
      if (!('granted' in result.data)) after = result.data;
    }
    setFailure(undefined);
    setStep({ kind: 'confirming', filled, after });
    requestAnimationFrame(() => confirm.current?.focus());
  };

  const act_ = async (filled: Filled): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const result = await perform(state, act, filled, false);
    setBusy(false);
    setFailure(result.ok ? undefined : result.failure);
    if (!result.ok) {
      // It went under this key before, as it was filled in then: what is confirmed from here on is another.
      if (isReused(result.failure)) change((before) => ({ ...before, key: crypto.randomUUID() }));
      return;
    }
    forget(kept);
    rememberReason(filled.reason);
    setStep({ kind: 'done' });
    if (!('granted' in result.data)) onDone(result.data);
    queueChanged();
    done(onClose);
  };

  const set = (name: string, value: string): void => change((before) => ({ ...before, typed: { ...before.typed, [name]: value } }));

  return (
    <form
      class="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        void (step.kind === 'confirming' ? act_(step.filled) : ask());
      }}
      onKeyDown={(event) => {
        // A key held down confirms nothing that came up meanwhile.
        if (event.key === 'Enter' && event.repeat) event.preventDefault();
        if (event.key !== 'Escape') return;
        if (step.kind === 'confirming') setStep({ kind: 'filling' });
        else onClose();
      }}
    >
      <h2 tabIndex={-1}>{title}</h2>
      {act.kind === 'resolve' ? <p class="quiet">{words.hints[act.flag]}</p> : null}
      {step.kind === 'confirming' ? (
        <Effect act={act} before={state} after={step.after} uses={step.filled.grant.uses} />
      ) : (
        <>
          <Fields
            act={act}
            state={state}
            typed={typed}
            options={options}
            onSet={set}
            onOptions={(count) => change((before) => ({ ...before, options: count }))}
          />
          <ReasonField label={words.reason} value={reason} onChange={(why) => change((before) => ({ ...before, reason: why }))} />
        </>
      )}
      {isShown(failure) ? <Refused failure={failure} sending={step.kind === 'confirming'} onStale={onStale} /> : null}
      <div class="acts">
        <button ref={confirm} type="submit" class="button first" aria-disabled={busy} onClick={onlyOnce}>
          {step.kind === 'confirming' ? words.confirm : words.preview}
        </button>
        <button type="button" class="button" onClick={() => (step.kind === 'confirming' ? setStep({ kind: 'filling' }) : onClose())}>
          {step.kind === 'confirming' ? words.back : sharedTexts(shown).close}
        </button>
      </div>
    </form>
  );
};

/** The second press of two in a row was meant for what stood there before. */
const onlyOnce = (event: MouseEvent): void => {
  if (event.detail > 1) event.preventDefault();
};

const isReused = (failure: Failure): boolean => failure.kind === 'problem' && failure.problem.code === 'idempotency-key-reused';

/** Leaves the form once what came of it is drawn. */
const done = (onClose: () => void): void => void requestAnimationFrame(onClose);

interface RefusedProps {
  readonly failure: Exclude<Failure, { kind: 'signed-out' }>;
  /** It was being done, not only asked what it would do. */
  readonly sending: boolean;
  readonly onStale: () => void;
}

/** Why nothing was done, each fault by name; where no answer came, that the case is to be looked at first. */
const Refused = ({ failure, sending, onStale }: RefusedProps) => {
  const { texts, shown } = useKnown();
  if (failure.kind === 'unreachable') {
    return (
      <div class="note warning" role="alert">
        <p>{sending ? texts.act.unanswered : sharedTexts(shown).unreachable}</p>
        <button type="button" class="button small-button" onClick={onStale}>
          {texts.case.reload}
        </button>
      </div>
    );
  }
  const { problem } = failure;
  return (
    <div class="note warning" role="alert">
      <p>{isReused(failure) ? texts.act.alreadyGranted : problem.detail}</p>
      <ul>
        {(problem.reasons ?? []).map(({ detail, code }) => (
          <li key={code}>{detail}</li>
        ))}
        {(problem.errors ?? []).map(({ pointer, detail }) => (
          <li key={pointer}>
            <code>{pointer}</code> {detail}
          </li>
        ))}
      </ul>
    </div>
  );
};

interface FieldsProps {
  readonly act: Act;
  readonly state: OperatorCase;
  readonly typed: Typed;
  readonly options: number;
  readonly onSet: (name: string, value: string) => void;
  readonly onOptions: (count: number) => void;
}

/** What an act needs besides its reason. */
const Fields = ({ act, state, typed, options, onSet, onOptions }: FieldsProps) => {
  const { texts, label } = useKnown();
  const words = texts.act;
  const useChoice = (
    <Radios
      legend={words.use}
      name={OWN.use}
      typed={typed}
      onSet={onSet}
      of={[
        ['returned', words.useReturned],
        ['used', words.useUsed],
      ]}
    />
  );
  switch (act.kind) {
    case 'resolve':
      return DECIDED.includes(act.flag) ? (
        <Radios
          legend={words.decision}
          name={OWN.decision}
          typed={typed}
          onSet={onSet}
          of={[
            ['continue', words.goesOn],
            ['terminate', words.stops],
          ]}
        />
      ) : null;
    case 'settle':
      return useChoice;
    case 'close':
      return (
        <>
          <FormField
            field={{ name: OWN.outcome, label: 'reason', kind: 'choice', codes: CLOSE_OUTCOMES }}
            title={words.outcome}
            nameOf={(code) => label('outcomes', code)}
            state={state}
            value={typed[OWN.outcome] ?? ''}
            onSet={onSet}
          />
          {state.use === 'none' ? null : useChoice}
        </>
      );
    case 'grant':
      return (
        <FormField
          field={{ name: OWN.uses, label: 'reason', kind: 'choice', codes: ['1', '2', '3', '4', '5'] }}
          title={words.uses}
          nameOf={(code) => code}
          state={state}
          value={typed[OWN.uses] ?? '1'}
          onSet={onSet}
        />
      );
    case 'event':
      return (
        <>
          {fieldsOf(act.type, typed, options).map((field) => (
            <FormField key={field.name} field={field} state={state} value={typed[field.name] ?? ''} onSet={onSet} />
          ))}
          {act.type === 'options.proposed' && options < MOST_OPTIONS ? (
            <button type="button" class="button small-button" onClick={() => onOptions(options + 1)}>
              {words.oneMore}
            </button>
          ) : null}
          <FormField
            field={{ name: OWN.when, label: 'at', kind: 'instant', optional: true }}
            title={words.when}
            state={state}
            value={typed[OWN.when] ?? ''}
            onSet={onSet}
          />
        </>
      );
    default:
      return null;
  }
};

const CLOSE_OUTCOMES = [
  'completed',
  'declined-identity-not-verified',
  'declined-illness-out-of-scope',
  'declined-outside-network',
  'declined-other',
  'admission-not-indicated',
  'cancelled-by-member',
  'no-show',
  'records-idle',
  'no-choice',
  'policy-ended',
  'diagnosed-in-waiting-period',
] as const satisfies readonly Schemas['CloseOutcome'][];

interface RadiosProps {
  readonly legend: string;
  readonly name: string;
  readonly typed: Typed;
  readonly onSet: (name: string, value: string) => void;
  readonly of: readonly (readonly [string, string])[];
}

const Radios = ({ legend, name, typed, onSet, of }: RadiosProps) => (
  <fieldset class="radios">
    <legend>{legend}</legend>
    {of.map(([code, words]) => (
      <label key={code}>
        <input type="radio" name={name} value={code} required checked={typed[name] === code} onChange={() => onSet(name, code)} /> {words}
      </label>
    ))}
  </fieldset>
);
