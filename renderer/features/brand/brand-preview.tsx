import type { CSSProperties } from 'react';
import type { Brand } from '../../../core/brand/brand.ts';
import { coverDesign } from '../../../core/deliver/word/cover-design.ts';
import { type WordTheme, wordTheme } from '../../../core/deliver/word/theme.ts';
import { decodeBase64 } from '../../../core/model/base64.ts';
import type { Language } from '../../../core/model/language.ts';
import { pixelSize } from '../../../core/model/media.ts';
import { usualNumbering } from '../../../core/narrative/numbering.ts';
import { translate } from '../../../core/words/translate.ts';
import { useWords } from '../../state/words.ts';
import styles from './brand.module.css';

interface BrandPreviewProps {
  readonly brand: Brand;
  readonly language: Language;
  /** Of each page, CSS pixels. */
  readonly width: number;
}

/** The cover and a page of text in a brand's looks, drawn small. */
export function BrandPreview({ brand, language, width }: BrandPreviewProps) {
  const words = useWords();
  const theme = wordTheme(language, brand);
  const scale = (width * 20) / theme.page.shortSide;
  const paper: CSSProperties = {
    width: theme.page.shortSide / 20,
    height: theme.page.longSide / 20,
    transform: `scale(${scale})`,
    fontFamily: `"${theme.fonts.eastAsia}", "${theme.fonts.ascii}", sans-serif`,
    color: `#${theme.palette.ink}`,
  };
  const frame: CSSProperties = { width, height: (theme.page.longSide / 20) * scale };
  return (
    <div
      className={styles.preview}
      role="img"
      aria-label={words('brand.preview')}
      data-testid="brand-preview"
    >
      <div className={styles.sheet} style={frame}>
        <div className={styles.paper} style={paper}>
          <CoverPage theme={theme} />
        </div>
      </div>
      <div className={styles.sheet} style={frame}>
        <div className={styles.paper} style={paper}>
          <TextPage theme={theme} />
        </div>
      </div>
    </div>
  );
}

/** Heights of the sample's bars. */
const bars = [96, 132, 74, 110, 58, 88, 122, 66];

const points = (twips: number): number => twips / 20;
const colour = (hex: string): string => `#${hex}`;

function facesOf(fonts: WordTheme['fonts']): string {
  return `"${fonts.ascii}", "${fonts.eastAsia}", sans-serif`;
}

function CoverPage({ theme }: { theme: WordTheme }) {
  const { brand, language, page, textArea } = theme;
  const logo = brand.logo?.onCover ? brand.logo : null;
  const pixels = logo ? pixelSize(decodeBase64(logo.data)) : null;
  const mark =
    logo && pixels
      ? {
          width: logo.widthMillimetres,
          height: (logo.widthMillimetres * pixels.heightPixels) / pixels.widthPixels,
        }
      : null;
  const design = coverDesign(theme, mark);
  const left = points(page.portrait.left + design.indent);
  const facts = ['word.preparedBy', 'word.date', 'word.confidentiality'] as const;
  const values = ['Stratbook', '2026-03-02', translate(language, 'confidentiality.internal')];
  const align = { top: 'flex-start', center: 'center', bottom: 'flex-end' }[design.titleAlign];
  return (
    <>
      {design.drawing?.shapes.map((shape) =>
        shape.kind === 'rectangle' ? (
          <div
            key={`${shape.x} ${shape.y} ${shape.width} ${shape.height}`}
            className={styles.shape}
            style={{
              left: shape.x,
              top: shape.y,
              width: shape.width,
              height: shape.height,
              background: colour(shape.fill),
            }}
          />
        ) : null,
      )}
      {logo && mark ? (
        <img
          className={styles.shape}
          alt=""
          src={`data:${logo.type};base64,${logo.data}`}
          style={{
            left: points(design.logo.left),
            top: points(design.logo.top),
            width: (mark.width * 72) / 25.4,
          }}
        />
      ) : null}
      <div
        className={styles.coverText}
        style={{
          left,
          width: points(textArea.portrait.width - design.indent),
          top: points(page.portrait.top),
          height: points(design.titleHeight),
          justifyContent: align,
        }}
      >
        <div
          className={styles.coverTitle}
          style={{ color: colour(design.ink.title), fontFamily: facesOf(theme.headingFonts) }}
        >
          {translate(language, 'brand.preview.title')}
        </div>
        <div
          className={styles.coverClient}
          style={{ color: colour(design.ink.client), borderColor: colour(design.ink.rule) }}
        >
          {translate(language, 'brand.preview.client')}
        </div>
      </div>
      <div
        className={styles.coverFacts}
        style={{
          left,
          width: points(textArea.portrait.width - design.indent),
          bottom: points(page.portrait.bottom) + 40,
        }}
      >
        {facts.map((fact, index) => (
          <div key={fact} style={{ borderColor: colour(design.ink.hairline) }}>
            <span style={{ color: colour(design.ink.label) }}>{translate(language, fact)}</span>
            <span style={{ color: colour(design.ink.value) }}>{values[index]}</span>
          </div>
        ))}
      </div>
    </>
  );
}

