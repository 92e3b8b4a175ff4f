import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { keepFocus } from '../shared/focus.ts';
import { dressDocument, language } from '../shared/languages.ts';
import { useLoaded } from '../shared/loading.ts';
import { addressOf, place } from '../shared/route.ts';
import { Gate } from '../shared/sign-in/gate.tsx';
import '../shared/shared.css';
import { isShown } from '../shared/api.ts';
import { CatalogueProvider } from '../shared/catalogue.ts';
import { FailureNote, LoadingNote } from '../shared/notes.tsx';
import { useSignal } from '../shared/signal.ts';
import { AskPage } from './ask/ask-page.tsx';
import { AccessesPage } from './case/accesses-page.tsx';
import { CancelPage } from './case/cancel-page.tsx';
import { CasePage } from './case/case-page.tsx';
import { CasesPage } from './cases/cases-page.tsx';
import { Emergency, Frame } from './frame.tsx';
import { readCatalogue } from './known.ts';
import { MePage } from './me/me-page.tsx';
import './member.css';
import { ServicesPage } from './services/services-page.tsx';
import { WhyPage } from './services/why-page.tsx';
import { memberTexts } from './texts/member-texts.ts';

/** The page at the address. */
const Page = () => {
  const { path } = useSignal(place);
  const [first, second = '', third = '', fourth = ''] = path;
  if (first === undefined) return <ServicesPage />;
  if (first === 'services') return <WhyPage key={`${second} ${third}`} policy={second} service={third} />;
  if (first === 'ask') return <AskPage key={`${second} ${third}`} policy={second} service={third} step={fourth} />;
  if (first === 'cases' && second === '') return <CasesPage />;
  if (first === 'cases' && third === 'cancel') return <CancelPage key={second} caseId={second} />;
  if (first === 'cases' && third === 'accesses') return <AccessesPage key={second} caseId={second} />;
  if (first === 'cases') return <CasePage key={second} caseId={second} />;
  if (first === 'me') return <MePage />;
  return <Gone />;
};

const Gone = () => {
  const texts = memberTexts(useSignal(language));
  return (
    <Frame title={texts.tabs.services} backTo={addressOf([])}>
      <p>{texts.gone}</p>
    </Frame>
  );
};

/** What all pages need before they can be drawn. */
const WithCatalogue = () => {
  const { data, failure, reload } = useLoaded(readCatalogue, []);
  useEffect(() => {
    document.body.classList.add('member');
  }, []);
  if (data !== undefined) {
    return (
      <CatalogueProvider value={data}>
        <Page />
      </CatalogueProvider>
    );
  }
  return (
    <main class="welcome">{isShown(failure) ? <FailureNote failure={failure} onRetry={() => void reload()} /> : <LoadingNote />}</main>
  );
};

const Member = () => (
  <Gate face="member" about={memberTexts(useSignal(language)).about} beside={<Emergency />}>
    <WithCatalogue />
  </Gate>
);

dressDocument();
keepFocus();
const page = document.getElementById('page');
if (page !== null) render(<Member />, page);
