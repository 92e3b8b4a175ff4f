import type { Language } from '../../shared/languages.ts';
import { EN } from './en.ts';
import { type OperationsTexts, ZH } from './zh-cn.ts';

export const operationsTexts = (language: Language): OperationsTexts => (language === 'en' ? EN : ZH);
