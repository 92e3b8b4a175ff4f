import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Failure, isShown, type Schemas } from '../../shared/api.ts';
import { forget, useKept } from '../../shared/kept.ts';
import { sharedTexts } from '../../shared/texts/shared-texts.ts';
import { shanghaiInstant } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { queueChanged } from '../queue/queue-changed.ts';
import { DRAFTS, rememberReason } from '../reasons.ts';
import { Fields, OWN } from './act-fields.tsx';
import { type ActPanelProps, useActName } from './act-name.ts';
import { type Act, actCode } from './acts.ts';
import { Effect } from './effect.tsx';
import { dataOf, instantTyped, type Typed } from './event-fields.ts';
import { canPreview, type Filled, perform } from './perform.ts';
import { ReasonField } from './reason-field.tsx';

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
  useLayoutEffect(() => {
    if (step.kind === 'confirming') confirm.current?.focus();
  }, [step.kind]);
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
