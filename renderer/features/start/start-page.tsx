import { Button, Skeleton, SkeletonItem, Tooltip } from '@fluentui/react-components';
import { FolderOpen20Regular, Settings20Regular } from '@fluentui/react-icons';
import { templateIds } from '../../../core/templates/template.ts';
import type { SampleId } from '../../../electron/bridge/contract.ts';
import { openSample, openWithDialog } from '../../state/documents.ts';
import { showDialog, useSession } from '../../state/session.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { Logo } from '../../ui/logo.tsx';
import { useTemplates } from '../templates/template-catalogue.ts';
import { TemplatePicture } from '../templates/template-picture.tsx';
import { OwnTemplateList } from './own-template-list.tsx';
import { RecentFiles } from './recent-files.tsx';
import styles from './start.module.css';

/** The first thing seen: samples, templates, recent plans. */
export function StartPage() {
  const words = useWords();
  const hasRecent = useSession((session) => (session.recentFiles?.length ?? 0) > 0);
  return (
    <div className={styles.start} data-testid="start-page">
      <aside className={styles.rail}>
        <div className={styles.brand}>
          <Logo size={36} />
          <span>Stratbook</span>
        </div>
        <Button
          appearance="primary"
          icon={<FolderOpen20Regular />}
          className={styles.open ?? ''}
          onClick={() => void openWithDialog()}
          data-testid="open-plan"
        >
          {words('action.file.open')}
        </Button>
        <RecentFiles />
        <div className={styles.railFoot}>
          <Tooltip content={words('action.file.settings')} relationship="label" withArrow>
            <Button
              appearance="subtle"
              icon={<Settings20Regular />}
              onClick={() => showDialog({ kind: 'settings' })}
            />
          </Tooltip>
          <span>{words('start.local')}</span>
        </div>
      </aside>
      <main className={styles.main}>
        <div className={styles.column}>
          <h1>{words(hasRecent ? 'start.headingAgain' : 'start.heading')}</h1>
          <p className={styles.lead}>{words('start.lead')}</p>
          {hasRecent ? null : <Samples />}
          <Templates />
          <OwnTemplateList />
          {hasRecent ? <Samples /> : null}
        </div>
      </main>
    </div>
  );
}

function Templates() {
  const words = useWords();
  const templates = useTemplates(useLanguage());
  return (
    <section>
      <h2>{words('start.templates')}</h2>
      <div className={styles.templates}>
        {templateIds.map((id) => {
          const template = templates?.find((candidate) => candidate.id === id);
          return (
            <button
              key={id}
              type="button"
              className={styles.card}
              data-testid={`template-${id}`}
              onClick={() => showDialog({ kind: 'new-plan', template: id })}
            >
              <TemplatePicture id={id} />
              {template ? (
                <span className={styles.cardText}>
                  <span className={styles.cardTitle}>{template.name}</span>
                  <span className={styles.cardDescription}>{template.description}</span>
                </span>
              ) : (
                <Skeleton className={styles.cardText ?? ''}>
                  <SkeletonItem size={16} />
                  <SkeletonItem size={32} />
                </Skeleton>
              )}
            </button>
          );
        })}
      </div>
    </section>
  );
}

const samples: readonly { readonly id: SampleId; readonly lang: string }[] = [
  { id: 'community-marketing.zh-Hans', lang: 'zh-Hans' },
  { id: 'community-marketing.en', lang: 'en' },
];

function Samples() {
  const words = useWords();
  const language = useLanguage();
  const ordered = language === 'en' ? samples.toReversed() : samples;
  return (
    <section>
      <h2>{words('start.samples')}</h2>
      <div className={styles.samples}>
        {ordered.map(({ id, lang }) => (
          <button
            key={id}
            type="button"
            className={styles.sample}
            data-testid={`sample-${id}`}
            onClick={() => void openSample(id)}
          >
            <span className={styles.sampleMark} lang={lang}>
              {lang === 'en' ? 'EN' : '简'}
            </span>
            <span className={styles.cardText}>
              <span className={styles.cardTitle}>{words(`start.sample.${id}`)}</span>
              <span className={styles.cardDescription}>{words(`start.sample.${id}.text`)}</span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
