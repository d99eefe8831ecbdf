import type { EventChannel, RequestChannel } from './contract.ts';

/** The channels as values, for the preload script's allow-list; the compiler keeps them equal to the contract. */
export const requestChannels: Readonly<Record<RequestChannel, true>> = {
  'app.start': true,
  'settings.change': true,
  'document.openWithDialog': true,
  'document.openRecent': true,
  'document.openSample': true,
  'document.create': true,
  'document.save': true,
  'document.journal': true,
  'document.close': true,
  'recent.list': true,
  'recent.clear': true,
  'window.describe': true,
  'window.close': true,
  'window.toggleFullScreen': true,
  'window.paste': true,
  'menu.replace': true,
  'deliver.start': true,
  'deliver.cancel': true,
  'deliver.reveal': true,
  'intake.start': true,
  'intake.cancel': true,
  'link.open': true,
  'template.list': true,
  'template.read': true,
  'template.add': true,
  'template.delete': true,
  'template.import': true,
  'template.export': true,
  'brand.list': true,
  'brand.save': true,
  'brand.delete': true,
  'brand.import': true,
  'brand.export': true,
  'calendar.open': true,
  'picture.save': true,
};

export const eventChannels: Readonly<Record<EventChannel, true>> = {
  'menu.chosen': true,
  'document.opened': true,
  'host.failed': true,
  'window.closeRequested': true,
  'deliver.progress': true,
  'deliver.ended': true,
  'intake.ended': true,
  'system.languageChanged': true,
};

/** Preload to host only, with a path that the page never sees: the file that was dropped on the window. */
export const droppedFileChannel = 'document.openDropped';
