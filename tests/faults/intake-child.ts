import dns from 'node:dns';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { basename } from 'node:path';
import { parsePlan } from '../../core/file/container.ts';
import { readDocument } from '../../core/intake/read-document.ts';
import { UserError } from '../../core/words/translate.ts';

/**
 * Reads a document as the job process does, and says as JSON what came of it, the most memory that it took (kilobytes)
 * and what it tried to reach on the way.
 */
const [document = '', plan = ''] = process.argv.slice(2);
const bytes = readFileSync(document);
const { plan: parsed } = parsePlan(readFileSync(plan));
const reached: string[] = [];
const record = (what: string) => () => {
  reached.push(what);
  throw new Error(`reached for ${what}`);
};
Object.assign(net.Socket.prototype, { connect: record('the network') });
Object.assign(dns, { lookup: record('a name') });
Object.assign(globalThis, { fetch: record('an address') });

const before = process.resourceUsage().maxRSS;
const begun = performance.now();
let outcome: {
  readonly key?: string;
  readonly sentence?: string;
  readonly kind?: string;
  readonly sections?: number;
};
try {
  const read = readDocument(basename(document), bytes, parsed);
  outcome = { kind: read.kind, sections: read.kind === 'document' ? read.sections.length : 0 };
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  outcome = { key: error.key, sentence: error.message };
}
console.log(
  JSON.stringify({
    ...outcome,
    milliseconds: Math.round(performance.now() - begun),
    memoryKilobytes: process.resourceUsage().maxRSS,
    beforeKilobytes: before,
    reached,
  }),
);
