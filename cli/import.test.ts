import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlan } from '../core/file/container.ts';
import { inOrder } from '../core/model/position.ts';
import { plainText } from '../core/narrative/document.ts';
import { editedWord, withBaseline } from '../tests/support/edited-word.ts';
import { refusal, stratbook } from '../tests/support/run-program.ts';

const sample = fileURLToPath(
  new URL('../assets/samples/community-marketing.zh-Hans.stratbook', import.meta.url),
);
let folder = '';
let plan = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratbook-import-'));
  plan = join(folder, 'plan.stratbook');
  writeFileSync(plan, readFileSync(sample));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sections = () => inOrder(parsePlan(readFileSync(plan)).plan.sections);

describe('import', () => {
  it('puts a Markdown file behind a section, and says before what it would do', () => {
    const notes = join(folder, 'notes.md');
    writeFileSync(notes, '# 补充说明\n\n客户来信的要点：\n\n- 一\n- 二\n\n## 附件\n');
    const before = readFileSync(plan);
    const [first] = sections();
    const dry = stratbook(['import', notes, '--into', plan, '--dry-run', '--json']);
    expect(dry.status).toBe(1);
    expect(JSON.parse(dry.stdout)).toEqual({
      changes: [
        { kind: 'added', place: 'section on level 1', before: null, after: '补充说明' },
        { kind: 'added', place: 'section on level 2', before: null, after: '附件' },
      ],
      picturesLeftOut: 0,
    });
    expect(readFileSync(plan).equals(before)).toBe(true);
    const real = stratbook(['import', notes, '--into', plan, '--after', first?.id ?? '']);
    expect(real).toMatchObject({ status: 0, stderr: '' });
    const titles = sections().map(({ title }) => title);
    const at = titles.indexOf('补充说明');
    expect(titles.slice(at, at + 2)).toEqual(['补充说明', '附件']);
    expect(plainText(sections()[at]?.content ?? { type: 'doc', content: [] })).toBe(
      '客户来信的要点：\n一\n二',
    );
  });

  it('takes in what was changed in a returned report, and nothing from an untouched one', () => {
    const delivered = stratbook(['deliver', '--word', '--out', folder, plan]);
    expect(delivered.status).toBe(0);
    const [path] = JSON.parse(delivered.stdout).files ?? JSON.parse(delivered.stdout);
    const file = typeof path === 'string' ? path : path.path;
    writeFileSync(file, withBaseline(readFileSync(file), parsePlan(readFileSync(plan)).plan));
    const untouched = stratbook(['import', file, '--into', plan, '--dry-run', '--json']);
    expect(untouched).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(untouched.stdout).changes).toEqual([]);
    const returned = join(folder, 'returned.docx');
    writeFileSync(
      returned,
      editedWord(readFileSync(file), { replace: [['客户来信的要点：', '客户来信的三个要点：']] }),
    );
    const dry = stratbook(['import', returned, '--into', plan, '--dry-run', '--json']);
    expect(dry.status).toBe(1);
    expect(JSON.parse(dry.stdout).changes).toMatchObject([
      { kind: 'changed', before: '客户来信的要点：', after: '客户来信的三个要点：' },
    ]);
    expect(stratbook(['import', returned, '--into', plan]).status).toBe(0);
    expect(sections().some(({ content }) => plainText(content).includes('客户来信的三个要点：'))).toBe(true);
    expect(stratbook(['import', returned, '--into', plan, '--dry-run']).stdout).toContain('no differences');
  });

  it('refuses what it cannot read in one sentence', () => {
    const bad = join(folder, 'bad.docx');
    writeFileSync(bad, 'no document');
    expect(refusal(['import', bad, '--into', plan])).toContain('not a Word file');
    expect(refusal(['import', join(folder, 'gone.docx'), '--into', plan])).toContain('gone.docx');
    expect(refusal(['import', bad, '--into', join(folder, 'gone.stratbook')])).toContain('gone.stratbook');
    expect(refusal(['import', bad])).toContain('--into');
    writeFileSync(join(folder, 'a.md'), '# A');
    expect(refusal(['import', join(folder, 'a.md'), '--into', plan, '--after', 'nowhere'])).toContain(
      'nowhere',
    );
  });
});
