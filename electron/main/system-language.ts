import type { Language } from '../../core/model/language.ts';
import type { LanguageChoice } from '../bridge/contract.ts';

/** The interface language nearest to the first of the system's languages (BCP 47) that there is one for. */
export function nearestLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const parts = tag.toLowerCase().replaceAll('_', '-').split('-');
    if (parts[0] === 'en') return 'en';
    if (parts[0] !== 'zh') continue;
    if (parts.includes('hans')) return 'zh-Hans';
    if (parts.includes('hant')) return 'zh-Hant';
    return ['tw', 'hk', 'mo'].some((region) => parts.includes(region)) ? 'zh-Hant' : 'zh-Hans';
  }
  return 'en';
}

export function chosenLanguage(choice: LanguageChoice, system: Language): Language {
  return choice === 'system' ? system : choice;
}
