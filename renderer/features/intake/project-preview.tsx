import { Checkbox, MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ProjectIntake, ProjectWishes } from '../../../core/project-intake/project-changes.ts';
import { useWords } from '../../state/words.ts';
import styles from './intake.module.css';

interface ProjectPreviewProps {
  /** What taking over the file changes, or the sentence that says why it cannot be taken over. */
  readonly intake: ProjectIntake | { readonly kind: 'refused'; readonly problem: string };
  readonly wishes: ProjectWishes;
  /** False for a plan without a timeline, which takes everything from the file. */
  readonly asksForSettings: boolean;
  readonly onWish: (wishes: ProjectWishes) => void;
}

/** Longest list of changes that is drawn; beyond, their number is told. */
const mostLines = 500;

/** What a schedule of another program changes in the timeline, line by line, and what else is to be taken over. */
export function ProjectPreview({ intake, wishes, asksForSettings, onWish }: ProjectPreviewProps) {
  const words = useWords();
  const changes = intake.kind === 'project' ? intake.changes : [];
  return (
    <div className={styles.preview}>
      {intake.kind === 'refused' ? (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{intake.problem}</MessageBarBody>
        </MessageBar>
      ) : null}
      {intake.kind === 'project' && intake.notes.length > 0 ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {intake.notes.slice(0, 5).map(({ key, parameters }) => (
              <div key={`${key} ${JSON.stringify(parameters)}`}>{words(key, parameters)}</div>
            ))}
            {intake.notes.length > 5 ? (
              <div>{words('project.moreNotes', { count: intake.notes.length - 5 })}</div>
            ) : null}
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {asksForSettings ? (
        <div className={styles.wishes}>
          <Checkbox
            label={words('project.takesSettings')}
            checked={wishes.takesSettings === true}
            onChange={(_event, { checked }) => onWish({ ...wishes, takesSettings: checked === true })}
          />
          <Checkbox
            label={words('project.removesOthers')}
            checked={wishes.removesOthers === true}
            onChange={(_event, { checked }) => onWish({ ...wishes, removesOthers: checked === true })}
            data-testid="project-replace"
          />
        </div>
      ) : null}
      {intake.kind === 'project' && changes.length === 0 ? (
        <p className={styles.lead}>{words('project.noChanges')}</p>
      ) : null}
      {changes.length > 0 ? (
        <div className={styles.projectBox}>
          <table className={styles.project} data-testid="project-changes">
            <thead>
              <tr>
                <th scope="col">{words('project.column.row')}</th>
                <th scope="col">{words('project.column.what')}</th>
                <th scope="col">{words('project.column.before')}</th>
                <th scope="col">{words('project.column.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, mostLines).map((change) => (
                <tr
                  key={`${change.kind} ${change.row ?? ''} ${change.name} ${change.column ?? ''}`}
                  data-kind={change.kind}
                  data-follows={change.follows}
                >
                  <td>{change.name}</td>
                  <td>{change.column ?? words(`project.kind.${change.kind}`)}</td>
                  <td>{change.kind === 'added' ? '' : (change.before ?? '–')}</td>
                  <td>{change.kind === 'deleted' ? '' : (change.after ?? '–')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {changes.length > mostLines ? (
            <p className={styles.lead}>
              {words('project.moreChanges', { count: changes.length - mostLines })}
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
