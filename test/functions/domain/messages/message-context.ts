import { CATALOGUE } from '../../../../catalogue/catalogue.ts';
import { messageTextsOf } from '../../../../catalogue/messages.ts';
import type { Language } from '../../../../catalogue/vocabulary.ts';
import { discreetNames } from '../../../../functions/domain/messages/discreet-names.ts';
import type { MessageContext } from '../../../../functions/domain/messages/message-words.ts';
import { at, RULES } from '../services/expert-visit/visit-case.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;

/** What a message of a service is said with. */
export const contextOf = (language: Language, changes: Partial<MessageContext> = {}): MessageContext => {
  const { service = 'expert-visit', ...others } = changes;
  const spoken = language === 'zh-CN' ? 'zh' : 'en';
  return {
    texts: messageTextsOf(RULES.edition.id)[language],
    caseId: 'case-1',
    service,
    serviceName: RULES.edition.services[service].name[spoken],
    serviceLine: RULES.edition.serviceLine,
    signature: RULES.edition.signature[spoken],
    name: '样例会员',
    toGuardian: false,
    discreetName: discreetNames(CATALOGUE.departments, language),
    abroad: service === 'overseas-care',
    toldAt: at('2026-10-12 10:00'),
    ...others,
  };
};
