import { useId } from 'preact/hooks';
import { departmentsIn, illnessesIn, optionInWords } from '../case/requested.tsx';
import { type Known, type OperatorCase, useKnown } from '../known.ts';
import { DECLINED, type Field } from './event-fields.ts';

interface FieldProps {
  readonly field: Field;
  readonly state: OperatorCase;
  readonly value: string;
  readonly onSet: (name: string, value: string) => void;
  /** Where the field is none of a report's: it says itself whether it may be left out. */
  readonly title?: string;
  readonly nameOf?: (code: string) => string;
}

/** A field of a form with its label. */
export const FormField = ({ field, state, value, onSet, title, nameOf }: FieldProps) => {
  const known = useKnown();
  const { texts, shown } = known;
  const id = useId();
  const { name, kind, optional } = field;
  const number = /^options\.(\d+)\./.exec(name)?.[1];
  const label = title ?? `${number === undefined ? '' : texts.act.optionNumber(Number(number) + 1)}${texts.act.fields[field.label]}`;
  const given = { id, name, required: optional !== true, value };
  const onInput = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void => onSet(name, currentTarget.value);
  if (kind === 'check') {
    return (
      <label class="check">
        <input
          type="checkbox"
          checked={value === 'yes'}
          onChange={({ currentTarget }) => onSet(name, currentTarget.checked ? 'yes' : '')}
        />{' '}
        {label}
      </label>
    );
  }
  const codes = codesOf(known, field, state, nameOf);
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional === true && title === undefined ? <span class="quiet">{texts.act.optional}</span> : null}
      </label>
      {codes !== undefined ? (
        <select {...given} onChange={onInput}>
          <option value="">{optional === true ? '' : texts.act.pick}</option>
          {codes.map(([code, words]) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      ) : kind === 'lines' ? (
        <textarea {...given} rows={4} onInput={onInput} />
      ) : kind === 'instant' || kind === 'day' ? (
        <input {...given} type={kind === 'day' ? 'date' : 'datetime-local'} lang={shown} onInput={onInput} />
      ) : (
        <input {...given} type="text" autocomplete="off" onInput={onInput} />
      )}
    </div>
  );
};

type Named = readonly (readonly [code: string, words: string])[];

/** What a field offers to choose from; undefined where it is typed. */
function codesOf(known: Known, field: Field, state: OperatorCase, nameOf?: (code: string) => string): Named | undefined {
  const { catalogue, nameIn, texts, label } = known;
  const named = (list: readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[]): Named =>
    list.map(({ code }) => [code, nameIn(list, code)]);
  switch (field.kind) {
    case 'department':
      return named(departmentsIn(catalogue));
    case 'illness':
      return named(illnessesIn(catalogue));
    case 'rank':
      return named(catalogue.ranks);
    case 'document':
      return state.documents
        .filter(({ state: stands }) => stands === 'stored')
        .map(({ documentId, kind, addedBy }) => [documentId, `${nameIn(catalogue.documentKinds, kind)} · ${label('actors', addedBy)}`]);
    case 'option':
      return [
        ...(state.proposal?.options ?? []).map((option): Named[number] => [option.optionId, optionInWords(known, option)]),
        [DECLINED, texts.act.noneOfThem],
      ];
    case 'choice':
      return (field.codes ?? []).map((code) => [code, nameOf?.(code) ?? texts.act.codes[code as keyof typeof texts.act.codes] ?? code]);
    default:
      return undefined;
  }
}
