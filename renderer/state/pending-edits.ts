const flushers = new Set<() => void>();

/**
 * Registers what hands over edits that are typed but not yet in the plan (an input method is composing, a
 * cell editor is open). Returns how to unregister.
 */
export function onFlush(flush: () => void): () => void {
  flushers.add(flush);
  return () => flushers.delete(flush);
}

/** Brings everything typed into the plan: before saving, undoing, delivering, closing. */
export function flushPendingEdits(): void {
  for (const flush of flushers) flush();
}
