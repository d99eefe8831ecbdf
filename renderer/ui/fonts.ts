import type { Language } from '../../core/model/language.ts';

/** Fonts of the system; Chinese characters in the form of the language, which differ between the scripts. */
export function fontFamily(language: Language): string {
  const latin = ['"Segoe UI"', '-apple-system', '"Helvetica Neue"', '"Noto Sans"', 'Ubuntu', 'Cantarell'];
  const simplified = ['"Microsoft YaHei UI"', '"PingFang SC"', '"Noto Sans CJK SC"', '"Noto Sans SC"'];
  const traditional = ['"Microsoft JhengHei UI"', '"PingFang TC"', '"Noto Sans CJK TC"', '"Noto Sans TC"'];
  const chinese = language === 'zh-Hant' ? [...traditional, ...simplified] : [...simplified, ...traditional];
  return [...latin, ...chinese, 'sans-serif'].join(', ');
}
