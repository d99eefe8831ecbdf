import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
  ProgressBar,
} from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CommandCall } from '../../../core/commands/run.ts';
import { acceptChanges } from '../../../core/intake/accept-changes.ts';
import { addDocument } from '../../../core/intake/imported-document.ts';
import type { Language } from '../../../core/model/language.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { ProjectIntake, ProjectWishes } from '../../../core/project-intake/project-changes.ts';
import { takeProject } from '../../../core/project-intake/take-project.ts';
import { notify } from '../../state/notifications.ts';
import { currentLanguage, useLanguage, useWords } from '../../state/words.ts';
import { currentWorkbook, goTo, isUserError, newId, runAll } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { ChangeList } from './change-list.tsx';
import { DocumentPreview } from './document-preview.tsx';
import styles from './intake.module.css';
import { ProjectPreview } from './project-preview.tsx';
import { type Intake, useIntake } from './use-intake.ts';

/** Imports a Word or Markdown file: choice of the file, what it holds, and taking it over as one step of undo. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { intake, start, cancel } = useIntake();
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const [after, setAfter] = useState('');
  const [wishes, setWishes] = useState<ProjectWishes>({});
  const words = useWords();
  const language = useLanguage();
  const taking = useMemo(() => projectTaking(intake, wishes, language), [intake, wishes, language]);
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void start();
  }, [start]);
  useEffect(() => {
    if (intake.step === 'over') onClose();
    if (intake.step !== 'read') return;
    setAfter('');
    setWishes({});
    setAccepted(
      new Set(
        intake.read.kind === 'report'
          ? intake.read.changes.filter(({ conflict }) => conflict === 'none').map(({ id }) => id)
          : [],
      ),
    );
  }, [intake, onClose]);

  if (intake.step === 'choosing' || intake.step === 'over') return null;
  const close = (): void => {
    cancel();
    onClose();
  };
  const take = (): void => {
    if (takeOver(intake, accepted, after, taking)) onClose();
  };
  const count = countOf(intake, accepted, taking);
  return (
    <Dialog open modalType="modal" onOpenChange={(_event, { open }) => !open && close()}>
      <DialogSurface
        style={{ maxWidth: intake.step === 'read' ? 860 : 520 }}
        data-testid="import-dialog"
        data-step={intake.step}
      >
        <DialogBody>
          <DialogTitle>{titleOf(intake, words)}</DialogTitle>
          <DialogMain className={styles.content}>
            <Content
              intake={intake}
              accepted={accepted}
              onAccept={setAccepted}
              after={after}
              onPlace={setAfter}
              taking={taking}
              wishes={wishes}
              onWish={setWishes}
            />
          </DialogMain>
          <DialogActions>
            <Button onClick={close}>
              {words(count === null && intake.step !== 'reading' ? 'app.close' : 'app.cancel')}
            </Button>
            {intake.step === 'failed' ? (
              <Button appearance="primary" onClick={() => void start()}>
                {words('intake.chooseOther')}
              </Button>
            ) : null}
            {count === null ? null : (
              <Button appearance="primary" disabled={count === 0} onClick={take} data-testid="intake-take">
                {words(
                  intake.step === 'read' && intake.read.kind === 'document' ? 'intake.put' : 'intake.take',
                  { count },
                )}
              </Button>
            )}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function titleOf(intake: Intake, words: ReturnType<typeof useWords>): string {
  if (intake.step !== 'read') return words('intake.heading');
  return words(intake.read.kind === 'report' ? 'intake.reportTitle' : 'intake.documentTitle', {
    file: intake.fileName,
  });
}

/** How much would be taken over; null when there is nothing to choose. */
function countOf(intake: Intake, accepted: ReadonlySet<string>, taking: Taking | null): number | null {
  if (intake.step !== 'read') return null;
  if (intake.read.kind === 'project')
    return taking?.kind === 'project' && taking.changes.length > 0 ? taking.changes.length : null;
  if (intake.read.kind === 'document')
    return intake.read.sections.length > 0 ? intake.read.sections.length : null;
  return intake.read.changes.length > 0 ? accepted.size : null;
}

