import { useCallback, useEffect, useRef, useState } from 'react';
import type { Language } from '../../../core/model/language.ts';
import type {
  DeliverableFormat,
  DeliverOutcome,
  DeliveryLook,
  Events,
  HostError,
} from '../../../electron/bridge/contract.ts';
import { host } from '../../state/bridge.ts';
import { sayHostError } from '../../state/notifications.ts';
import { flushPendingEdits } from '../../state/pending-edits.ts';
import { serializeAside } from '../../state/serializer.ts';
import { currentWorkbook, isUserError } from '../../state/workbook-store.ts';

export type Delivery =
  | { readonly step: 'choosing' }
  | { readonly step: 'preparing' }
  | { readonly step: 'running'; readonly jobId: string; readonly fraction: number }
  | { readonly step: 'done'; readonly jobId: string; readonly fileNames: readonly string[] }
  | { readonly step: 'failed'; readonly error: HostError };

export interface DeliveryChoice {
  /** At least one. */
  readonly formats: readonly DeliverableFormat[];
  readonly language: Language;
  readonly look: DeliveryLook;
}

function ended(jobId: string, outcome: DeliverOutcome): Delivery {
  switch (outcome.outcome) {
    case 'done':
      return { step: 'done', jobId, fileNames: outcome.fileNames };
    case 'cancelled':
      return { step: 'choosing' };
    case 'failed':
      return { step: 'failed', error: outcome.error };
  }
}

/** One delivery at a time: from the choice to the files. */
export function useDelivery() {
  const [delivery, setDelivery] = useState<Delivery>({ step: 'choosing' });
  const latest = useRef(delivery);
  latest.current = delivery;
  // A short job may end before the answer to its start is here.
  const early = useRef(new Map<string, DeliverOutcome>());

  useEffect(() => {
    const stopProgress = host.on('deliver.progress', ({ jobId, fraction }) => {
      setDelivery((now) => (now.step === 'running' && now.jobId === jobId ? { ...now, fraction } : now));
    });
    const stopEnded = host.on('deliver.ended', ({ jobId, result }: Events['deliver.ended']) => {
      early.current.set(jobId, result);
      setDelivery((now) => (now.step === 'running' && now.jobId === jobId ? ended(jobId, result) : now));
    });
    return () => {
      stopProgress();
      stopEnded();
    };
  }, []);

  const start = useCallback(async ({ formats, language, look }: DeliveryChoice): Promise<void> => {
    flushPendingEdits();
    const workbook = currentWorkbook();
    if (!workbook) return;
    setDelivery({ step: 'preparing' });
    try {
      const bytes = await serializeAside(workbook.history.plan, workbook.generation);
      const result = await host.request('deliver.start', {
        handle: workbook.handle,
        bytes,
        formats,
        language,
        look,
      });
      if (!result.ok) setDelivery({ step: 'failed', error: result.error });
      else if (result.value === null) setDelivery({ step: 'choosing' });
      else {
        const { jobId } = result.value;
        const outcome = early.current.get(jobId);
        setDelivery(outcome ? ended(jobId, outcome) : { step: 'running', jobId, fraction: 0 });
      }
    } catch (error) {
      if (!isUserError(error)) throw error;
      setDelivery({ step: 'failed', error: { key: error.key, parameters: error.parameters } });
    }
  }, []);

  const cancel = useCallback((): void => {
    const { current } = latest;
    if (current.step === 'running') void host.request('deliver.cancel', { jobId: current.jobId });
  }, []);

  const reveal = useCallback((): void => {
    const { current } = latest;
    if (current.step !== 'done') return;
    void host.request('deliver.reveal', { jobId: current.jobId }).then((result) => {
      if (!result.ok) sayHostError(result.error);
    });
  }, []);

  return { delivery, start, cancel, reveal };
}
