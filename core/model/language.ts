import { z } from 'zod';

/** The languages of the interface, the templates and the deliverables (BCP 47). */
export const languages = ['en', 'zh-Hans', 'zh-Hant'] as const;
export const languageSchema = z.enum(languages);
export type Language = (typeof languages)[number];

/** True for both Chinese scripts. */
export function isChinese(language: Language): boolean {
  return language !== 'en';
}

/** The locale tag that `Intl` and Office know for a language. */
export function regionalTag(language: Language): 'en-GB' | 'zh-CN' | 'zh-TW' {
  switch (language) {
    case 'en':
      return 'en-GB';
    case 'zh-Hans':
      return 'zh-CN';
    case 'zh-Hant':
      return 'zh-TW';
  }
}
