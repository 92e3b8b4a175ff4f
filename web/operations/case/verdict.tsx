import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { Section } from './section.tsx';

const SIGNS: Readonly<Record<string, string>> = { satisfied: 'sign good', denied: 'sign danger' };

/** What the case was opened on, rule by rule. */
export const Verdict = ({ state }: { readonly state: OperatorCase }) => {
  const { texts, shown, label } = useKnown();
  const { verdict } = state;
  const words = texts.case.verdict;
  if (verdict === null) return null;
  const { asOf, edition, uses, serviceYear, rules, reviewNeeded } = verdict;
  return (
    <Section title={words.title} beside={<span class="quiet">{words.asOf(instantInWords(asOf, shown, serverNow()))}</span>}>
      <p class="quiet">
        {edition}
        {serviceYear === null ? '' : ` · ${words.year(serviceYear.from, serviceYear.to)}`}
        {uses === null ? '' : ` · ${uses.limit === null ? words.unlimited : words.uses(uses.limit, uses.held, uses.used, uses.left ?? 0)}`}
      </p>
      {reviewNeeded.length === 0 ? null : <p class="sign warning">{words.review}</p>}
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.rule}</th>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.detail}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ clause, outcome, detail }, index) => (
            <tr key={`${clause} ${index}`}>
              <th scope="row">{clause}</th>
              <td class={SIGNS[outcome] ?? 'quiet'}>{words.outcomes[outcome]}</td>
              <td>{detail === '' ? label('ruleOutcomes', outcome) : detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};
