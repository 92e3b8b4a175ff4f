import { inWords } from '../../shared/languages.ts';
import { dayOf } from '../../shared/time/dates.ts';
import { serverNow } from '../../shared/time/server-time.ts';
import { CallLink } from '../frame.tsx';
import { useKnown } from '../known.ts';
import { Days } from './days.tsx';
import type { Answers } from './draft.ts';
import { Choices, Line, Search } from './fields.tsx';
import type { ServiceId, StepId } from './steps.ts';

interface QuestionProps {
  readonly step: Exclude<StepId, 'agree'>;
  readonly service: ServiceId;
  readonly edition: string;
  readonly answers: Answers;
  readonly onAnswer: (name: string, value: string) => void;
}

/** The fields of one step. */
export const Question = ({ step, service, edition, answers, onAnswer }: QuestionProps) => {
  const known = useKnown();
  const { texts, shown, catalogue } = known;
  const { ask } = texts;
  const answer = (name: string) => (value: string) => onAnswer(name, value);
  const named = (list: readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[]) =>
    list.map(({ code, name }) => ({ value: code, words: inWords(name, shown) }));
  const terms = catalogue.editions.find(({ id }) => id === edition);
  const departments = catalogue.departments.filter(({ excluded }) => !excluded);
  switch (step) {
    case 'emergency':
      return (
        <>
          <p>{ask.emergency.hint}</p>
          <Choices
            name="emergency"
            legend={ask.emergency.question}
            choices={[
              { value: 'no', words: ask.emergency.no },
              { value: 'yes', words: ask.emergency.yes },
            ]}
            value={answers['emergency']}
            onChoose={answer('emergency')}
          />
          {answers['emergency'] === 'yes' ? (
            <div class="note danger" role="alert">
              <p>{ask.emergency.act}</p>
              <CallLink number="120" words={texts.call('120')} />
            </div>
          ) : null}
        </>
      );
    case 'relation': {
      const covered = catalogue.relations.filter(({ code }) => terms?.switches.phoneDoctor.relations.includes(code) ?? true);
      return (
        <Choices
          name="relation"
          legend={ask.relation.question}
          choices={named(covered)}
          value={answers['relation']}
          onChoose={answer('relation')}
        />
      );
    }
    case 'topic':
      return (
        <Choices
          name="topic"
          legend={ask.topic.question}
          choices={named(catalogue.topics)}
          value={answers['topic']}
          onChoose={answer('topic')}
        />
      );
    case 'asked':
      return <Line name="asked" label={ask.asked.label} hint={ask.asked.hint} long value={answers['asked']} onType={answer('asked')} />;
    case 'phone':
      return <Line name="phone" label={ask.phone.label} type="tel" value={answers['phone']} onType={answer('phone')} />;
    case 'illness': {
      const listed = catalogue.illnessLists.find(({ id }) => id === terms?.switches.illnessList)?.illnesses ?? [];
      const list = terms?.services[service]?.illnessScope === 'any-critical' ? [...listed, ...catalogue.unlistedIllnesses] : listed;
      return (
        <>
          <p>{ask.illness.hint}</p>
          <Search name="illness" legend={ask.illness.question} list={list} value={answers['illness']} onChoose={answer('illness')} />
        </>
      );
    }
    case 'certainty':
      return (
        <>
          <Choices
            name="certainty"
            legend={ask.certainty.question}
            choices={[
              { value: 'suspected', words: ask.certainty.suspected },
              { value: 'confirmed', words: ask.certainty.confirmed },
            ]}
            value={answers['certainty']}
            onChoose={answer('certainty')}
          />
          {answers['certainty'] === 'confirmed' ? (
            <Line
              name="diagnosedOn"
              label={ask.certainty.day}
              type="date"
              max={dayOf(serverNow())}
              value={answers['diagnosedOn']}
              onType={answer('diagnosedOn')}
            />
          ) : null}
        </>
      );
    case 'reason':
      return (
        <Choices
          name="reason"
          legend={ask.reason.question}
          choices={(['diagnosis-unclear', 'treatment-unsatisfying'] as const).map((value) => ({ value, words: ask.reason[value] }))}
          value={answers['reason']}
          onChoose={answer('reason')}
        />
      );
    case 'department':
      return (
        <Search
          name="department"
          legend={ask.department.question}
          list={departments}
          value={answers['department']}
          onChoose={answer('department')}
        />
      );
    case 'wishes':
      return (
        <>
          <p>{ask.wishes.hint}</p>
          <Choices
            name="numberKind"
            legend={ask.wishes.numberKind}
            legendShown
            choices={(['special', 'expert'] as const).map((value) => ({ value, words: ask.wishes[value] }))}
            value={answers['numberKind']}
            onChoose={answer('numberKind')}
          />
          <Line name="hospital" label={`${ask.wishes.hospital}${ask.optional}`} value={answers['hospital']} onType={answer('hospital')} />
          <Line
            name="alternative"
            label={`${ask.wishes.alternative}${answers['numberKind'] === 'expert' ? '' : ask.optional}`}
            value={answers['alternative']}
            onType={answer('alternative')}
          />
          <Choices
            name="rank"
            legend={ask.wishes.rank}
            legendShown
            choices={[
              { value: 'any', words: ask.wishes.anyRank },
              ...(['associate-chief', 'chief'] as const).map((value) => ({ value, words: ask.wishes.rankOf[value] })),
            ]}
            value={answers['rank'] ?? 'any'}
            onChoose={answer('rank')}
          />
        </>
      );
    case 'days':
      return <Days answers={answers} onAnswer={onAnswer} />;
    case 'note':
      return (
        <>
          <p>{ask.note.hint}</p>
          <Choices
            name="note"
            legend={ask.note.question}
            choices={[
              { value: 'yes', words: ask.note.yes },
              { value: 'no', words: ask.note.no },
            ]}
            value={answers['note']}
            onChoose={answer('note')}
          />
          {answers['note'] === 'yes' ? (
            <>
              <Line name="noteHospital" label={ask.note.hospital} value={answers['noteHospital']} onType={answer('noteHospital')} />
              <Line
                name="noteDepartment"
                label={ask.note.department}
                value={answers['noteDepartment']}
                onType={answer('noteDepartment')}
                known={departments.map(({ name }) => inWords(name, shown))}
              />
              <Line name="noteDoctor" label={ask.note.doctor} value={answers['noteDoctor']} onType={answer('noteDoctor')} />
              <Choices
                name="noteTitle"
                legend={ask.note.title}
                legendShown
                choices={named(catalogue.ranks)}
                value={answers['noteTitle']}
                onChoose={answer('noteTitle')}
              />
              <Line
                name="noteIssuedOn"
                label={ask.note.issuedOn}
                type="date"
                max={dayOf(serverNow())}
                value={answers['noteIssuedOn']}
                onType={answer('noteIssuedOn')}
              />
            </>
          ) : null}
        </>
      );
    case 'surgery':
      return (
        <Choices
          name="surgery"
          legend={ask.surgery.question}
          choices={(['yes', 'no'] as const).map((value) => ({ value, words: ask.surgery[value] }))}
          value={answers['surgery']}
          onChoose={answer('surgery')}
        />
      );
  }
};
