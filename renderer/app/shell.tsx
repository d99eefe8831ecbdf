import { CheckPanel } from '../features/check/check-panel.tsx';
import { FindPanel } from '../features/find/find-panel.tsx';
import { LeaveFocus, useFocusMode } from '../features/focus/leave-focus.tsx';
import { Outline } from '../features/outline/outline.tsx';
import { RegisterView } from '../features/registers/register-view.tsx';
import { SectionView } from '../features/sections/section-view.tsx';
import { useSession } from '../state/session.ts';
import { useWorkbook } from '../state/workbook-store.ts';
import styles from './app.module.css';
import { OutlineSplitter } from './outline-splitter.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';

/** The window around an open plan. */
export function Shell() {
  const outlineVisible = useSession((session) => session.outlineVisible);
  const isFocused = useFocusMode();
  return (
    <div className={styles.shell}>
      {isFocused ? <LeaveFocus /> : <TopBar />}
      <div className={styles.middle}>
        {outlineVisible && !isFocused ? (
          <>
            <Outline />
            <OutlineSplitter />
          </>
        ) : null}
        <main className={styles.centre}>
          <Centre />
        </main>
        <FindPanel />
        <CheckPanel />
      </div>
      {isFocused ? null : <StatusBar />}
    </div>
  );
}

function Centre() {
  const place = useWorkbook((workbook) => workbook?.place ?? null);
  if (!place) return null;
  return place.kind === 'section' ? (
    <SectionView key={place.section} section={place.section} />
  ) : (
    <RegisterView key={place.register} registerKey={place.register} />
  );
}
