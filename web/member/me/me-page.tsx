import { useEffect, useState } from 'preact/hooks';
import { isShown, resultOf, type Schemas } from '../../shared/api.ts';
import { language, largeType, setLanguage, setLargeType } from '../../shared/languages.ts';
import { useLoaded } from '../../shared/loading.ts';
import { FailureNote, LoadingNote } from '../../shared/notes.tsx';
import { addressOf, goToInstead } from '../../shared/route.ts';
import { session } from '../../shared/sign-in/session.ts';
import { forgetToken, signOut } from '../../shared/sign-in/sign-in.ts';
import { useSignal } from '../../shared/signal.ts';
import { sharedTexts } from '../../shared/texts/shared-texts.ts';
import { instantInWords } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { clearDrafts } from '../ask/draft.ts';
import { Choices } from '../ask/fields.tsx';
import { clearUploads } from '../case/uploads.ts';
import { Frame } from '../frame.tsx';
import { api, useKnown } from '../known.ts';

type Channel = Schemas['MessageChannel'];

const CHANNELS: readonly Channel[] = ['sms', 'email'];

/** Language, size of type, how one is told, what one agreed to, signing out. */
export const MePage = () => {
  const { texts, shown } = useKnown();
  const large = useSignal(largeType);
  const shared = sharedTexts(shown);
  const leave = (): void => {
    clearDrafts();
    clearUploads();
    forgetToken('member');
    // The pages are gone before anything they show could be asked for again.
    session.set({ kind: 'signed-out', why: null });
    goToInstead(addressOf([]));
    // Where the issuer cannot be reached, this device has forgotten all the same.
    signOut('member').catch(() => undefined);
  };
  return (
    <Frame title={texts.me.title}>
      <section>
        <Choices
          name="language"
          legend={texts.me.language}
          legendShown
          choices={[
            { value: 'zh-CN', words: '中文' },
            { value: 'en', words: 'English' },
          ]}
          value={shown}
          onChoose={(value) => setLanguage(value === 'en' ? 'en' : 'zh-CN')}
        />
        <Choices
          name="type"
          legend={texts.me.type}
          legendShown
          choices={[
            { value: 'normal', words: shared.normalType },
            { value: 'large', words: shared.largeType },
          ]}
          value={large ? 'large' : 'normal'}
          onChoose={(value) => setLargeType(value === 'large')}
        />
      </section>
      <Told />
      <Consents />
      <section>
        <button type="button" class="button grave" onClick={leave}>
          {texts.me.signOut}
        </button>
        <p class="quiet small">{texts.me.signOutHint}</p>
      </section>
    </Frame>
  );
};

/** On which channels, in the language of the pages. */
const Told = () => {
  const { texts } = useKnown();
  const shown = useSignal(language);
  const { data, failure, reload } = useLoaded(() => resultOf(api.GET('/preferences')), []);
  const [chosen, setChosen] = useState<readonly Channel[]>();
  const [said, setSaid] = useState<{ readonly words: string; readonly good: boolean }>();
  useEffect(() => {
    if (data !== undefined)
      setChosen((before) => before ?? data.channels ?? CHANNELS.filter((one) => data.addresses.some(({ channel }) => channel === one)));
  }, [data]);
  const save = async (): Promise<void> => {
    if (chosen === undefined) return;
    if (chosen.length === 0) return setSaid({ words: texts.me.channelHint, good: false });
    const result = await resultOf(api.PUT('/preferences', { body: { language: shown, channels: [...chosen] } }));
    if (result.ok) return setSaid({ words: texts.me.saved, good: true });
    if (!isShown(result.failure)) return;
    setSaid({
      words:
        result.failure.kind === 'problem'
          ? (result.failure.problem.errors?.[0]?.detail ?? result.failure.problem.detail)
          : sharedTexts(shown).unreachable,
      good: false,
    });
  };
  if (data === undefined) return isShown(failure) ? <FailureNote failure={failure} onRetry={() => void reload()} /> : <LoadingNote />;
  return (
    <section>
      <fieldset class="choices">
        <legend>{texts.me.channels}</legend>
        {CHANNELS.map((channel) => {
          const reached = data.addresses.filter((address) => address.channel === channel).map(({ to }) => to);
          return (
            <label key={channel} class="choice">
              <input
                type="checkbox"
                checked={chosen?.includes(channel) ?? false}
                onChange={({ currentTarget }) => {
                  setSaid(undefined);
                  setChosen(CHANNELS.filter((one) => (one === channel ? currentTarget.checked : (chosen?.includes(one) ?? false))));
                }}
              />
              <span>
                {texts.me.channel[channel]} <span class="quiet">{reached.length === 0 ? texts.me.noAddress : reached.join(', ')}</span>
              </span>
            </label>
          );
        })}
      </fieldset>
      <button type="button" class="button first" onClick={() => void save()}>
        {texts.me.save}
      </button>
      <p role={said?.good === false ? 'alert' : 'status'} class={said?.good === false ? 'sign warning' : 'sign good'}>
        {said?.words}
      </p>
    </section>
  );
};

/** What was agreed to with each of the latest requests: every one asks for just what its service needs. */
const Consents = () => {
  const { texts, shown, catalogue, serviceName, vendorName } = useKnown();
  const { data, failure, reload } = useLoaded(() => resultOf(api.GET('/cases')), []);
  const agreedTo = ({ edition, service }: Schemas['CaseSummary']): readonly string[] =>
    (catalogue.editions.find(({ id }) => id === edition)?.services[service]?.consents ?? []).map((consent) =>
      consent === 'send-abroad' ? texts.me.consentAbroad : texts.me.consentShare(vendorName(edition, service) ?? ''),
    );
  return (
    <section>
      <h2>{texts.me.consents}</h2>
      <p>{texts.me.consentsLead}</p>
      {isShown(failure) ? <FailureNote failure={failure} stale={data !== undefined} onRetry={() => void reload()} /> : null}
      {data?.cases.length === 0 ? <p class="quiet">{texts.me.consentNone}</p> : null}
      <ul class="cards">
        {data?.cases.map((summary) => (
          <li key={summary.caseId}>
            <a class="card link" href={addressOf(['cases', summary.caseId])}>
              <strong>{serviceName(summary.edition, summary.service)}</strong>
              {agreedTo(summary).map((words) => (
                <span key={words}>{words}</span>
              ))}
              <span class="quiet small">
                {texts.me.consentAt(instantInWords(summary.openedAt, shown, serverNow()), summary.status === 'open')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
