import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import type { ViewModel } from '../../../core/views/build-view.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import styles from './views.module.css';

/** The pane of a view: its controls, and what it shows. */
export function ViewPane({
  kind,
  tools,
  children,
}: {
  kind: string;
  tools?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.pane} data-view-pane={kind}>
      {tools !== undefined && <div className={styles.tools}>{tools}</div>}
      <div className={styles.content}>{children}</div>
    </div>
  );
}

/** Said in place of a view whose columns are gone or have become something else. */
export function Unavailable({ model }: { model: ViewModel }) {
  const words = useWords();
  const language = useLanguage();
  const needs = model.kind === 'unavailable' ? model.needs : [];
  return (
    <ViewPane kind="unavailable">
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{words('views.unavailable')}</MessageBarTitle>{' '}
          {words('views.unavailable.needs', { columns: needs.join(language === 'en' ? ', ' : '、') })}
        </MessageBarBody>
      </MessageBar>
    </ViewPane>
  );
}

/** Said in place of a view of a register without rows. */
export function NoRows({ module }: { module: RegisterModule }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <div className={styles.empty}>
      <span className={styles.emptyTitle}>{words('views.empty')}</span>
      <span className={styles.emptyGuidance}>{titleText(module.guidance, language)}</span>
    </div>
  );
}
