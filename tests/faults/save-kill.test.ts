import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlanFile } from '../../electron/documents/plan-file.ts';
import { bundleSaveChild } from './child-script.ts';
import { sizedPlanBytes } from './sized-plan.ts';

const kills = 200;
/** Two at a time, each with a file of its own. */
const lanes = 2;
const kilobytes = 60;
/** A save of this size takes about 10 ms: the kill falls on any step of any of the first few. */
const longestDelayMilliseconds = 40;

let folder = '';
let script = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-kill-'));
  script = await bundleSaveChild(join(folder, 'script'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Saves until killed `delay` ms after the first acknowledged save; gives the last acknowledged generation. */
function saveUntilKilled(file: string, backups: string, delay: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, file, backups, String(kilobytes), '1000000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (output === '') setTimeout(() => child.kill('SIGKILL'), delay);
      output += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const acknowledged = [...output.matchAll(/^saved (\d+)\n/gm)].map((match) => Number(match[1]));
      const last = acknowledged.at(-1);
      if (signal !== 'SIGKILL' || last === undefined)
        reject(new Error(`The child ended with ${code ?? signal}: ${output}`));
      else resolve(last);
    });
  });
}

interface LaneResult {
  readonly kills: number;
  /** Kills that came after the file was in place but before it was acknowledged. */
  readonly unacknowledged: number;
  /** Kills in the midst of a save, which leave its temporary file. */
  readonly temporaries: number;
}

async function runLane(lane: number): Promise<LaneResult> {
  const place = join(folder, `lane-${lane}`);
  const file = join(place, 'plan.stratbook');
  const backups = join(folder, `backups-${lane}`);
  mkdirSync(place);
  writeFileSync(file, sizedPlanBytes(1, kilobytes));
  let unacknowledged = 0;
  for (let count = 0; count < kills / lanes; count++) {
    const delay = Math.random() * longestDelayMilliseconds;
    const acknowledged = await saveUntilKilled(file, backups, delay);
    // Opens: sizes, checksums and every field are verified.
    const opened = await readPlanFile(file);
    const told = `kill ${count} after ${delay} ms`;
    expect(opened.generation, told).toBeGreaterThanOrEqual(acknowledged);
    expect(opened.generation, told).toBeLessThanOrEqual(acknowledged + 1);
    expect(opened.plan.properties.title, told).toBe(`Generation ${opened.generation}`);
    if (opened.generation > acknowledged) unacknowledged++;
  }
  const others = readdirSync(place).filter((name) => name !== 'plan.stratbook');
  for (const name of others) expect(name).toMatch(/^\.stratbook-[0-9a-f]{16}\.tmp$/);
  return { kills: kills / lanes, unacknowledged, temporaries: others.length };
}

describe('saving', () => {
  it(`loses no acknowledged save when killed at a random moment, ${kills} times`, async () => {
    const results = await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
    const sum = (part: keyof LaneResult) => results.reduce((total, result) => total + result[part], 0);
    expect(sum('kills')).toBe(kills);
    // Else the kills did not fall into the saves, and the test would prove nothing.
    expect(sum('temporaries')).toBeGreaterThan(kills / 20);
    console.log(
      `${kills} kills: ${sum('temporaries')} during a write, ${sum('unacknowledged')} between rename and answer`,
    );
  });
});
