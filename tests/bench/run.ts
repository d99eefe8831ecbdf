import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePlan, serializePlan } from '../../core/file/container.ts';
import { readPlanFile, writePlanFile } from '../../electron/documents/plan-file.ts';
import { makeBigPlan } from './big-plan.ts';
import { type Figures, time } from './figures.ts';
import { benchNarrative } from './narrative.ts';
import { benchReport } from './report.ts';
import { benchSchedule } from './schedule.ts';
import { benchTables, wideBudget } from './tables.ts';
import { benchWindow } from './window.ts';
import { benchWindowGantt } from './window-gantt.ts';
import { benchWindowGrid } from './window-grid.ts';

/**
 * `npm run bench`: prints how long the main job takes on a plan of 500 sections, 10,000 budget lines and
 * 2,000 tasks. Numbers, not verdicts.
 */
const folder = mkdtempSync(join(tmpdir(), 'stratbook-bench-'));

function print({ name, milliseconds, note }: Figures): void {
  const sorted = [...milliseconds].sort((left, right) => left - right);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
  console.log(
    `${name.padEnd(58)} median ${at(0.5).padStart(8)} ms   min ${at(0).padStart(8)}   max ${at(0.999).padStart(8)}   n=${sorted.length}${note ? `   ${note}` : ''}`,
  );
}

/** Runs a command line as a whole process: wall time and peak memory of that process. */
async function wholeProcess(
  args: readonly string[],
): Promise<{ milliseconds: number; peakMegabytes: number }> {
  const start = performance.now();
  const reporter = fileURLToPath(new URL('./report-memory.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', reporter, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  const peak = Number(/peak-kilobytes (\d+)/.exec(stderr)?.[1]);
  return { milliseconds: performance.now() - start, peakMegabytes: peak / 1024 };
}

async function benchCore(path: string): Promise<void> {
  const plan = makeBigPlan();
  let bytes = serializePlan(plan, 1);
  print({
    name: 'plan to container bytes',
    milliseconds: time(5, () => {
      bytes = serializePlan(plan, 1);
    }),
    note: `${(bytes.length / 1e6).toFixed(1)} MB`,
  });
  print({ name: 'container bytes to checked plan', milliseconds: time(5, () => parsePlan(bytes)) });
  benchTables(plan, print);
  benchSchedule(print);
  writeFileSync(path, bytes);
  let { sha256 } = await readPlanFile(path);
  const saves: number[] = [];
  for (let generation = 2; generation < 7; generation++) {
    const start = performance.now();
    const next = serializePlan(plan, generation);
    ({ sha256 } = await writePlanFile(path, next, { expected: { kind: 'content', sha256: [sha256] } }));
    saves.push(performance.now() - start);
  }
  print({ name: 'durable save (serialize, write, fsync, verify, rename)', milliseconds: saves });
  console.log(`plan file: ${(statSync(path).size / 1e6).toFixed(1)} MB`);
}

async function benchCommandLine(path: string): Promise<void> {
  const cli = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
  for (const [name, args] of [
    ['stratbook show --json (whole process)', ['show', path, '--json']],
    ['stratbook verify (whole process)', ['verify', path]],
    [
      'stratbook deliver --word (whole process)',
      ['deliver', path, '--out', join(folder, 'out'), '--word', '--at', '2026-01-01T00:00:00Z'],
    ],
    [
      'stratbook deliver --excel (whole process)',
      ['deliver', path, '--out', join(folder, 'out'), '--excel', '--at', '2026-01-01T00:00:00Z'],
    ],
  ] as const) {
    const runs = name.includes('deliver') ? 2 : 3;
    const results = [];
    for (let run = 0; run < runs; run++) results.push(await wholeProcess([cli, ...args]));
    const peak = Math.max(...results.map((result) => result.peakMegabytes));
    print({
      name,
      milliseconds: results.map((result) => result.milliseconds),
      note: `peak memory ${peak.toFixed(0)} MB`,
    });
  }
}

try {
  const path = join(folder, 'big.stratbook');
  console.log('500 sections, 10,000 budget lines, 2,000 tasks\n');
  await benchCore(path);
  await benchCommandLine(path);
  await benchReport(print);
  await benchNarrative(print);
  for (const figures of await benchWindow(path, folder)) print(figures);
  const widePath = join(folder, 'wide.stratbook');
  writeFileSync(widePath, serializePlan(wideBudget(makeBigPlan()), 1));
  for (const figures of await benchWindowGrid(widePath, folder)) print(figures);
  for (const figures of await benchWindowGantt(path, folder)) print(figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