interface ContentProps {
  readonly intake: Intake;
  readonly accepted: ReadonlySet<string>;
  readonly onAccept: (accepted: ReadonlySet<string>) => void;
  readonly after: string;
  readonly onPlace: (after: string) => void;
  readonly taking: Taking | null;
  readonly wishes: ProjectWishes;
  readonly onWish: (wishes: ProjectWishes) => void;
}

/** What taking over a schedule changes, or why it cannot be taken over. */
type Taking = ProjectIntake | { readonly kind: 'refused'; readonly problem: string };

/** Null for anything but a schedule. */
function projectTaking(intake: Intake, wishes: ProjectWishes, language: Language): Taking | null {
  const workbook = currentWorkbook();
  if (intake.step !== 'read' || intake.read.kind !== 'project' || !workbook) return null;
  try {
    return takeProject(workbook.history.plan, intake.read.project, newId, language, wishes);
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { kind: 'refused', problem: error.in(language) };
  }
}

/** True when the plan has a timeline that a schedule is taken into. */
function hasTimeline(): boolean {
  return Object.keys(currentWorkbook()?.history.plan.registers.timeline?.rows ?? {}).length > 0;
}

function Content({ intake, accepted, onAccept, after, onPlace, taking, wishes, onWish }: ContentProps) {
  const words = useWords();
  switch (intake.step) {
    case 'reading':
      return (
        <div role="status" className={styles.reading}>
          <span>{words('intake.reading')}</span>
          <ProgressBar />
        </div>
      );
    case 'failed':
      return (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{words(intake.error.key, intake.error.parameters)}</MessageBarBody>
        </MessageBar>
      );
    case 'read': {
      const { read } = intake;
      if (read.kind === 'project')
        return taking ? (
          <>
            <p className={styles.lead}>{words('project.lead')}</p>
            <ProjectPreview intake={taking} wishes={wishes} asksForSettings={hasTimeline()} onWish={onWish} />
          </>
        ) : null;
      const leftOut =
        read.picturesLeftOut > 0 ? (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{words('intake.leftOut', { count: read.picturesLeftOut })}</MessageBarBody>
          </MessageBar>
        ) : null;
      if (read.kind === 'report') {
        if (read.changes.length === 0) return <p className={styles.lead}>{words('intake.noChanges')}</p>;
        return (
          <>
            <p className={styles.lead}>{words('intake.reportLead')}</p>
            <ChangeList changes={read.changes} accepted={accepted} onChange={onAccept} />
          </>
        );
      }
      if (read.sections.length === 0) return <p className={styles.lead}>{words('intake.empty')}</p>;
      return (
        <>
          <p className={styles.lead}>{words('intake.documentLead')}</p>
          {leftOut}
          <DocumentPreview document={read} after={after} onPlace={onPlace} />
        </>
      );
    }
    case 'choosing':
    case 'over':
      return null;
  }
}

/** Takes over what was chosen as one edit. False when it was refused. */
function takeOver(
  intake: Intake,
  accepted: ReadonlySet<string>,
  after: string,
  taking: Taking | null,
): boolean {
  const workbook = currentWorkbook();
  if (intake.step !== 'read' || !workbook) return false;
  const { plan } = workbook.history;
  const [first, ...others] = callsOf(intake.read, plan, accepted, after, taking);
  if (!first) return true;
  try {
    runAll([first, ...others], null, 'command.import');
  } catch (error) {
    if (!isUserError(error)) throw error;
    notify('error', error.in(currentLanguage()));
    return false;
  }
  if (intake.read.kind === 'project') {
    goTo({ kind: 'register', register: 'timeline' });
    return true;
  }
  const place = [first, ...others].find((call) => 'section' in call && call.section !== undefined);
  if (place && 'section' in place && place.section !== undefined)
    goTo({ kind: 'section', section: place.section });
  return true;
}

function callsOf(
  read: Extract<Intake, { step: 'read' }>['read'],
  plan: Plan,
  accepted: ReadonlySet<string>,
  after: string,
  taking: Taking | null,
): readonly CommandCall[] {
  switch (read.kind) {
    case 'report':
      return acceptChanges(plan, read, accepted, newId);
    case 'document':
      return addDocument(plan, read, after === '' ? null : after, newId);
    case 'project':
      return taking?.kind === 'project' ? taking.calls : [];
  }
}
