import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { freeze } from 'immer';
import { z } from 'zod';
import { describeIssue } from '../model/describe-issue.ts';
import { identifierSchema } from '../model/identifiers.ts';
import { detectMediaType, mediaExtension, mediaNameSchema } from '../model/media.ts';
import {
  type Media,
  type NewerFields,
  type Plan,
  propertiesSchema,
  type Register,
  type Row,
  registerSettingsSchema,
  rowSchema,
  type Section,
  sectionSchema,
} from '../model/plan.ts';
import { inOrder } from '../model/position.ts';
import { registerModules } from '../modules/index.ts';
import { UserError } from '../words/translate.ts';
import { packZip, planZipLimits, unpackZip, type ZipEntry } from './zip.ts';

/**
 * The plan file (.stratbook): a ZIP container of JSON parts and pictures.
 *
 *     mimetype                    stored, first: the file's magic
 *     manifest.json               format, version, document id, generation, size and SHA-256 of each part
 *     plan.json                   properties
 *     sections/<id>.json          one part a section
 *     registers/<key>.json        one part a register: its columns and view, then one row a line
 *     media/<sha256>.<extension>  pictures, stored
 *
 * Keys are sorted and dates fixed: the same plan and generation give the same bytes.
 */
export const mimeType = 'application/vnd.stratbook.plan+zip';
export const formatVersion = { major: 1, minor: 3 } as const;
/** Registers that every plan of format 1.0 used, also where its file held no row of them. */
const registersOfVersion0 = ['budget', 'timeline'] as const;

const partSchema = z.object({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const manifestSchema = z.looseObject({
  format: z.literal('stratbook'),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}$/),
  /** The oldest major version whose readers understand this file. */
  minReader: z.int().min(1),
  id: identifierSchema,
  generation: z.int().min(0),
  parts: z.record(z.string(), partSchema),
});

const planPartSchema = z.looseObject({ properties: propertiesSchema.loose() });
const registerPartSchema = registerSettingsSchema.extend({ rows: z.array(rowSchema) });

/** A plan as read from a file. */
export interface OpenedPlan {
  readonly plan: Plan;
  /** Counts the saves of the document; each save writes the next one. */
  readonly generation: number;
}

const encoder = new TextEncoder();

/** JSON with sorted keys and without white space. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const record = value as Readonly<Record<string, unknown>>;
    const fields = Object.keys(record)
      .filter((key) => record[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${sortedJson(record[key])}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

function planPart(plan: Plan): string {
  return `${sortedJson({ ...plan.newer?.plan, properties: plan.properties })}\n`;
}

function registerPart({ rows, ...settings }: Register, newer: Readonly<Record<string, unknown>>): string {
  const fields: Readonly<Record<string, unknown>> = { ...newer, ...settings };
  const others = Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .sort();
  const lines = others.map((key) => `${JSON.stringify(key)}:${sortedJson(fields[key])},\n`).join('');
  return `{${lines}"rows":[\n${inOrder(rows).map(sortedJson).join(',\n')}\n]}\n`;
}

/**
 * Bytes of a plan file. Pure: the same plan and generation give the same bytes. Throws a UserError
 * (`file.cannotHold`) for a plan that `parsePlan` would refuse as too large.
 */
export function serializePlan(plan: Plan, generation: number): Uint8Array {
  const parts: ZipEntry[] = [{ name: 'plan.json', bytes: encoder.encode(planPart(plan)) }];
  for (const section of inOrder(plan.sections)) {
    parts.push({ name: `sections/${section.id}.json`, bytes: encoder.encode(`${sortedJson(section)}\n`) });
  }
  for (const key of Object.keys(plan.registers).sort()) {
    const register = plan.registers[key];
    if (register)
      parts.push({
        name: `registers/${key}.json`,
        bytes: encoder.encode(registerPart(register, plan.newer?.registers[key] ?? {})),
      });
  }
  for (const name of Object.keys(plan.media).sort()) {
    const media = plan.media[name];
    if (media) parts.push({ name: `media/${name}`, bytes: media.bytes, stored: true });
  }
  for (const name of Object.keys(plan.unknownParts).sort()) {
    const bytes = plan.unknownParts[name];
    if (bytes) parts.push({ name, bytes });
  }
  const manifest = {
    ...plan.newer?.manifest,
    format: 'stratbook',
    version: `${formatVersion.major}.${plan.newer?.minorVersion ?? formatVersion.minor}`,
    minReader: formatVersion.major,
    id: plan.id,
    generation,
    parts: Object.fromEntries(
      parts.map(({ name, bytes }) => [name, { bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) }]),
    ),
  };
  const entries: ZipEntry[] = [
    { name: 'mimetype', bytes: encoder.encode(mimeType), stored: true },
    { name: 'manifest.json', bytes: encoder.encode(`${sortedJson(manifest)}\n`) },
    ...parts,
  ];
  const total = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
  if (entries.length > planZipLimits.maximumEntries || total > planZipLimits.maximumTotalBytes)
    throw new UserError('file.cannotHold', { megabytes: planZipLimits.maximumTotalBytes / 1024 / 1024 });
  return packZip(entries);
}

