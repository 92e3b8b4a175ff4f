import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { messageTextsOf } from '../../catalogue/messages.ts';
import type { Language, ServiceId } from '../../catalogue/vocabulary.ts';
import { alertText } from '../../functions/domain/messages/alert.ts';
import { discreetNames } from '../../functions/domain/messages/discreet-names.ts';
import { type Email, emailOf } from '../../functions/domain/messages/email.ts';
import type { Message } from '../../functions/domain/messages/message.ts';
import type { MessageContext } from '../../functions/domain/messages/message-words.ts';
import { segmentsOf } from '../../functions/domain/messages/segments.ts';
import { textMessageOf } from '../../functions/domain/messages/text-message.ts';
import { FlagName } from '../../functions/domain/operators/flags.ts';
import { instantOf } from '../../functions/domain/time/time.ts';
import { BOOKING_ABROAD, SAMPLE_MESSAGES } from './sample-messages.ts';
import { textTemplates } from './text-templates.ts';

const EDITION = '2020-BA-01';

/** The service that a message is shown for, where it is not the expert visit's. */
const SERVICE_OF: Partial<Record<Message['template'], ServiceId>> = {
  'experts-busy': 'phone-doctor',
  'records-requested': 'second-opinion',
  'records-reminder': 'second-opinion',
  'records-complete': 'second-opinion',
  'records-dispatched': 'second-opinion',
  'opinion-delivered': 'second-opinion',
  'admission-begins': 'admission',
  'surgery-scheduled': 'admission',
  'surgery-rescheduled': 'admission',
};

const serviceOf = (message: Message): ServiceId => {
  if (message.template === 'request-received' && message.callback !== null) return 'phone-doctor';
  if ('booking' in message && message.booking.localAt !== undefined) return 'overseas-care';
  return SERVICE_OF[message.template] ?? 'expert-visit';
};

function contextOf(language: Language, service: ServiceId, toGuardian: boolean): MessageContext {
  const edition = CATALOGUE.editions[EDITION];
  if (edition === undefined) throw new RangeError(`The catalogue has no edition ${EDITION}`);
  const spoken = language === 'zh-CN' ? 'zh' : 'en';
  return {
    texts: messageTextsOf(EDITION)[language],
    caseId: '3tgyfk0jtzrj12c0b2tp',
    service,
    serviceName: edition.services[service].name[spoken],
    serviceLine: edition.serviceLine,
    signature: edition.signature[spoken],
    name: '样例会员',
    toGuardian,
    discreetName: discreetNames(CATALOGUE.departments, language),
    abroad: service === 'overseas-care',
    toldAt: TOLD_AT,
  };
}

/** The year that the samples' days are of. */
const TOLD_AT = instantOf(Date.UTC(2026, 9, 12));

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

const fenced = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

const shownText = (text: string): string =>
  `${fenced(text)}\n\n${segmentsOf(text)} ${segmentsOf(text) === 1 ? 'segment' : 'segments'}, ${text.length} characters.`;

const shownEmail = ({ subject, text }: Email): string => fenced(`${subject}\n\n${text}`);

const ABROAD: readonly Message[] = [
  { template: 'booking-confirmed', booking: BOOKING_ABROAD, cancelling: null },
  { template: 'visit-tomorrow', booking: BOOKING_ABROAD },
];

const unlike = (messages: readonly Message[]): readonly Message[] => {
  const seen = new Set<string>();
  return messages.filter((message) => {
    const text = textMessageOf(message, contextOf('zh-CN', serviceOf(message), false));
    return !seen.has(text) && seen.add(text);
  });
};

const section = (template: string, messages: readonly Message[]): string => {
  const [first] = messages;
  const texts = unlike(messages).flatMap((message) =>
    LANGUAGES.map((language) => shownText(textMessageOf(message, contextOf(language, serviceOf(message), false)))),
  );
  const emails =
    first === undefined ? [] : LANGUAGES.map((language) => shownEmail(emailOf(first, contextOf(language, serviceOf(first), false))));
  return [`## ${template}`, ...texts, 'By e-mail:', ...emails].join('\n\n');
};

const alerts = (): string => {
  const about = {
    service: '重疾特需/专家门诊协调',
    vendor: '上海善恩（帮医网）',
    caseId: '3tgyfk0jtzrj12c0b2tp',
    link: '…/operations-console/#/cases/3tgyfk0jtzrj12c0b2tp',
  };
  const inEnglish = { ...about, service: 'Specialist outpatient visit', vendor: 'Shanghai Shanen (Bangyiwang)' };
  const since = instantOf(Date.parse('2026-10-16T20:00:00+08:00'));
  const texts = messageTextsOf(EDITION);
  return FlagName.options
    .map((flag) =>
      [
        `### ${flag}`,
        fenced(`${alertText({ flag, since }, texts['zh-CN'], about)}\n\n${alertText({ flag, since }, texts.en, inEnglish)}`),
      ].join('\n\n'),
    )
    .join('\n\n');
};

/** `docs/text-templates.json`: what a provider of text messages has to be told to send them, and what the local stack's has registered. */
export const renderTemplates = (): string => `${JSON.stringify(textTemplates(EDITION), null, 2)}\n`;

/** No text that anybody is shown: it has the names of values where they will be. */
const templateTexts = (): readonly string[] => {
  const { templates } = textTemplates(EDITION);
  return LANGUAGES.map((language) => {
    const listed = templates.filter((template) => template.language === language).map(({ id, text }) => `${id}\n${text}`);
    return `\`\`\`template\n${listed.join('\n\n')}\n\`\`\``;
  });
};

const ABOUT_TEMPLATES =
  'What to register with the provider behind the gateway ([operations.md](operations.md#the-gateway-of-text-messages)); programs find the same in\n' +
  '`docs/text-templates.json`. An id is a language, a message, and the numbers of the sentences that are said: those whose values there are, as\n' +
  'many as two segments have room for. Values stand in braces, and are told by these names; the provider sets the signature before the text. What\n' +
  'people wrote has 60 characters at most; `service` names the insured too where a guardian is told. A sentence that changes changes its\n' +
  'templates: register them before the deployment.';

/** `docs/messages.md`: every message as it reads, in both languages, with its length. */
export const renderMessages = (): string => {
  const [guardian] = SAMPLE_MESSAGES['visit-tomorrow'];
  const toGuardian =
    guardian === undefined
      ? []
      : LANGUAGES.map((language) => shownText(textMessageOf(guardian, contextOf(language, 'expert-visit', true))));
  return `${[
    '# Messages',
    'Generated by `npm run messages` from `catalogue/insurers/zhonghong/messages/`, with made-up values. A text message of seven bits has 160\ncharacters in one segment and 153 in each of several, any other 70 and 67; none is longer than two segments: its service then has its\nshort name, what it says besides is left out, and long values are cut. The e-mail has everything.',
    ...Object.entries(SAMPLE_MESSAGES).map(([template, messages]) => section(template, messages)),
    '## Abroad (R36)',
    ...ABROAD.flatMap((message) =>
      LANGUAGES.map((language) => shownText(textMessageOf(message, contextOf(language, 'overseas-care', false)))),
    ),
    '## To a guardian (R31)',
    ...toGuardian,
    '## To operators',
    alerts(),
    '## Templates of text messages',
    ABOUT_TEMPLATES,
    ...templateTexts(),
  ].join('\n\n')}\n`;
};
