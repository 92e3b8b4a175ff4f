import { render } from 'preact';
import { createApi, resultOf } from '../shared/api.ts';
import { Gate } from '../shared/gate.tsx';
import { dressDocument, language } from '../shared/languages.ts';
import { useLoaded } from '../shared/loading.ts';
import '../shared/shared.css';
import { useSignal } from '../shared/signal.ts';
import { operationsTexts } from './texts/operations-texts.ts';

const api = createApi('operations', language.get);

/** How many cases wait for a person. */
const Attention = () => {
  const texts = operationsTexts(useSignal(language));
  const { data } = useLoaded(() => resultOf(api.GET('/operations/cases', { params: { query: { attention: 'true' } } })), []);
  return (
    <main class="welcome">
      <h1>{texts.title}</h1>
      <p>{data === undefined ? texts.reading : texts.waiting(data.cases.length, data.next !== null)}</p>
    </main>
  );
};

const Console = () => (
  <Gate face="operations" about={operationsTexts(useSignal(language)).about}>
    <Attention />
  </Gate>
);

dressDocument();
const page = document.getElementById('page');
if (page !== null) render(<Console />, page);
