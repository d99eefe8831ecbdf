import type { CommandCall } from '../../../core/commands/run.ts';
import type { Plan } from '../../../core/model/plan.ts';
import { type FoundMatch, replaceInPlain, replaceInText } from '../../../core/narrative/find-text.ts';
import type { Hit } from './find-places.ts';
import type { PlainMatch } from './find-search.ts';

type MatchesByColumn = Map<string, PlainMatch[]>;

/** What a map holds under a key; made and kept when there is nothing yet. */
function within<Key, Value>(map: Map<Key, Value>, key: Key, empty: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = empty();
  map.set(key, made);
  return made;
}

/**
 * The commands that replace hits, to be run as one step; null when there is nothing to do. The hits must have been
 * found in this very plan.
 */
export function replaceCalls(
  plan: Plan,
  hits: readonly Hit[],
): readonly [CommandCall, ...CommandCall[]] | null {
  const titles = new Map<string, PlainMatch[]>();
  const texts = new Map<string, FoundMatch[]>();
  const cells = new Map<string, Map<string, MatchesByColumn>>();
  for (const hit of hits) {
    switch (hit.kind) {
      case 'title':
        within(titles, hit.section, () => []).push(hit.match);
        break;
      case 'text':
        within(texts, hit.section, () => []).push(hit.match);
        break;
      case 'cell': {
        const rows = within(cells, hit.register, () => new Map<string, MatchesByColumn>());
        const columns = within(rows, hit.row, (): MatchesByColumn => new Map());
        within(columns, hit.column, () => []).push(hit.match);
      }
    }
  }
  const sections = [...new Set([...titles.keys(), ...texts.keys()])].flatMap((section) => {
    const before = plan.sections[section];
    if (!before) return [];
    const inTitle = titles.get(section);
    const inText = texts.get(section);
    return [
      {
        section,
        ...(inTitle
          ? {
              title: replaceInPlain(before.title, inTitle)
                .replace(/[\r\n]+/g, ' ')
                .slice(0, 500),
            }
          : {}),
        ...(inText ? { content: replaceInText(before.content, inText) } : {}),
      },
    ];
  });
  const calls: CommandCall[] = [...cells].map(([register, rows]) => ({
    command: 'set-cells',
    register,
    rows: [...rows].map(([row, columns]) => ({
      row,
      cells: Object.fromEntries(
        [...columns].map(([column, matches]) => {
          const before = plan.registers[register]?.rows[row]?.cells[column];
          const after = replaceInPlain(typeof before === 'string' ? before : '', matches);
          return [column, after === '' ? null : after];
        }),
      ),
    })),
  }));
  if (sections.length === 0 && calls.length === 0) return null;
  // The first command names the step, also where only cells change.
  return [{ command: 'replace-texts', sections }, ...calls];
}