function TextPage({ theme }: { theme: WordTheme }) {
  const { brand, language, page, palette, textArea, headingSizes } = theme;
  const say = (key: Parameters<typeof translate>[1]) => translate(language, key);
  const filled = (text: string) =>
    text.replace(
      /\{([a-z]+)\}/g,
      (whole, name: string) =>
        ({
          title: say('brand.preview.title'),
          client: say('brand.preview.client'),
          date: '2026-03-02',
          confidentiality: say('confidentiality.internal'),
          page: '2',
          pages: '24',
        })[name] ?? whole,
    );
  const usualPage = translate(language, 'word.pageOf', { page: '2', pages: '24' });
  const isFilled = brand.tables.header === 'filled';
  const isDecimal = (brand.numbering ?? usualNumbering(language)) === 'decimal';
  const line = `1px solid #${brand.tables.lines === 'grid' ? palette.rule : palette.hairline}`;
  const side = brand.tables.lines === 'grid' ? line : 'none';
  const headingFont = facesOf(theme.headingFonts);
  const across: CSSProperties = {
    left: points(page.portrait.left),
    width: points(textArea.portrait.width),
    color: colour(palette.muted),
  };
  return (
    <>
      <div
        className={styles.frameLine}
        style={{ ...across, top: points(page.portrait.header), borderColor: colour(palette.rule) }}
      >
        <span>{filled(brand.header.left ?? '{title}')}</span>
        <span>{filled(brand.header.right ?? '{client}')}</span>
      </div>
      <div
        className={styles.textBlock}
        style={{
          left: points(page.portrait.left),
          top: points(page.portrait.top),
          width: points(textArea.portrait.width),
        }}
      >
        <div
          style={{
            fontSize: (headingSizes[0] ?? 34) / 2,
            fontWeight: 700,
            fontFamily: headingFont,
            color: colour(palette.primary),
            borderBottom: `2px solid #${palette.accent}`,
            paddingBottom: 5,
          }}
        >
          {isDecimal ? '1  ' : '一、'}
          {say('brand.preview.heading')}
        </div>
        <p style={{ fontSize: theme.bodySize / 2 }}>{say('brand.preview.text')}</p>
        <div
          style={{
            fontSize: (headingSizes[1] ?? 27) / 2,
            fontWeight: 700,
            fontFamily: headingFont,
            color: colour(palette.primary),
          }}
        >
          {isDecimal ? '1.1  ' : '1. '}
          {say('brand.preview.subheading')}
        </div>
        <p style={{ fontSize: theme.bodySize / 2 }}>
          {say('brand.preview.text')} <u style={{ color: colour(palette.link) }}>example.com</u>
        </p>
        <table className={styles.sampleTable} style={{ borderColor: colour(palette.primary) }}>
          <tbody>
            {[0, 1, 2, 3].map((row) => (
              <tr key={row}>
                {[0, 1, 2].map((column) => (
                  <td
                    key={column}
                    style={{
                      borderBottom: row === 0 && !isFilled ? `2px solid #${palette.primary}` : line,
                      borderLeft: side,
                      borderRight: side,
                      textAlign: column === 2 ? 'right' : 'left',
                      fontWeight: row === 0 ? 700 : 400,
                      ...(row === 0
                        ? isFilled
                          ? { background: colour(palette.headerFill), color: colour(palette.headerText) }
                          : { color: colour(palette.primary) }
                        : brand.tables.zebra && row % 2 === 0
                          ? { background: colour(palette.zebra) }
                          : {}),
                    }}
                  >
                    {row === 0
                      ? say(column === 2 ? 'brand.preview.amount' : 'brand.preview.column')
                      : column === 2
                        ? `${row * 12},500`
                        : `${say('brand.preview.subheading')} ${row}`}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <div
          className={styles.sampleCallout}
          style={{
            background: colour(palette.callouts.note.fill),
            borderColor: colour(palette.callouts.note.edge),
            fontSize: theme.bodySize / 2,
          }}
        >
          {say('brand.preview.text')}
        </div>
        <svg className={styles.sampleChart} viewBox="0 0 450 150" aria-hidden="true">
          {bars.map((height, index) => (
            <rect
              key={height}
              x={10 + index * 54}
              y={140 - height}
              width={38}
              height={height}
              fill={colour(palette.series[index % palette.series.length] ?? palette.accent)}
            />
          ))}
          <line x1="0" x2="450" y1="140" y2="140" stroke={colour(palette.rule)} />
        </svg>
      </div>
      <div
        className={styles.frameLine}
        style={{ ...across, bottom: points(page.portrait.footer), border: 0 }}
      >
        <span>{filled(brand.footer.left ?? '{confidentiality}')}</span>
        <span>{filled(brand.footer.right ?? usualPage)}</span>
      </div>
    </>
  );
}
