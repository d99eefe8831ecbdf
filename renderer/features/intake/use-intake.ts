import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportedDocument } from '../../../core/intake/imported-document.ts';
import type { ReturnedReport } from '../../../core/intake/report-changes.ts';
import type { ReadProject } from '../../../core/project-intake/project-changes.ts';
import type { Events, HostError, IntakeOutcome } from '../../../electron/bridge/contract.ts';
import { host } from '../../state/bridge.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { serializeAside } from '../../state/serializer.ts';
import { currentWorkbook, isUserError } from '../../state/workbook-store.ts';

export type Intake =
  | { readonly step: 'choosing' }
  | { readonly step: 'reading'; readonly jobId: string | null }
  | {
      readonly step: 'read';
      readonly fileName: string;
      readonly read: ReturnedReport | ImportedDocument | ReadProject;
    }
  | { readonly step: 'failed'; readonly error: HostError }
  /** Nothing was chosen, or reading was cancelled. */
  | { readonly step: 'over' };

function ended(outcome: IntakeOutcome): Intake {
  switch (outcome.outcome) {
    case 'done':
      return { step: 'read', fileName: outcome.fileName, read: outcome.read };
    case 'cancelled':
      return { step: 'over' };
    case 'failed':
      return { step: 'failed', error: outcome.error };
  }
}

/** One import at a time: from the choice of a file to what it holds. */
export function useIntake() {
  const [intake, setIntake] = useState<Intake>({ step: 'choosing' });
  const latest = useRef(intake);
  latest.current = intake;
  // A short job may end before the answer to its start is here.
  const early = useRef(new Map<string, IntakeOutcome>());

  useEffect(
    () =>
      host.on('intake.ended', ({ jobId, result }: Events['intake.ended']) => {
        early.current.set(jobId, result);
        setIntake((now) => (now.step === 'reading' && now.jobId === jobId ? ended(result) : now));
      }),
    [],
  );

  const start = useCallback(async (): Promise<void> => {
    flushPendingEdits();
    const workbook = currentWorkbook();
    if (!workbook) return;
    setIntake({ step: 'choosing' });
    try {
      const bytes = await serializeAside(workbook.history.plan, workbook.generation);
      const result = await host.request('intake.start', { bytes });
      if (!result.ok) setIntake({ step: 'failed', error: result.error });
      else if (result.value === null) setIntake({ step: 'over' });
      else {
        const { jobId } = result.value;
        const outcome = early.current.get(jobId);
        setIntake(outcome ? ended(outcome) : { step: 'reading', jobId });
      }
    } catch (error) {
      if (!isUserError(error)) throw error;
      setIntake({ step: 'failed', error: { key: error.key, parameters: error.parameters } });
    }
  }, []);

  const cancel = useCallback((): void => {
    const { current } = latest;
    if (current.step === 'reading' && current.jobId !== null)
      void host.request('intake.cancel', { jobId: current.jobId });
  }, []);

  return { intake, start, cancel };
}
