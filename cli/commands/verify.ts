import { checkConsistency, findingText } from '../../core/check/plan-consistency.ts';
import { allPlanModules } from '../../core/tables/plan-modules.ts';
import { readPlanFile } from '../../electron/documents/plan-file.ts';
import { exitCodes } from '../failure.ts';

/** `stratbook verify`: exit code 0 and a summary, or 1 and a line for each finding. */
export async function verify(file: string): Promise<void> {
  const { plan, generation } = await readPlanFile(file);
  const findings = checkConsistency(plan);
  const counts = [
    `${Object.keys(plan.sections).length} sections`,
    ...allPlanModules(plan).map(
      (module) => `${Object.keys(plan.registers[module.key]?.rows ?? {}).length} ${module.key} rows`,
    ),
    `${Object.keys(plan.media).length} pictures`,
    `generation ${generation}`,
  ].join(', ');
  if (findings.length === 0) {
    console.log(`Whole and consistent: ${counts}.`);
    return;
  }
  for (const finding of findings) console.log(findingText(plan, finding, 'en'));
  console.log(`${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}: ${counts}.`);
  process.exitCode = exitCodes.findings;
}
