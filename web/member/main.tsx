import { render } from 'preact';
import { Gate } from '../shared/gate.tsx';
import { dressDocument, language } from '../shared/languages.ts';
import '../shared/shared.css';
import { useSignal } from '../shared/signal.ts';
import { memberTexts } from './texts/member-texts.ts';

const Member = () => {
  const texts = memberTexts(useSignal(language));
  return (
    <Gate face="member" about={texts.about}>
      <main class="welcome">
        <h1>{texts.services.title}</h1>
      </main>
    </Gate>
  );
};

dressDocument();
const page = document.getElementById('page');
if (page !== null) render(<Member />, page);
