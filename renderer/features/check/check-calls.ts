import type { NarrativeFinding } from '../../../core/check/narrative-check.ts';
import type { CommandCall } from '../../../core/commands/run.ts';

/** The call that puts live references in the place of typed figures; null when none of the findings is one. */
export function replacingCall(findings: readonly NarrativeFinding[]): CommandCall | null {
  const replacements = findings.flatMap(({ figure }) => {
    if (!figure) return [];
    const { section, path, start, end, typed, node } = figure;
    return [
      {
        section,
        path: [...path],
        start,
        end,
        expected: typed,
        by: { kind: 'reference' as const, ...node.attrs },
      },
    ];
  });
  return replacements.length > 0 ? { command: 'replace-in-section', replacements } : null;
}

/** True for what is wrong in a text that is there; how many sections are still empty is told beside the outline. */
export function isMistake({ kind }: NarrativeFinding): boolean {
  return kind !== 'replaceable' && kind !== 'emptySection';
}

/** True for what should not be delivered so; the rest are offers. */
export function isProblem({ kind }: NarrativeFinding): boolean {
  return kind !== 'replaceable';
}
