import { useState } from 'preact/hooks';
import { resultOf, type Schemas } from '../../shared/api.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { sharedTexts } from '../../shared/texts/shared-texts.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { api, type CaseOnRecord, type Known, useKnown } from '../known.ts';

type Option = Schemas['ProposedOption'];

interface OptionsProps {
  readonly state: CaseOnRecord;
  readonly onChanged: (state: CaseOnRecord) => void;
  readonly onStale: () => void;
}

/** What the vendor offers, side by side; choosing asks once more, with the consequence. */
export const Options = ({ state, onChanged, onStale }: OptionsProps) => {
  const known = useKnown();
  const { texts, shown } = known;
  const words = texts.case.options;
  /** An option, or `null` for none of them, while it is asked about once more. */
  const [asking, setAsking] = useState<Option | null>();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const { proposal, caseId } = state;
  if (proposal === null) return null;

  const send = async (option: Option | null): Promise<void> => {
    if (sending) return;
    setSending(true);
    const { proposalId } = proposal;
    const body = option === null ? { proposalId, decline: true as const } : { proposalId, optionId: option.optionId };
    const result = await resultOf(api.POST('/cases/{caseId}/choices', { params: { path: { caseId } }, body }));
    setSending(false);
    setAsking(undefined);
    if (result.ok) return onChanged(result.data);
    const { failure } = result;
    if (failure.kind === 'signed-out') return;
    // Whether it arrived the case itself tells: what is shown next is the truth.
    setTrouble(failure.kind === 'problem' ? failure.problem.detail : sharedTexts(shown).unreachable);
    onStale();
  };

  return (
    <section>
      <h2>{words.title}</h2>
      {trouble === undefined ? null : (
        <p class="note warning" role="alert">
          {trouble}
        </p>
      )}
      <ul class="options">
        {proposal.options.map((option, index) => (
          <li key={option.optionId} class="card">
            <h3>{words.number(index + 1)}</h3>
            <OptionFacts known={known} option={option} all={proposal.options} />
            <button type="button" class="button first" aria-label={words.chooseNumber(index + 1)} onClick={() => setAsking(option)}>
              {words.choose}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="button" onClick={() => setAsking(null)}>
        {words.decline}
      </button>
      {asking === undefined ? null : (
        <Dialog title={asking === null ? words.declineTitle : words.confirm(asking.hospital)} onClose={() => setAsking(undefined)}>
          {asking === null ? null : <OptionFacts known={known} option={asking} all={[asking]} />}
          <p>{asking === null ? words.declineConsequence : words.consequence}</p>
          <div class="acts">
            <button type="button" class="button first" aria-disabled={sending} onClick={() => void send(asking)}>
              {words.yes}
            </button>
            <button type="button" class="button" onClick={() => setAsking(undefined)}>
              {words.no}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
};

/** What was chosen, as long as it is not yet an appointment. */
export const Chosen = ({ state }: { readonly state: CaseOnRecord }) => {
  const known = useKnown();
  const { chosen, booking } = state;
  if (chosen === null || booking !== null) return null;
  return (
    <section>
      <h2>{known.texts.case.options.chosen}</h2>
      <div class="card">
        <OptionFacts known={known} option={chosen} all={[chosen]} />
      </div>
    </section>
  );
};

/** The same rows in the same order for every option: what one of them has, all show. */
const OptionFacts = ({ known, option, all }: { readonly known: Known; readonly option: Option; readonly all: readonly Option[] }) => {
  const { texts, shown, nameIn, catalogue } = known;
  const words = texts.case.options;
  const has = (name: keyof Option): boolean => all.some((one) => one[name] !== undefined);
  const rows: readonly (readonly [name: string, value: string | undefined, isShown: boolean])[] = [
    [words.hospital, option.hospital, true],
    [words.country, option.country, has('country')],
    [words.department, option.department === undefined ? undefined : nameIn(catalogue.departments, option.department), has('department')],
    [
      words.doctor,
      option.doctor === undefined ? undefined : `${option.doctor.name} ${nameIn(catalogue.ranks, option.doctor.title)}`,
      has('doctor'),
    ],
    [words.at, option.at === undefined ? words.notYet : instantInWords(option.at, shown, serverNow()), true],
  ];
  return (
    <dl class="facts">
      {rows
        .filter(([, , isShown]) => isShown)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? '–'}</dd>
          </div>
        ))}
    </dl>
  );
};
