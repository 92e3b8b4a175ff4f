import { useLayoutEffect, useRef } from 'preact/hooks';
import { place } from '../../shared/route.ts';
import { useSignal } from '../../shared/signal.ts';
import { setCaseKey } from '../address.ts';
import { Key } from '../key.tsx';
import { type OperatorCase, useKnown } from '../known.ts';
import { ActForm } from './act-form.tsx';
import { type ActPanelProps, useActName } from './act-name.ts';
import { type Act, actCode, actIn, actsOn } from './acts.ts';

/** What can be done about the case, the first thing first; or the form of what is being done. */
export const ActPanel = (props: ActPanelProps) => {
  const { state } = props;
  const { texts } = useKnown();
  const code = useSignal(place).query.get('act') ?? '';
  const acts = actsOn(state);
  const act = actIn(acts, code);
  const panel = useRef<HTMLElement>(null);
  const before = useRef(code);
  useLayoutEffect(() => {
    // Where a form comes up or goes, the focus goes with it.
    if (before.current !== code) panel.current?.querySelector<HTMLElement>('h2')?.focus();
    before.current = code;
  }, [code]);
  /** Once what was done is drawn, another form may have been opened: that one stays. */
  const close = (): void => {
    if (place.get().query.get('act') === code) setCaseKey('act', '');
  };
  return (
    <aside class="acts-panel" ref={panel} aria-label={texts.act.title}>
      {act === undefined ? (
        <>
          <h2 tabIndex={-1}>
            {texts.act.title} <Key of="a" />
          </h2>
          <Choices title={texts.act.first} acts={acts.first} state={state} first />
          <Choices title={texts.act.events} acts={acts.events} state={state} />
          <Choices title={texts.act.others} acts={acts.others} state={state} />
        </>
      ) : (
        <ActForm key={code} {...props} act={act} onClose={close} />
      )}
    </aside>
  );
};

interface ChoicesProps {
  readonly title: string;
  readonly acts: readonly Act[];
  readonly state: OperatorCase;
  readonly first?: boolean;
}

const Choices = ({ title, acts, state, first = false }: ChoicesProps) => {
  const nameOf = useActName(state);
  if (acts.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="choices-list">
        {acts.map((act, index) => (
          <li key={actCode(act)}>
            <button type="button" class={first && index === 0 ? 'button first' : 'button'} onClick={() => setCaseKey('act', actCode(act))}>
              {nameOf(act)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
