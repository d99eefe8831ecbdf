import {
  Button,
  Dropdown,
  Field,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Option,
  OptionGroup,
} from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { defaultBrand } from '../../../core/brand/brand.ts';
import type { Language } from '../../../core/model/language.ts';
import type { StoredBrand } from '../../../electron/bridge/contract.ts';
import { notify } from '../../state/notifications.ts';
import { useWords } from '../../state/words.ts';
import { isUserError } from '../../state/workbook-store.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import styles from './brand.module.css';
import { type BrandDraft, BrandEditor, brandOfWordFile } from './brand-editor.tsx';
import { deleteBrand, exportBrand, importBrand } from './brands.ts';

interface BrandFieldProps {
  readonly brands: readonly StoredBrand[];
  /** The chosen one; undefined until the list was read. */
  readonly chosen: StoredBrand | undefined;
  readonly onChoose: (id: string) => void;
  readonly disabled: boolean;
  /** Of the preview. */
  readonly language: Language;
}

/** Chooses a brand, and has what can be done with brands in a menu beside it. */
export function BrandField({ brands, chosen, onChoose, disabled, language }: BrandFieldProps) {
  const words = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<BrandDraft | null>(null);
  const [isDeleting, setIsDeleting] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  // The menu that opened it is gone: without this the focus would leave the dialog around, and its keys with it.
  const focusMenu = () =>
    requestAnimationFrame(() => line.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.focus());
  const own = brands.filter(({ isShipped }) => !isShipped);
  const shipped = brands.filter(({ isShipped }) => isShipped);
  const option = ({ id, brand }: StoredBrand) => (
    <Option key={id} value={id} text={brand.name}>
      {brand.name}
    </Option>
  );
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      setDraft({ ...(await brandOfWordFile(file, words)), stored: null });
    } catch (error) {
      if (!isUserError(error)) throw error;
      notify('error', words(error.key, error.parameters));
    }
  };
  return (
    <Field label={words('brand.title')}>
      <div ref={line} className={styles.colour}>
        <Dropdown
          value={chosen?.brand.name ?? ''}
          selectedOptions={chosen ? [chosen.id] : []}
          disabled={disabled}
          style={{ minWidth: 0, flex: 1 }}
          data-testid="deliver-brand"
          onOptionSelect={(_event, { optionValue }) => optionValue && onChoose(optionValue)}
        >
          <OptionGroup label={words('brand.shipped')}>{shipped.map(option)}</OptionGroup>
          {own.length > 0 ? <OptionGroup label={words('brand.own')}>{own.map(option)}</OptionGroup> : null}
        </Dropdown>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button
              icon={<MoreHorizontal20Regular />}
              aria-label={words('brand.menu')}
              title={words('brand.menu')}
              disabled={disabled}
              data-testid="brand-menu"
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem
                disabled={!chosen}
                data-testid="brand-edit"
                onClick={() => chosen && setDraft({ brand: chosen.brand, stored: chosen, note: null })}
              >
                {words('brand.edit')}
              </MenuItem>
              <MenuItem
                onClick={() => setDraft({ brand: { ...defaultBrand, name: '' }, stored: null, note: null })}
              >
                {words('brand.new')}
              </MenuItem>
              <MenuItem onClick={() => picker.current?.click()}>{words('brand.fromWord')}</MenuItem>
              <MenuDivider />
              <MenuItem
                data-testid="brand-import"
                onClick={() => void importBrand().then((id) => id !== null && onChoose(id))}
              >
                {words('brand.import')}
              </MenuItem>
              <MenuItem disabled={!chosen} onClick={() => chosen && void exportBrand(chosen.brand)}>
                {words('brand.export')}
              </MenuItem>
              <MenuItem disabled={!chosen || chosen.isShipped} onClick={() => setIsDeleting(true)}>
                {words('brand.delete')}
              </MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".docx"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          void take(file);
        }}
      />
      {draft ? (
        <BrandEditor
          draft={draft}
          language={language}
          onSaved={(id) => {
            setDraft(null);
            onChoose(id);
            focusMenu();
          }}
          onClose={() => {
            setDraft(null);
            focusMenu();
          }}
        />
      ) : null}
      {isDeleting && chosen ? (
        <ConfirmDialog
          title={words('brand.delete')}
          text={words('brand.deleteQuestion', { name: chosen.brand.name })}
          confirm={words('brand.delete')}
          onConfirm={() => void deleteBrand(chosen)}
          onClose={() => {
            setIsDeleting(false);
            focusMenu();
          }}
        />
      ) : null}
    </Field>
  );
}
