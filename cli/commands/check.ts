import {
  checkNarrative,
  type NarrativeFinding,
  narrativeFindingText,
} from '../../core/check/narrative-check.ts';
import type { Language } from '../../core/model/language.ts';
import { calculatePlan } from '../../core/tables/calculation.ts';
import { readPlanFile } from '../../electron/documents/plan-file.ts';
import { exitCodes } from '../failure.ts';

/** A finding as `check --json` gives it. */
function described({ kind, place, problem, found, figure }: NarrativeFinding, language: Language) {
  const { section, path, start, end } = place;
  return {
    kind,
    section,
    ...(path ? { path, start, end } : {}),
    ...(found === '' ? {} : { found }),
    problem: problem.in(language),
    // As `replace-in-section` takes it.
    ...(figure ? { register: figure.registerText, by: { kind: 'reference', ...figure.node.attrs } } : {}),
  };
}

/**
 * `stratbook check`: exit code 0, or 1 and a line for each finding in the texts. Figures that agree with their register and
 * could be live references are only counted.
 */
export async function check(file: string, options: { readonly json?: boolean }): Promise<void> {
  const { plan } = await readPlanFile(file);
  const { language } = plan.properties;
  const all = checkNarrative(plan, calculatePlan(plan));
  const findings = all.filter(({ kind }) => kind !== 'replaceable');
  const replaceable = all.filter(({ kind }) => kind === 'replaceable');
  if (findings.length > 0) process.exitCode = exitCodes.findings;
  if (options.json) {
    const list = (found: readonly NarrativeFinding[]) => found.map((finding) => described(finding, language));
    console.log(JSON.stringify({ findings: list(findings), replaceable: list(replaceable) }, null, 2));
    return;
  }
  for (const finding of findings) console.log(narrativeFindingText(plan, finding, language));
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  console.log(`${count}; ${replaceable.length} typed figures that could be live references.`);
}
