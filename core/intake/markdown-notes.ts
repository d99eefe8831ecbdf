import type { MarkdownIt } from 'markdown-it';

/** The name of the token that a footnote's mark becomes; its content is the note's text. */
export const footnoteToken = 'footnote_mark';

/**
 * Footnotes as GitHub and Pandoc have them: `[^1]` in the text, `[^1]: The note.` on a line of its own, which may go
 * on over lines that are indented.
 */
export function footnotes(markdown: MarkdownIt): void {
  markdown.block.ruler.before('reference', 'footnote', (state, startLine, endLine, silent) => {
    const line = state.src.slice(
      (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0),
      state.eMarks[startLine],
    );
    const match = /^\[\^([^\]\s]{1,100})\]:[ \t]*(.*)$/.exec(line);
    if (!match || state.level > 0) return false;
    if (silent) return true;
    const lines = [match[2] ?? ''];
    let next = startLine + 1;
    while (next < endLine && !state.isEmpty(next) && (state.sCount[next] ?? 0) >= state.blkIndent + 2) {
      lines.push(state.src.slice(state.bMarks[next], state.eMarks[next]).trim());
      next += 1;
    }
    notesOf(state.env).set(match[1] ?? '', lines.join(' ').trim());
    state.line = next;
    return true;
  });
  markdown.inline.ruler.before('link', footnoteToken, (state, silent) => {
    const match = /^\[\^([^\]\s]{1,100})\]/.exec(state.src.slice(state.pos, state.pos + 110));
    if (!match || !notesOf(state.env).has(match[1] ?? '')) return false;
    if (!silent) {
      const token = state.push(footnoteToken, '', 0);
      token.content = match[1] ?? '';
    }
    state.pos += match[0].length;
    return true;
  });
}

const store = Symbol('footnotes');

/** The notes by their names, kept in what markdown-it passes along. */
export function notesOf(environment: Record<string | symbol, unknown>): Map<string, string> {
  const known = environment[store];
  if (known instanceof Map) return known;
  const made = new Map<string, string>();
  environment[store] = made;
  return made;
}
