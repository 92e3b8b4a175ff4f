import { render } from 'preact';
import { keepFocus } from '../shared/focus.ts';
import { dressDocument, language } from '../shared/languages.ts';
import { useLoaded } from '../shared/loading.ts';
import { FailureNote, LoadingNote } from '../shared/notes.tsx';
import { place } from '../shared/route.ts';
import { Gate } from '../shared/sign-in/gate.tsx';
import '../shared/shared.css';
import { isShown } from '../shared/api.ts';
import { CatalogueProvider } from '../shared/catalogue.ts';
import { useSignal } from '../shared/signal.ts';
import { CalendarPage } from './calendar/calendar-page.tsx';
import { CasePanel } from './case/case-panel.tsx';
import { Frame } from './frame.tsx';
import { readCatalogue, useKnown } from './known.ts';
import { NoticePage } from './notice/notice-page.tsx';
import './operations.css';
import { Queue } from './queue/queue.tsx';
import { RejectedPage } from './rejected/rejected-page.tsx';
import { operationsTexts } from './texts/operations-texts.ts';
import { VendorsPage } from './vendors/vendors-page.tsx';

/** The page at the address. */
const Page = () => {
  const { path } = useSignal(place);
  const [first, second] = path;
  if (first === undefined || (first === 'cases' && second === undefined)) return <Desk caseId={undefined} />;
  if (first === 'cases') return <Desk caseId={second} />;
  if (first === 'calendar') return <CalendarPage />;
  if (first === 'vendors') return <VendorsPage />;
  if (first === 'rejected') return <RejectedPage />;
  if (first === 'notice') return <NoticePage />;
  return <Gone />;
};

/** The queue, and the case that is open beside it. */
const Desk = ({ caseId }: { readonly caseId: string | undefined }) => {
  const { texts } = useKnown();
  return (
    <div class={caseId === undefined ? 'desk' : 'desk with-case'}>
      <Queue />
      {caseId === undefined ? (
        <main class="case empty">
          <h1>{texts.empty.title}</h1>
          <p class="quiet">{texts.empty.hint}</p>
        </main>
      ) : (
        <CasePanel key={caseId} caseId={caseId} />
      )}
    </div>
  );
};

const Gone = () => {
  const { texts } = useKnown();
  return (
    <main class="wide">
      <h1>{texts.gone}</h1>
    </main>
  );
};

/** What everything needs before it can be drawn. */
const WithCatalogue = () => {
  const { data, failure, reload } = useLoaded(readCatalogue, []);
  if (data !== undefined) {
    return (
      <CatalogueProvider value={data}>
        <Frame>
          <Page />
        </Frame>
      </CatalogueProvider>
    );
  }
  return (
    <main class="welcome">{isShown(failure) ? <FailureNote failure={failure} onRetry={() => void reload()} /> : <LoadingNote />}</main>
  );
};

const Console = () => (
  <Gate face="operations" about={operationsTexts(useSignal(language)).about}>
    <WithCatalogue />
  </Gate>
);

dressDocument();
keepFocus();
const page = document.getElementById('page');
if (page !== null) render(<Console />, page);
