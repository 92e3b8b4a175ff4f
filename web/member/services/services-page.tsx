import { isShown } from '../../shared/api.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf } from '../../shared/route.ts';
import { dayInWords, dayOf, hourInWords, instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { hasDraft } from '../ask/draft.ts';
import { type Benefit, type PolicyBenefits, usableFrom, useBenefits } from '../benefits.ts';
import { CallLink, Frame } from '../frame.tsx';
import { type Known, useKnown } from '../known.ts';

/** What each policy gives: available or not, from when, how often, and how to ask. */
export const ServicesPage = () => {
  const known = useKnown();
  const { texts, serviceLine } = known;
  const { data, failure, reload } = useBenefits();
  return (
    <Frame title={texts.services.title}>
      {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
      {data === undefined ? isShown(failure) ? null : <LoadingNote /> : null}
      {data?.policies.length === 0 ? <p>{texts.services.none}</p> : null}
      {data?.policies.map((policy, index) => (
        <Policy key={policy.policyNo} known={known} policy={policy} index={index} several={data.policies.length > 1} />
      ))}
      <p class="foot">
        <CallLink number={serviceLine} words={texts.serviceLine(serviceLine)} plain />
      </p>
    </Frame>
  );
};

interface PolicyProps {
  readonly known: Known;
  readonly policy: PolicyBenefits;
  readonly index: number;
  readonly several: boolean;
}

const Policy = ({ known, policy, index, several }: PolicyProps) => {
  const { texts, shown } = known;
  const { serviceYear } = policy;
  const year =
    serviceYear === null
      ? undefined
      : texts.services.year(dayInWords(serviceYear.from, shown, serverNow()), dayInWords(serviceYear.to, shown, serverNow()));
  // What neither the edition nor a contract ever offers is no news to anybody.
  const offered = policy.benefits.filter(({ reasons }) => !reasons.some(({ code }) => code === 'service-not-offered'));
  return (
    <section aria-label={texts.services.policy(policy.policyNo)}>
      {several ? <h2>{texts.services.policy(policy.policyNo)}</h2> : null}
      {year === undefined ? null : <p class="quiet small">{year}</p>}
      <ul class="cards">
        {offered.map((benefit) => (
          <Card
            key={benefit.service}
            known={known}
            policy={policy}
            index={String(index)}
            benefit={benefit}
            Heading={several ? 'h3' : 'h2'}
          />
        ))}
      </ul>
    </section>
  );
};

interface CardProps {
  readonly known: Known;
  readonly policy: PolicyBenefits;
  readonly index: string;
  readonly benefit: Benefit;
  /** Below the heading of the policy, where there is one. */
  readonly Heading: 'h2' | 'h3';
}

const Card = ({ known, policy, index, benefit, Heading }: CardProps) => {
  const { texts, shown, serviceName } = known;
  const name = serviceName(policy.edition, benefit.service);
  const from = usableFrom(benefit.reasons);
  const [first] = benefit.reasons;
  const ask = hasDraft(policy.policyNo, benefit.service) ? texts.services.goOn : texts.services.ask;
  return (
    <li class="card">
      <div class="card-head">
        <Heading>{name}</Heading>
        <p class={benefit.available ? 'sign good' : 'sign warning'}>
          {benefit.available
            ? [texts.services.available, usesInWords(known, benefit)].filter((part) => part !== '').join(' · ')
            : from === undefined
              ? texts.services.unavailable
              : texts.services.from(dayInWords(from, shown, serverNow()))}
        </p>
      </div>
      {benefit.available ? (
        <>
          <p>{promiseInWords(known, benefit)}</p>
          <p class="quiet">{hoursInWords(known, policy, benefit)}</p>
        </>
      ) : (
        <p>{first?.detail}</p>
      )}
      <div class="acts">
        {benefit.hotline === null ? null : <CallLink number={benefit.hotline} words={texts.hotlineOf(benefit.hotline)} plain />}
        {benefit.available ? (
          <a class="button first" href={addressOf(['ask', index, benefit.service])} aria-label={ask(name)}>
            {ask()}
          </a>
        ) : (
          <a class="button" href={addressOf(['services', index, benefit.service])} aria-label={texts.services.whyNot(name)}>
            {texts.services.why}
          </a>
        )}
      </div>
    </li>
  );
};

const usesInWords = ({ texts }: Known, { uses }: Benefit): string => {
  if (uses === null) return '';
  return uses.left === null ? texts.services.unlimited : texts.services.left(uses.left);
};

function promiseInWords({ texts }: Known, { promise }: Benefit): string {
  if (promise.kind === 'minutes') return texts.services.promise.callback(promise.minutes);
  return texts.services.promise[promise.name](promise.days);
}

/** Whether it is open, and when it changes. */
function hoursInWords({ texts, shown, catalogue }: Known, { edition }: PolicyBenefits, { service, openNow, opensAt }: Benefit): string {
  const hours = catalogue.editions.find(({ id }) => id === edition)?.services[service]?.hours;
  if (hours === undefined || (openNow && hours.kind === 'always')) return texts.services.always;
  if (openNow && hours.kind === 'daily') return texts.services.openUntil(hours.to);
  if (opensAt === null) return '';
  const today = dayOf(opensAt) === dayOf(serverNow());
  return texts.services.opens(today ? hourInWords(opensAt) : instantInWords(opensAt, shown, serverNow()));
}
