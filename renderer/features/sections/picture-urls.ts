import { currentWorkbook, subscribeWorkbook } from '../../state/workbook-store.ts';

const urls = new Map<string, string>();
let handle: string | null = null;

function forgetAll(): void {
  for (const url of urls.values()) URL.revokeObjectURL(url);
  urls.clear();
}

subscribeWorkbook(({ workbook }) => {
  if (workbook?.handle === handle) return;
  forgetAll();
  handle = workbook?.handle ?? null;
});

/** An address under which the window shows a picture of the open plan; null when the plan has no such picture. */
export function pictureUrl(name: string): string | null {
  const known = urls.get(name);
  if (known !== undefined) return known;
  const media = currentWorkbook()?.history.plan.media[name];
  if (!media) return null;
  const url = URL.createObjectURL(new Blob([new Uint8Array(media.bytes)], { type: media.type }));
  urls.set(name, url);
  return url;
}
