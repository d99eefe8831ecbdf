import { Button, Checkbox, Field, Input, SpinButton } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { type Brand, coverVariants, maximumFrameTextLength } from '../../../core/brand/brand.ts';
import { readableColours } from '../../../core/brand/brand-palette.ts';
import { numberings } from '../../../core/narrative/numbering.ts';
import { useWords } from '../../state/words.ts';
import { isUserError } from '../../state/workbook-store.ts';
import styles from './brand.module.css';
import { ChoiceField } from './choice-field.tsx';
import { ColourField, ColourSwatch } from './colour-field.tsx';
import { readLogo } from './logo-picture.ts';

export interface BrandTabProps {
  readonly brand: Brand;
  readonly onChange: (brand: Brand) => void;
}

export function ColoursTab({ brand, onChange }: BrandTabProps) {
  const words = useWords();
  const { colours } = brand;
  // Shades that were chosen for other colours no longer fit; they follow from the new ones.
  const change = (part: Partial<Brand['colours']>) => {
    const { shades: _shades, ...rest } = colours;
    onChange({ ...brand, colours: { ...rest, ...part } });
  };
  const { corrections } = readableColours(colours);
  const named = ['primary', 'accent', 'text', 'signal'] as const;
  return (
    <div className={styles.panel}>
      <div className={styles.pair}>
        {named.map((name) => (
          <ColourField
            key={name}
            label={words(`brand.colour.${name}`)}
            value={colours[name]}
            onChange={(colour) => change({ [name]: colour })}
            testId={`brand-colour-${name}`}
          />
        ))}
        <ColourField
          label={words('brand.colour.tableHeaderFill')}
          value={colours.tableHeader.fill}
          onChange={(fill) => change({ tableHeader: { ...colours.tableHeader, fill } })}
        />
        <ColourField
          label={words('brand.colour.tableHeaderText')}
          value={colours.tableHeader.text}
          onChange={(text) => change({ tableHeader: { ...colours.tableHeader, text } })}
        />
      </div>
      <Field label={words('brand.colour.charts')}>
        <div className={styles.charts}>
          {colours.series.map((colour, index) => {
            const label = words('brand.colour.series', { number: index + 1 });
            return (
              <ColourSwatch
                key={label}
                label={label}
                value={colour}
                onChange={(next) => change({ series: colours.series.with(index, next) })}
              />
            );
          })}
        </div>
      </Field>
      {corrections.slice(0, 3).map(({ part, from, to }) => (
        <p key={`${part} ${from}`} className={styles.hint} role="status">
          {words('brand.corrected', { from: `#${from}`, to: `#${to}` })}
        </p>
      ))}
    </div>
  );
}

export function FontsTab({ brand, onChange }: BrandTabProps) {
  const words = useWords();
  const { fonts, sizes } = brand;
  const kinds = ['latin', 'hans', 'hant'] as const;
  const parts = ['heading', 'body'] as const;
  return (
    <div className={styles.panel}>
      <div className={styles.fonts}>
        <span />
        {parts.map((part) => (
          <span key={part} className={styles.fontsHead}>
            {words(`brand.font.${part}`)}
          </span>
        ))}
        {kinds.flatMap((kind) => [
          <span key={kind}>{words(`brand.font.${kind}`)}</span>,
          ...parts.map((part) => (
            <Input
              key={`${kind} ${part}`}
              aria-label={`${words(`brand.font.${kind}`)} · ${words(`brand.font.${part}`)}`}
              value={fonts[kind][part]}
              maxLength={80}
              style={{ minWidth: 0 }}
              onChange={(_event, { value }) =>
                onChange({ ...brand, fonts: { ...fonts, [kind]: { ...fonts[kind], [part]: value } } })
              }
            />
          )),
        ])}
      </div>
      <Checkbox
        label={words('brand.font.latinInChinese')}
        checked={fonts.latinInChinese}
        onChange={(_event, { checked }) =>
          onChange({ ...brand, fonts: { ...fonts, latinInChinese: checked === true } })
        }
      />
      <Field label={words('brand.font.bodySize')} orientation="horizontal">
        <SpinButton
          value={sizes.body}
          displayValue={sizes.body === null ? words('brand.font.usualSize') : String(sizes.body)}
          min={7}
          max={16}
          step={0.5}
          onChange={(_event, { value, displayValue }) => {
            const typed = value ?? Number(displayValue);
            const body = Number.isFinite(typed) && typed > 0 ? Math.min(16, Math.max(7, typed)) : null;
            // From the usual size, a first step starts at ten points.
            onChange({ ...brand, sizes: { ...sizes, body: sizes.body === null && body === 7 ? 10 : body } });
          }}
        />
      </Field>
    </div>
  );
}

