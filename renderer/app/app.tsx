import { FluentProvider } from '@fluentui/react-components';
import { useEffect, useMemo } from 'react';
import { StartPage } from '../features/start/start-page.tsx';
import { useIsDark } from '../state/settings.ts';
import { useLanguage } from '../state/words.ts';
import { useWorkbook } from '../state/workbook-store.ts';
import styles from './app.module.css';
import { Notifications } from './notifications.tsx';
import { OpeningOverlay } from './opening-overlay.tsx';
import { Shell } from './shell.tsx';
import { ShellDialogs } from './shell-dialogs.tsx';
import { windowTheme } from './theme.ts';

/** The whole window. */
export function App() {
  const isDark = useIsDark();
  const language = useLanguage();
  const theme = useMemo(() => windowTheme(isDark, language), [isDark, language]);
  // For the system's own parts of a page (scroll bars, date pickers), also within dialogs.
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    style.colorScheme = isDark ? 'dark' : 'light';
    dataset.theme = style.colorScheme;
  }, [isDark]);
  const handle = useWorkbook((workbook) => workbook?.handle ?? null);
  return (
    // What is set on the provider by class would also be set on the layers of dialogs and menus.
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      <div className={styles.window}>{handle === null ? <StartPage /> : <Shell key={handle} />}</div>
      <ShellDialogs />
      <OpeningOverlay />
      <Notifications />
    </FluentProvider>
  );
}
