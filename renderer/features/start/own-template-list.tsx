import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import {
  ArrowExport20Regular,
  ArrowImport20Regular,
  Delete20Regular,
  DocumentBulletListRegular,
  MoreHorizontal20Regular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import type { StoredTemplate } from '../../../electron/bridge/contract.ts';
import { showDialog } from '../../state/session.ts';
import { useWords } from '../../state/words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import {
  deleteTemplate,
  exportTemplate,
  importTemplate,
  useOwnTemplates,
} from '../templates/own-templates.ts';
import templateStyles from '../templates/templates.module.css';
import styles from './start.module.css';

/** The user's own templates, on the start page. */
export function OwnTemplateList() {
  const words = useWords();
  const templates = useOwnTemplates();
  const [deleting, setDeleting] = useState<StoredTemplate | null>(null);
  return (
    <section>
      <div className={styles.sectionHead}>
        <h2>{words('ownTemplate.mine')}</h2>
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowImport20Regular />}
          data-testid="import-template"
          onClick={() => void importTemplate()}
        >
          {words('ownTemplate.import')}
        </Button>
      </div>
      <div className={styles.templates}>
        {templates.map((template) => (
          <OwnTemplateCard key={template.id} template={template} onDelete={() => setDeleting(template)} />
        ))}
      </div>
      {deleting ? (
        <ConfirmDialog
          title={words('ownTemplate.delete')}
          text={words('ownTemplate.deleteQuestion', { name: deleting.name })}
          confirm={words('ownTemplate.delete')}
          onConfirm={() => void deleteTemplate(deleting)}
          onClose={() => setDeleting(null)}
        />
      ) : null}
    </section>
  );
}

interface OwnTemplateCardProps {
  readonly template: StoredTemplate;
  readonly onDelete: () => void;
}

function OwnTemplateCard({ template, onDelete }: OwnTemplateCardProps) {
  const words = useWords();
  const { id, name, description, language, sections } = template;
  return (
    <div className={styles.ownCard}>
      <button
        type="button"
        className={styles.card}
        data-testid="own-template"
        onClick={() => showDialog({ kind: 'new-plan', template: 'blank', ownTemplate: id })}
      >
        <span className={templateStyles.picture} data-template="blank" aria-hidden="true">
          <DocumentBulletListRegular />
        </span>
        <span className={styles.cardText}>
          <span className={styles.cardTitle} lang={language}>
            {name}
          </span>
          <span className={styles.cardDescription} lang={language}>
            {description === '' ? words('ownTemplate.noDescription', { sections }) : description}
          </span>
        </span>
      </button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            size="small"
            className={styles.ownMore ?? ''}
            icon={<MoreHorizontal20Regular />}
            aria-label={words('ownTemplate.more', { name })}
            data-testid="own-template-more"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<ArrowExport20Regular />} onClick={() => void exportTemplate(id)}>
              {words('ownTemplate.export')}
            </MenuItem>
            <MenuItem icon={<Delete20Regular />} onClick={onDelete}>
              {words('ownTemplate.delete')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}
