import { isShown } from '../../shared/api.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf } from '../../shared/route.ts';
import { benefitOf, useBenefits } from '../benefits.ts';
import { Frame } from '../frame.tsx';
import { useKnown } from '../known.ts';
import { Reasons } from './reasons.tsx';

interface WhyProps {
  readonly policy: string;
  readonly service: string;
}

/** Why a service is not available, and what would change it. */
export const WhyPage = ({ policy, service }: WhyProps) => {
  const { texts, serviceName } = useKnown();
  const { data, failure, reload } = useBenefits();
  const found = data === undefined ? undefined : benefitOf(data, policy, service);
  return (
    <Frame title={texts.why.title} backTo={addressOf([])}>
      {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
      {data === undefined && !isShown(failure) ? <LoadingNote /> : null}
      {data !== undefined && found === undefined ? <p>{texts.gone}</p> : null}
      {found === undefined ? null : (
        <>
          <h2>{serviceName(found.policy.edition, found.benefit.service)}</h2>
          {found.benefit.available ? (
            <a class="button first" href={addressOf(['ask', policy, service])}>
              {texts.services.ask()}
            </a>
          ) : (
            <>
              <p>{texts.why.lead}</p>
              <Reasons reasons={found.benefit.reasons} hotline={found.benefit.hotline} />
            </>
          )}
        </>
      )}
    </Frame>
  );
};
