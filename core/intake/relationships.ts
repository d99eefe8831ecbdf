import type { SafePackage } from './safe-package.ts';
import { elements, readXml } from './xml.ts';

/** A relationship of a part. What lies outside the package is never followed; its address is kept for hyperlinks. */
export interface Relationship {
  /** The last part of the type's address: `image`, `hyperlink`, `styles` … */
  readonly kind: string;
  readonly target:
    | { readonly kind: 'part'; readonly name: string }
    | { readonly kind: 'external'; readonly address: string };
}

/** The relationships of a part by id; of the package itself for the empty name. Targets that leave the package are left out. */
export function relationshipsOf(container: SafePackage, part: string): ReadonlyMap<string, Relationship> {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const root = readXml(container, `${folder}_rels/${part.slice(slash + 1)}.rels`);
  const found = new Map<string, Relationship>();
  for (const { attributes } of elements(root, 'rel:Relationship')) {
    const { Id: id, Type: type = '', Target: target, TargetMode: mode } = attributes;
    if (id === undefined || target === undefined) continue;
    const kind = type.slice(type.lastIndexOf('/') + 1);
    if (mode?.toLowerCase() === 'external') {
      found.set(id, { kind, target: { kind: 'external', address: target } });
      continue;
    }
    const name = within(folder, target);
    if (name !== null) found.set(id, { kind, target: { kind: 'part', name } });
  }
  return found;
}

/** The part that a package's or part's relationship of a kind leads to; null when there is none. */
export function partOfKind(container: SafePackage, part: string, kind: string): string | null {
  for (const { kind: own, target } of relationshipsOf(container, part).values()) {
    if (own === kind && target.kind === 'part' && container.has(target.name)) return target.name;
  }
  return null;
}

/** A target as the name of a part; null when it leaves the package. */
function within(folder: string, target: string): string | null {
  const path = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
