import { CheckmarkCircle16Regular, Warning16Regular } from '@fluentui/react-icons';
import { useWords } from '../../state/words.ts';
import { isMistake } from './check-calls.ts';
import { toggleCheck, useCheck } from './check-store.ts';

/** In the status bar: how much the check of the texts found. @param className of its button. */
export function CheckStatus({ className }: { className: string | undefined }) {
  const words = useWords();
  const count = useCheck(({ findings }) => findings?.filter(isMistake).length ?? null);
  const isOpen = useCheck((state) => state.isOpen);
  if (count === null) return null;
  return (
    <button
      type="button"
      className={className}
      title={words('check.title')}
      aria-pressed={isOpen}
      data-testid="check-status"
      onClick={toggleCheck}
    >
      {count > 0 ? <Warning16Regular /> : <CheckmarkCircle16Regular />}
      {words('check.status', { count })}
    </button>
  );
}
