import { AlignmentType, type INumberingOptions, LevelFormat, LevelSuffix } from 'docx';
import { assertNever } from '../../model/assert-never.ts';
import type { Numbering } from '../../narrative/numbering.ts';
import type { WordTheme } from './theme.ts';

/**
 * References of the lists. The library writes `{reference-instance}` into the document and then replaces it
 * everywhere, also in the text of the plan: so the names hold a
 * line separator, which `cleanText` leaves in no text.
 */
export const list = {
  headings: '\u2028headings',
  bullets: '\u2028bullets',
  numbers: '\u2028numbers',
} as const;

/** Levels that Word's lists have. */
export const listLevels = 9;

type NumberingLevel = INumberingOptions['config'][number]['levels'][number];

/**
 * The numbered headings, as `headingNumber` writes their numbers, and the lists of the text.
 * @param starts the first numbers that ordered lists have.
 */
export function documentNumbering(
  theme: WordTheme,
  numbering: Numbering,
  starts: ReadonlySet<number>,
): INumberingOptions {
  return {
    config: [
      ...[...starts]
        .filter((start) => start !== 1)
        .flatMap((start) =>
          eachLevel((level) => level).map((level) => ({
            reference: startedList(level, start),
            levels: eachLevel((own) => ({
              ...orderedLevel(own, theme),
              ...(own === level ? { start } : {}),
            })),
          })),
        ),
      { reference: list.headings, levels: headingLevels(numbering) },
      { reference: list.bullets, levels: eachLevel((level) => bulletLevel(level, theme)) },
      { reference: list.numbers, levels: eachLevel((level) => orderedLevel(level, theme)) },
    ],
  };
}

/** Indents of a list's paragraphs, also of those that follow a numbered one in the same item. */
export function listIndent(level: number, theme: WordTheme): { left: number; hanging: number } {
  return { left: theme.listIndent * (level + 1), hanging: theme.listIndent };
}

/** The reference of ordered lists that start at a number on a level. */
export function startedList(level: number, start: number): string {
  return start === 1 ? list.numbers : `${list.numbers}\u2028${level}\u2028${start}`;
}

function eachLevel<Made>(make: (level: number) => Made): Made[] {
  return Array.from({ length: listLevels }, (_, level) => make(level));
}

function headingLevels(numbering: Numbering): NumberingLevel[] {
  switch (numbering) {
    case 'chinese':
      return chineseHeadings();
    case 'decimal':
      return decimalHeadings();
    default:
      return assertNever(numbering);
  }
}

function chineseHeadings(): NumberingLevel[] {
  const levels: [format: NumberingLevel['format'], text: string, suffix: NumberingLevel['suffix']][] = [
    [LevelFormat.CHINESE_COUNTING, '%1、', LevelSuffix.NOTHING],
    [LevelFormat.DECIMAL, '%2.', LevelSuffix.SPACE],
    [LevelFormat.CHINESE_COUNTING, '（%3）', LevelSuffix.NOTHING],
    [LevelFormat.DECIMAL, '(%4)', LevelSuffix.SPACE],
    [LevelFormat.DECIMAL, '%5)', LevelSuffix.SPACE],
    [LevelFormat.DECIMAL, '%6-', LevelSuffix.SPACE],
    [LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%7', LevelSuffix.SPACE],
    [LevelFormat.LOWER_LETTER, '%8)', LevelSuffix.SPACE],
    [LevelFormat.LOWER_ROMAN, '%9)', LevelSuffix.SPACE],
  ];
  return levels.map(([format, text, suffix], level) => headingLevel(level, format, text, suffix, 0));
}

function decimalHeadings(): NumberingLevel[] {
  const hanging = [680, 850, 1_020, 1_190, 1_360, 1_530, 1_700, 1_870, 2_040];
  return hanging.map((indent, level) =>
    headingLevel(
      level,
      LevelFormat.DECIMAL,
      Array.from({ length: level + 1 }, (_, above) => `%${above + 1}`).join('.'),
      LevelSuffix.TAB,
      indent,
    ),
  );
}

function headingLevel(
  level: number,
  format: NumberingLevel['format'],
  text: string,
  suffix: NumberingLevel['suffix'],
  hanging: number,
): NumberingLevel {
  return {
    level,
    ...(format ? { format } : {}),
    text,
    ...(suffix ? { suffix } : {}),
    alignment: AlignmentType.LEFT,
    style: {
      style: `Heading${level + 1}`,
      paragraph: { indent: { left: hanging, hanging } },
    },
  };
}

const bullets = ['•', '–', '▪'] as const;

function bulletLevel(level: number, theme: WordTheme): NumberingLevel {
  return {
    level,
    format: LevelFormat.BULLET,
    text: bullets[level % bullets.length] ?? '•',
    alignment: AlignmentType.LEFT,
    style: {
      // A bullet of a Chinese face would be as wide as a character.
      run: {
        color: theme.palette.link,
        font: { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Arial', hint: 'default' },
      },
      paragraph: { indent: listIndent(level, theme) },
    },
  };
}

/** 1. / a. / i. in English; 1. / （1） / ① in Chinese. */
function orderedLevel(level: number, theme: WordTheme): NumberingLevel {
  const chinese = [
    { format: LevelFormat.DECIMAL, text: `%${level + 1}.` },
    { format: LevelFormat.DECIMAL, text: `(%${level + 1})` },
    { format: LevelFormat.DECIMAL_ENCLOSED_CIRCLE, text: `%${level + 1}` },
  ];
  const english = [
    { format: LevelFormat.DECIMAL, text: `%${level + 1}.` },
    { format: LevelFormat.LOWER_LETTER, text: `%${level + 1}.` },
    { format: LevelFormat.LOWER_ROMAN, text: `%${level + 1}.` },
  ];
  const formats = theme.isChinese ? chinese : english;
  return {
    level,
    ...(formats[level % formats.length] ?? formats[0]),
    alignment: AlignmentType.LEFT,
    style: { run: { color: theme.palette.link }, paragraph: { indent: listIndent(level, theme) } },
  };
}
