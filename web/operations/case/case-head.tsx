import { useHeading } from '../../shared/focus.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { Key } from '../key.tsx';
import { type OperatorCase, useKnown } from '../known.ts';
import { waitingFlags } from '../queue/queue-filter.ts';

interface HeadProps {
  readonly state: OperatorCase;
  readonly reason: string;
  readonly onReload: () => void;
}

/** What the case is, where it stands, whom to call, and what waits for a person. */
export const CaseHead = ({ state, reason, onReload }: HeadProps) => {
  const { texts, shown, label, serviceName, vendorNamed, hotline } = useKnown();
  const now = serverNow();
  const name = serviceName(state.edition, state.service);
  const heading = useHeading(`${name} · ${texts.title}`);
  const { contact, next } = state;
  const line = hotline(state.edition, state.service);
  const stands =
    state.stage === null
      ? `${label('statuses', state.status)} · ${state.outcome === null ? '' : label('outcomes', state.outcome)}`
      : label('stages', state.stage);
  return (
    <header class="case-head">
      <div class="case-title">
        <h1 ref={heading} tabIndex={-1}>
          {name}
        </h1>
        <p class="stands">{stands}</p>
        <button type="button" class="plain" onClick={onReload}>
          {texts.case.reload} <Key of="r" />
        </button>
      </div>
      {waitingFlags(state).map(({ flag, raisedAt }) => (
        <p key={flag} class="note warning flag">
          <strong>{label('flags', flag)}</strong>
          <span>{texts.case.since(instantInWords(raisedAt, shown, now), texts.age(now - Date.parse(raisedAt)))}</span>
        </p>
      ))}
      <dl class="facts">
        {next === null ? null : (
          <div>
            <dt>{texts.case.next}</dt>
            <dd>
              {texts.case.by[next.actor]}：{label('actions', next.action)}
              {next.by === undefined ? null : <span class="quiet"> {texts.case.until(instantInWords(next.by, shown, now))}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{texts.case.contact}</dt>
          <dd>
            {contact.name} <a href={`tel:${contact.phone}`}>{contact.phone}</a>
          </dd>
        </div>
        <div>
          <dt>{texts.case.vendor}</dt>
          <dd>
            {vendorNamed(state.vendorId)} {line === null ? null : <a href={`tel:${line.replaceAll(/[^\d+]/g, '')}`}>{line}</a>}
          </dd>
        </div>
        <div>
          <dt>{texts.case.use}</dt>
          <dd>{label('uses', state.use)}</dd>
        </div>
        <div>
          <dt>{texts.case.opened}</dt>
          <dd>
            {instantInWords(state.openedAt, shown, now)} · {label('channels', state.channel)}
          </dd>
        </div>
        <div>
          <dt>{texts.case.number}</dt>
          <dd>
            <code>{state.caseId}</code> · {texts.case.policy(state.policyNo)}
          </dd>
        </div>
        <div>
          <dt>{texts.case.lookedFor}</dt>
          <dd class="quiet">{reason}</dd>
        </div>
      </dl>
    </header>
  );
};
