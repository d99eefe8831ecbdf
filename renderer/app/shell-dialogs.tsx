import { assertNever } from '../../core/model/assert-never.ts';
import { DeliverDialog } from '../features/deliver/deliver-dialog.tsx';
import { ImportDialog } from '../features/intake/import-dialog.tsx';
import { PropertiesDialog } from '../features/properties/properties-dialog.tsx';
import { AddRegisterDialog } from '../features/registers/plan/add-register-dialog.tsx';
import { DeleteRegisterDialog, RenameRegisterDialog } from '../features/registers/plan/register-dialogs.tsx';
import { PictureDialog } from '../features/schedule/picture-dialog.tsx';
import { ScheduleDialog } from '../features/schedule/schedule-dialog.tsx';
import { NewPlanDialog } from '../features/start/new-plan-dialog.tsx';
import { SaveTemplateDialog } from '../features/templates/save-template-dialog.tsx';
import { showDialog, useSession } from '../state/session.ts';
import { useWorkbook } from '../state/workbook-store.ts';
import { AboutDialog } from './about-dialog.tsx';
import { Palette } from './palette.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** The dialog that is open, and the question that waits for an answer over it. */
export function ShellDialogs() {
  return (
    <>
      <OpenDialog />
      <QuestionDialog />
    </>
  );
}

const close = (): void => showDialog(null);

function OpenDialog() {
  const dialog = useSession((session) => session.dialog);
  const hasDocument = useWorkbook((workbook) => workbook !== null);
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'palette':
      return <Palette />;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'about':
      return <AboutDialog onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'properties':
      return hasDocument ? <PropertiesDialog onClose={close} /> : null;
    case 'deliver':
      return hasDocument ? <DeliverDialog onClose={close} /> : null;
    case 'import':
      return hasDocument ? <ImportDialog onClose={close} /> : null;
    case 'add-register':
      return hasDocument ? <AddRegisterDialog onClose={close} /> : null;
    case 'rename-register':
      return hasDocument ? <RenameRegisterDialog register={dialog.register} onClose={close} /> : null;
    case 'delete-register':
      return hasDocument ? <DeleteRegisterDialog register={dialog.register} onClose={close} /> : null;
    case 'new-plan':
      return (
        <NewPlanDialog initial={dialog.template} initialOwn={dialog.ownTemplate ?? null} onClose={close} />
      );
    case 'gantt-picture':
      return hasDocument ? <PictureDialog onClose={close} /> : null;
    case 'schedule':
      return hasDocument ? <ScheduleDialog initialTab={dialog.tab} onClose={close} /> : null;
    case 'save-template':
      return hasDocument ? <SaveTemplateDialog onClose={close} /> : null;
    default:
      return assertNever(dialog);
  }
}
