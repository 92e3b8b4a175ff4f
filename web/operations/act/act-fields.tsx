import type { Schemas } from '../../shared/api.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import type { Act } from './acts.ts';
import { fieldsOf, MOST_OPTIONS, type Typed } from './event-fields.ts';
import { FormField } from './form-field.tsx';

/** Of these flags an operator decides whether the case goes on. */
const DECIDED: readonly Schemas['Flag'][] = ['policy-ended-after-booking', 'review-diagnosis'];

/** Of what is typed, what belongs to other acts than an event. */
export const OWN = { use: 'own.use', outcome: 'own.outcome', decision: 'own.decision', uses: 'own.uses', when: 'own.when' } as const;

interface FieldsProps {
  readonly act: Act;
  readonly state: OperatorCase;
  readonly typed: Typed;
  readonly options: number;
  readonly onSet: (name: string, value: string) => void;
  readonly onOptions: (count: number) => void;
}

/** What an act needs besides its reason. */
export const Fields = ({ act, state, typed, options, onSet, onOptions }: FieldsProps) => {
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

/** In the order in which they are offered; the compiler asks for each that the API takes. */
const CLOSE_OUTCOMES = Object.keys({
  completed: true,
  'declined-identity-not-verified': true,
  'declined-illness-out-of-scope': true,
  'declined-outside-network': true,
  'declined-other': true,
  'admission-not-indicated': true,
  'cancelled-by-member': true,
  'no-show': true,
  'records-idle': true,
  'no-choice': true,
  'policy-ended': true,
  'diagnosed-in-waiting-period': true,
} satisfies Record<Schemas['CloseOutcome'], true>);

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
