import { assertNever } from '../../model/assert-never.ts';
import { isChinese, type Language } from '../../model/language.ts';
import { UserError } from '../../words/translate.ts';

/** The scripts that a Chinese deliverable can be written in. */
export const scripts = ['hans', 'hant'] as const;
export type Script = (typeof scripts)[number];

/** Writes a Chinese text in another script; everything that is not Chinese stays as it is. */
export type ConvertText = (text: string) => string;

export function scriptLanguage(script: Script): Language {
  return script === 'hant' ? 'zh-Hant' : 'zh-Hans';
}

/**
 * The language of a deliverable that is written in a script: it is Chinese already, or nothing there to convert.
 * Throws a UserError for another language.
 */
export function languageInScript(language: Language, script: Script): Language {
  if (!isChinese(language)) throw new UserError('brand.scriptNeedsChinese');
  return scriptLanguage(script);
}

const han = /\p{Script=Han}/u;
const mostKnown = 20_000;
/** Names of platforms in which the dictionary sees words that are others in Taiwan; a name stays what it is. */
const platformNames = /影片號/g;

/**
 * Converts by dictionary, phrases first: simplified to traditional characters with the words of Taiwan (软件 → 軟體),
 * or back. The dictionaries, about a megabyte, are loaded when they are first asked for.
 */
export async function scriptConverter(script: Script): Promise<ConvertText> {
  const convert = await dictionary(script);
  const quotes =
    script === 'hant' ? { '“': '「', '”': '」' } : { '「': '“', '」': '”', '『': '‘', '』': '’' };
  const replaced: Readonly<Record<string, string>> = quotes;
  const marks = script === 'hant' ? /[“”]/g : /[「」『』]/g;
  const known = new Map<string, string>();
  return (text) => {
    if (!han.test(text)) return text;
    const before = known.get(text);
    if (before !== undefined) return before;
    const converted = convert(text)
      .replace(marks, (mark) => replaced[mark] ?? mark)
      .replace(platformNames, '視頻號');
    if (known.size >= mostKnown) known.clear();
    known.set(text, converted);
    return converted;
  };
}

async function dictionary(script: Script): Promise<ConvertText> {
  switch (script) {
    case 'hant': {
      const { Converter } = await import('opencc-js/cn2t');
      return Converter({ from: 'cn', to: 'twp' });
    }
    case 'hans': {
      const { Converter } = await import('opencc-js/t2cn');
      return Converter({ from: 'twp', to: 'cn' });
    }
    default:
      return assertNever(script);
  }
}