/** True when bytes begin as a plan file does, before any of it is unpacked. */
export function looksLikePlan(bytes: Uint8Array): boolean {
  const magic = encoder.encode(`mimetype${mimeType}`);
  return bytes.length > 30 + magic.length && magic.every((byte, index) => bytes[30 + index] === byte);
}

/**
 * Reads a plan file: parse, verify sizes and checksums, check every field. Throws a UserError:
 * `file.notPlan`, `file.damaged`, `file.newer`, `file.tooLarge` or `file.invalid`.
 */
export function parsePlan(bytes: Uint8Array): OpenedPlan {
  if (bytes.length === 0) throw new UserError('file.empty');
  if (!looksLikePlan(bytes)) throw new UserError('file.notPlan');
  const parts = unpackZip(bytes, planZipLimits);
  parts.delete('mimetype');
  const manifestBytes = parts.get('manifest.json');
  if (!manifestBytes) throw new UserError('file.damaged', { detail: 'manifest.json' });
  parts.delete('manifest.json');
  const manifestJson = parseJson('manifest.json', manifestBytes);
  refuseNewerMajor(manifestJson);
  const manifest = checked('manifest.json', manifestSchema, manifestJson);
  verifyParts(manifest.parts, parts);
  const minorVersion = Number(manifest.version.split('.')[1]);
  try {
    return readParts(manifest, minorVersion, parts);
  } catch (error) {
    // What this version finds invalid may well be right for the newer one that wrote it.
    if (error instanceof UserError && error.key === 'file.invalid' && minorVersion > formatVersion.minor)
      throw newerVersion(manifest.version);
    throw error;
  }
}

type Manifest = z.output<typeof manifestSchema>;

function readParts(
  manifest: Manifest,
  minorVersion: number,
  parts: ReadonlyMap<string, Uint8Array>,
): OpenedPlan {
  const sections: Record<string, Section> = {};
  const registers: Record<string, Register> = {};
  if (minorVersion === 0) for (const key of registersOfVersion0) registers[key] = { rows: {} };
  const media: Record<string, Media> = {};
  const unknownParts: Record<string, Uint8Array> = {};
  const newerRegisterFields: Record<string, Record<string, unknown>> = {};
  const planBytes = parts.get('plan.json');
  if (!planBytes) throw new UserError('file.damaged', { detail: 'plan.json' });
  for (const [name, content] of parts) {
    if (name === 'plan.json') continue;
    const [folder, file = '', ...deeper] = name.split('/');
    if (deeper.length > 0) {
      unknownParts[name] = new Uint8Array(content);
      continue;
    }
    if (folder === 'sections' && file.endsWith('.json')) {
      const section = checked(name, sectionSchema, parseJson(name, content));
      if (file !== `${section.id}.json`)
        throw new UserError('file.invalid', { part: name, problem: 'its id is not its name' });
      sections[section.id] = section;
    } else if (folder === 'registers' && file.endsWith('.json') && isKnownRegister(file, name, content)) {
      const key = file.slice(0, -5);
      const { register, others } = readRegister(name, content);
      registers[key] = register;
      if (Object.keys(others).length > 0) newerRegisterFields[key] = others;
    } else if (folder === 'media' && mediaNameSchema.safeParse(file).success) {
      const type = detectMediaType(content);
      if (type === null) throw new UserError('file.invalid', { part: name, problem: 'it is no picture' });
      if (`${manifest.parts[name]?.sha256}.${mediaExtension(type)}` !== file)
        throw new UserError('file.invalid', { part: name, problem: 'its name is not that of its content' });
      // A copy, so that the plan does not keep the whole file in memory.
      media[file] = { type, bytes: new Uint8Array(content) };
    } else {
      unknownParts[name] = new Uint8Array(content);
    }
  }
  const { properties, ...newerPlanFields } = checked(
    'plan.json',
    planPartSchema,
    parseJson('plan.json', planBytes),
  );
  const newer = newerFields(manifest, minorVersion, newerPlanFields, newerRegisterFields);
  const plan: Plan = { id: manifest.id, properties, sections, registers, media, unknownParts };
  return { plan: freeze(newer ? { ...plan, newer } : plan, true), generation: manifest.generation };
}

