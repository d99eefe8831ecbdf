import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkConsistency } from '../core/check/plan-consistency.ts';
import { parsePlan } from '../core/file/container.ts';
import { inOrder } from '../core/model/position.ts';
import { registerModules } from '../core/modules/index.ts';
import { isEmptyRichText } from '../core/narrative/document.ts';
import { makeSample, sampleFile, sampleNames } from './make-samples.ts';

describe.each(sampleNames)('sample %s', (name) => {
  const bytes = new Uint8Array(readFileSync(sampleFile(name)));
  const { plan } = parsePlan(bytes);
  const rows = (register: string) => inOrder(plan.registers[register]?.rows ?? {}).map((row) => row.cells);

  it('is what its source gives (npm run samples makes it anew)', () => {
    expect(Buffer.compare(makeSample(name), bytes)).toBe(0);
  });

  it('has the promised depth', () => {
    const sections = Object.values(plan.sections);
    expect(sections.length).toBeGreaterThanOrEqual(25);
    // Chapters may leave the text to their subsections.
    expect(sections.filter((section) => !isEmptyRichText(section.content)).length).toBeGreaterThanOrEqual(25);
    const lines = rows('budget');
    expect(lines.length).toBeGreaterThanOrEqual(40);
    expect(new Set(lines.map((line) => line.category)).size).toBe(5);
    expect(new Set(lines.map((line) => line.month)).size).toBe(6);
    const tasks = rows('timeline');
    expect(tasks.filter((task) => task.kind === 'task').length).toBeGreaterThanOrEqual(30);
    expect(tasks.filter((task) => task.kind === 'milestone').length).toBeGreaterThanOrEqual(3);
    expect(tasks.filter((task) => Array.isArray(task.dependsOn)).length).toBeGreaterThanOrEqual(15);
  });

  it('is consistent, uses declared choices only and holds no placeholders', () => {
    expect(checkConsistency(plan)).toEqual([]);
    for (const module of registerModules)
      for (const { key, choices } of module.columns)
        for (const cells of choices ? rows(module.key) : [])
          if (cells[key] !== undefined)
            expect(choices?.options.map((option) => option.value)).toContain(cells[key]);
    const placeholders = JSON.stringify([plan.sections, plan.registers]).match(
      /lorem|ipsum|TODO|TBD|FIXME|\{\{|待补充|占位符/gi,
    );
    expect(placeholders).toBeNull();
  });
});
