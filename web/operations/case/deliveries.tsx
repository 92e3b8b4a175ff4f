import type { Schemas } from '../../shared/api.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { setCaseKey } from '../address.ts';
import { type OperatorCase, useKnown } from '../known.ts';
import { Section } from './section.tsx';

/** What the vendor was handed, with every try. */
export const Deliveries = ({ state }: { readonly state: OperatorCase }) => {
  const { texts } = useKnown();
  return (
    <Section title={texts.case.deliveries.title}>
      {state.deliveries.length === 0 ? <p class="quiet">{texts.case.deliveries.none}</p> : null}
      {[...state.deliveries].reverse().map((delivery) => (
        <Delivery key={delivery.deliveryId} delivery={delivery} />
      ))}
    </Section>
  );
};

const SIGNS: Readonly<Record<Schemas['DeliveryState'], string>> = {
  pending: 'sign warning',
  delivered: 'sign good',
  failed: 'sign danger',
  stopped: 'sign danger',
};

/** Whether an operator can have it go out once more. */
const canRetry = ({ state }: Schemas['Delivery']): boolean => state === 'failed' || state === 'stopped';

const Delivery = ({ delivery }: { readonly delivery: Schemas['Delivery'] }) => {
  const { texts, shown, label } = useKnown();
  const { deliveryId, type, state, attempts, nextTryAt } = delivery;
  const now = serverNow();
  const words = texts.case.deliveries;
  return (
    <details class="delivery" open={state !== 'delivered'}>
      <summary>
        <strong>{label('handOffs', type)}</strong> <span class={SIGNS[state]}>{label('deliveryStates', state)}</span>{' '}
        <span class="quiet">{words.tries(attempts.length)}</span>
      </summary>
      <ol class="tries">
        {attempts.map(({ at, status, error }, index) => (
          <li key={`${at} ${index}`}>
            {instantInWords(at, shown, now)}{' '}
            <span class={status !== null && status < 300 ? 'sign good' : 'sign danger'}>
              {status === null ? (error === undefined ? words.noAnswer : label('noAnswers', error)) : status}
            </span>
          </li>
        ))}
      </ol>
      {nextTryAt === null ? null : <p>{words.next(instantInWords(nextTryAt, shown, now))}</p>}
      {canRetry(delivery) ? (
        <button type="button" class="button small-button" onClick={() => setCaseKey('act', `retry:${deliveryId}`)}>
          {words.retry}
        </button>
      ) : null}
    </details>
  );
};
