import { useId, useState } from 'preact/hooks';
import type { Schemas } from '../../shared/api.ts';
import { inWords } from '../../shared/languages.ts';
import { useKnown } from '../known.ts';

interface Choice {
  readonly value: string;
  readonly words: string;
}

interface ChoicesProps {
  readonly name: string;
  /** Read out before the choices; the page's own question is above. */
  readonly legend: string;
  readonly legendShown?: boolean;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly onChoose: (value: string) => void;
}

/** One of several, each a large target. */
export const Choices = ({ name, legend, legendShown = false, choices, value, onChoose }: ChoicesProps) => (
  <fieldset class="choices">
    <legend class={legendShown ? '' : 'hidden-words'}>{legend}</legend>
    {choices.map((choice) => (
      <label key={choice.value} class="choice">
        <input type="radio" name={name} value={choice.value} checked={value === choice.value} onChange={() => onChoose(choice.value)} />
        <span>{choice.words}</span>
      </label>
    ))}
  </fieldset>
);

interface LineProps {
  /** Of the answer, so that the focus finds it where it is missing. */
  readonly name?: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly onType: (value: string) => void;
  readonly type?: 'text' | 'tel' | 'date' | 'search';
  readonly min?: string;
  readonly max?: string;
  readonly hint?: string;
  /** What it may be, to choose from or to type otherwise. */
  readonly known?: readonly string[];
  readonly long?: boolean;
}

export const Line = ({ name, label, value = '', onType, type = 'text', min, max, hint, known, long = false }: LineProps) => {
  const id = useId();
  const described = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div class="line">
      <label for={id}>{label}</label>
      {long ? (
        <textarea
          id={id}
          name={name}
          rows={5}
          maxLength={4000}
          value={value}
          aria-describedby={described}
          onInput={({ currentTarget }) => onType(currentTarget.value)}
        />
      ) : (
        <input
          id={id}
          name={name}
          type={type}
          value={value}
          min={min}
          max={max}
          maxLength={type === 'date' ? undefined : 200}
          autocomplete={type === 'tel' ? 'tel' : 'off'}
          inputMode={type === 'tel' ? 'tel' : undefined}
          list={known === undefined ? undefined : `${id}-known`}
          aria-describedby={described}
          onInput={({ currentTarget }) => onType(currentTarget.value)}
        />
      )}
      {hint === undefined ? null : (
        <p id={described} class="quiet small">
          {hint}
        </p>
      )}
      {known === undefined ? null : (
        <datalist id={`${id}-known`}>
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </div>
  );
};

interface SearchProps {
  readonly name: string;
  readonly legend: string;
  readonly list: readonly { readonly code: string; readonly name: Schemas['Bilingual'] }[];
  readonly value: string | undefined;
  readonly onChoose: (code: string) => void;
}

/** One of a long list, found by a part of its name in either language. */
export const Search = ({ name, legend, list, value, onChoose }: SearchProps) => {
  const { texts, shown } = useKnown();
  const [typed, setTyped] = useState('');
  const wanted = folded(typed);
  const found = list.filter((entry) => folded(entry.name.zh).includes(wanted) || folded(entry.name.en).includes(wanted));
  return (
    <>
      <Line label={texts.ask.search} type="search" value={typed} onType={setTyped} hint={texts.ask.searchHint} />
      <p class="quiet small" role="status">
        {found.length === 0 ? texts.ask.noneFound : texts.ask.found(found.length)}
      </p>
      <Choices
        name={name}
        legend={legend}
        choices={found.map((entry) => ({ value: entry.code, words: inWords(entry.name, shown) }))}
        value={value}
        onChoose={onChoose}
      />
    </>
  );
};

const folded = (text: string): string => text.toLowerCase().replaceAll(/[\s（）()·-]/g, '');