/** True for declared registers and for those that a consultant made; others belong to a newer version. */
function isKnownRegister(file: string, name: string, content: Uint8Array): boolean {
  const key = file.slice(0, -5);
  if (registerModules.some((module) => module.key === key)) return true;
  if (!identifierSchema.safeParse(key).success) return false;
  const json = parseJson(name, content);
  return typeof json === 'object' && json !== null && 'definition' in json;
}

function readRegister(
  name: string,
  content: Uint8Array,
): { register: Register; others: Record<string, unknown> } {
  const part = checked(name, registerPartSchema, parseJson(name, content));
  const {
    rows,
    definition,
    columns,
    columnOrder,
    view,
    isHidden,
    scenarios,
    allocation,
    baselines,
    ...others
  } = part;
  const settings = { definition, columns, columnOrder, view, isHidden, scenarios, allocation, baselines };
  // Absent settings stay absent, so that a plan read back equals the plan written.
  const present = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return { register: { ...present, rows: rowsById(name, rows as readonly Row[]) }, others };
}

function newerFields(
  { format, version, minReader, id, generation, parts, ...others }: Manifest,
  minorVersion: number,
  plan: Record<string, unknown>,
  registers: Record<string, Record<string, unknown>>,
): NewerFields | null {
  const isNewer =
    minorVersion > formatVersion.minor ||
    [others, plan, registers].some((part) => Object.keys(part).length > 0);
  return isNewer ? { minorVersion, manifest: others, plan, registers } : null;
}

function rowsById(name: string, list: readonly Row[]): Record<string, Row> {
  const rows: Record<string, Row> = {};
  for (const row of list) {
    if (Object.hasOwn(rows, row.id))
      throw new UserError('file.invalid', { part: name, problem: `two rows have the id "${row.id}"` });
    rows[row.id] = row;
  }
  return rows;
}

function verifyParts(
  expected: Readonly<Record<string, { bytes: number; sha256: string }>>,
  parts: ReadonlyMap<string, Uint8Array>,
): void {
  for (const [name, { bytes, sha256: digest }] of Object.entries(expected)) {
    const content = parts.get(name);
    if (content?.length !== bytes || bytesToHex(sha256(content)) !== digest)
      throw new UserError('file.damaged', { detail: name });
  }
  for (const name of parts.keys()) {
    if (!Object.hasOwn(expected, name)) throw new UserError('file.damaged', { detail: name });
  }
}

function refuseNewerMajor(manifest: unknown): void {
  if (typeof manifest !== 'object' || manifest === null) return;
  const minReader = 'minReader' in manifest ? manifest.minReader : undefined;
  const version = 'version' in manifest ? manifest.version : undefined;
  const major = typeof version === 'string' ? Number.parseInt(version, 10) : 0;
  if (
    (typeof minReader === 'number' && minReader > formatVersion.major) ||
    (minReader === undefined && major > formatVersion.major)
  ) {
    throw newerVersion(String(version));
  }
}

function newerVersion(version: string): UserError {
  return new UserError('file.newer', { version, own: `${formatVersion.major}.${formatVersion.minor}` });
}

function parseJson(part: string, bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    // Looking at each key takes longer than all else, so only where a reserved one can be (also as \u005f…).
    if (!/__proto__|constructor|\\u/.test(text)) return JSON.parse(text);
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__' || key === 'constructor') throw new Error('reserved key');
      return value;
    });
  } catch {
    throw new UserError('file.invalid', { part, problem: 'it is no readable JSON' });
  }
}

function checked<Schema extends z.ZodType>(part: string, schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new UserError('file.invalid', { part, problem: describeIssue(result.error) });
  return result.data;
}