export function CoverTab({ brand, onChange }: BrandTabProps) {
  const words = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { logo } = brand;
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      const picture = await readLogo(file);
      setProblem(null);
      onChange({
        ...brand,
        logo: { description: '', onCover: true, inHeader: false, ...logo, ...picture },
      });
    } catch (error) {
      if (!isUserError(error)) throw error;
      setProblem(words(error.key, error.parameters));
    }
  };
  return (
    <div className={styles.panel}>
      <ChoiceField
        label={words('brand.cover')}
        value={brand.cover}
        options={coverVariants.map((value) => ({ value, text: words(`brand.cover.${value}`) }))}
        onChange={(cover) => onChange({ ...brand, cover })}
        testId="brand-cover"
      />
      <Field
        label={words('brand.logo')}
        hint={words('brand.logo.hint')}
        {...(problem === null ? {} : { validationState: 'error', validationMessage: problem })}
      >
        <div className={styles.logo}>
          {logo ? <img src={`data:${logo.type};base64,${logo.data}`} alt={logo.description} /> : null}
          <Button onClick={() => picker.current?.click()}>{words('brand.logo.choose')}</Button>
          {logo ? (
            <Button appearance="subtle" onClick={() => onChange({ ...brand, logo: null })}>
              {words('brand.logo.remove')}
            </Button>
          ) : null}
        </div>
      </Field>
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/svg+xml"
        hidden
        data-testid="brand-logo-file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          void take(file);
        }}
      />
      {logo ? (
        <>
          <div className={styles.pair}>
            <Field label={words('brand.logo.width')}>
              <SpinButton
                value={logo.widthMillimetres}
                min={8}
                max={120}
                style={{ minWidth: 0 }}
                onChange={(_event, { value, displayValue }) => {
                  const width = value ?? Number(displayValue);
                  if (!Number.isFinite(width)) return;
                  onChange({
                    ...brand,
                    logo: { ...logo, widthMillimetres: Math.min(120, Math.max(8, width)) },
                  });
                }}
              />
            </Field>
            <Field label={words('brand.logo.description')}>
              <Input
                value={logo.description}
                maxLength={300}
                style={{ minWidth: 0 }}
                onChange={(_event, { value }) =>
                  onChange({ ...brand, logo: { ...logo, description: value } })
                }
              />
            </Field>
          </div>
          <div>
            <Checkbox
              label={words('brand.logo.onCover')}
              checked={logo.onCover}
              onChange={(_event, { checked }) =>
                onChange({ ...brand, logo: { ...logo, onCover: checked === true } })
              }
            />
            <Checkbox
              label={words('brand.logo.inHeader')}
              checked={logo.inHeader}
              onChange={(_event, { checked }) =>
                onChange({ ...brand, logo: { ...logo, inHeader: checked === true } })
              }
            />
          </div>
        </>
      ) : null}
    </div>
  );
}

export function FrameTab({ brand, onChange }: BrandTabProps) {
  const words = useWords();
  const field = (part: 'header' | 'footer', side: 'left' | 'right') => {
    const label = words(
      part === 'header'
        ? side === 'left'
          ? 'brand.frame.headerLeft'
          : 'brand.frame.headerRight'
        : side === 'left'
          ? 'brand.frame.footerLeft'
          : 'brand.frame.footerRight',
    );
    const text = brand[part][side];
    const set = (next: string | null) => onChange({ ...brand, [part]: { ...brand[part], [side]: next } });
    return (
      <Field label={label} key={`${part} ${side}`}>
        <Input
          value={text ?? ''}
          placeholder={text === null ? words('brand.frame.usual') : ''}
          maxLength={maximumFrameTextLength}
          onChange={(_event, { value }) => set(value)}
          contentAfter={
            text === null ? null : (
              <Button appearance="transparent" size="small" onClick={() => set(null)}>
                {words('brand.frame.usual')}
              </Button>
            )
          }
        />
      </Field>
    );
  };
  return (
    <div className={styles.panel}>
      {field('header', 'left')}
      {field('header', 'right')}
      {field('footer', 'left')}
      {field('footer', 'right')}
      <p className={styles.hint}>{words('brand.frame.hint')}</p>
    </div>
  );
}

export function LayoutTab({ brand, onChange }: BrandTabProps) {
  const words = useWords();
  const { page, tables } = brand;
  const margins = page.marginsMillimetres;
  return (
    <div className={styles.panel}>
      <div className={styles.pair}>
        <ChoiceField
          label={words('brand.layout.paper')}
          value={page.size}
          options={(['a4', 'letter'] as const).map((value) => ({
            value,
            text: words(`brand.layout.${value}`),
          }))}
          onChange={(size) => onChange({ ...brand, page: { ...page, size } })}
        />
        <ChoiceField
          label={words('brand.layout.numbering')}
          value={brand.numbering ?? 'plan'}
          options={(['plan', ...numberings] as const).map((value) => ({
            value,
            text: words(`brand.layout.numbering.${value}`),
          }))}
          onChange={(value) => onChange({ ...brand, numbering: value === 'plan' ? null : value })}
        />
        {(['top', 'bottom', 'left', 'right'] as const).map((side) => (
          <Field key={side} label={words(`brand.layout.margin.${side}`)}>
            <SpinButton
              value={margins[side]}
              min={8}
              max={60}
              style={{ minWidth: 0 }}
              onChange={(_event, { value, displayValue }) => {
                const typed = value ?? Number(displayValue);
                if (!Number.isFinite(typed)) return;
                const margin = Math.min(60, Math.max(8, typed));
                onChange({ ...brand, page: { ...page, marginsMillimetres: { ...margins, [side]: margin } } });
              }}
            />
          </Field>
        ))}
        <ChoiceField
          label={words('brand.layout.tableHeader')}
          value={tables.header}
          options={(['filled', 'plain'] as const).map((value) => ({
            value,
            text: words(`brand.layout.tableHeader.${value}`),
          }))}
          onChange={(header) => onChange({ ...brand, tables: { ...tables, header } })}
        />
        <ChoiceField
          label={words('brand.layout.tableLines')}
          value={tables.lines}
          options={(['rows', 'grid'] as const).map((value) => ({
            value,
            text: words(`brand.layout.tableLines.${value}`),
          }))}
          onChange={(lines) => onChange({ ...brand, tables: { ...tables, lines } })}
        />
      </div>
      <div>
        <Checkbox
          label={words('brand.layout.zebra')}
          checked={tables.zebra}
          onChange={(_event, { checked }) =>
            onChange({ ...brand, tables: { ...tables, zebra: checked === true } })
          }
        />
        <Checkbox
          label={words('brand.layout.appendices')}
          checked={brand.appendices}
          onChange={(_event, { checked }) => onChange({ ...brand, appendices: checked === true })}
        />
      </div>
    </div>
  );
}
