import type { Patch } from 'immer';
import type { Brand, CoverVariant } from '../../core/brand/brand.ts';
import type { Script } from '../../core/deliver/script/script-converter.ts';
import type { ImportedDocument } from '../../core/intake/imported-document.ts';
import type { ReturnedReport } from '../../core/intake/report-changes.ts';
import type { Language } from '../../core/model/language.ts';
import type { Confidentiality } from '../../core/model/plan.ts';
import type { ReadProject } from '../../core/project-intake/project-changes.ts';
import type { OwnTemplateSummary } from '../../core/templates/own-template.ts';
import type { WordKey, WordParameters } from '../../core/words/translate.ts';

/**
 * Every message between the window and the host, as types only: the window imports nothing else of the host.
 * `requests.ts` holds the matching schemas, which the host checks on every call.
 */

/** Names an open document; the window never sees or sends a path. */
export type DocumentHandle = string;

/** A mistake or failure in words: the window says it in its own language. */
export interface HostError {
  readonly key: WordKey;
  readonly parameters: WordParameters;
}
export type HostResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: HostError };

export interface OpenedDocument {
  readonly handle: DocumentHandle;
  /** The file's name without folder; empty for a plan that was never saved. */
  readonly displayName: string;
  /** Container bytes as they are on disk (of a new or sample plan: as it starts). */
  readonly bytes: Uint8Array;
  /**
   * Edits found in the recovery journal, to be applied on top, oldest first; usually empty. They are in the
   * journal already: they are not to be noted again.
   */
  readonly recoveredPatches: readonly Patch[];
  /** False for templates, samples and recovered plans that have no file yet. */
  readonly hasFile: boolean;
}

export interface RecentFile {
  /** Stands for the path, which stays with the host. */
  readonly id: string;
  readonly displayName: string;
  /** The folder, shortened for display. */
  readonly folder: string;
  readonly exists: boolean;
  readonly openedAt: string;
}

/** One of the user's own templates. */
export interface StoredTemplate extends OwnTemplateSummary {
  readonly id: string;
}

/** A brand that came with the program, or one of the user's own. */
export interface StoredBrand {
  readonly id: string;
  readonly isShipped: boolean;
  readonly brand: Brand;
}

export type PictureKind = 'svg' | 'png';

export type LanguageChoice = Language | 'system';
export type ThemeChoice = 'light' | 'dark' | 'system';
export interface Settings {
  readonly language: LanguageChoice;
  readonly theme: ThemeChoice;
  /** Put on the cover of new plans. */
  readonly author: string;
  /** Id of the brand that was delivered with last. */
  readonly brand: string;
  /** English words are looked up in dictionaries. */
  readonly checksSpelling: boolean;
  /** Words that the user knows to be right. */
  readonly ownWords: readonly string[];
}

export interface StartInformation {
  readonly settings: Settings;
  /** What 'system' stands for on this machine. */
  readonly systemLanguage: Language;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly version: string;
  /** A document named on the command line or left behind by a crash; null to show the start page. */
  readonly document: OpenedDocument | null;
}

export type SampleId = 'community-marketing.zh-Hans' | 'community-marketing.en';

export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly displayName: string; readonly version: number }
  | { readonly outcome: 'cancelled' }
  /** Someone else changed the file since it was opened; nothing was written. */
  | { readonly outcome: 'conflict' };

export interface MenuItem {
  readonly kind: 'action';
  readonly actionId: string;
  readonly label: string;
  /** Electron accelerator syntax, shown only: the window itself listens to keys, because it knows about composing. */
  readonly accelerator: string | null;
  readonly enabled: boolean;
  readonly checked: boolean | null;
}
export interface SubMenu {
  readonly kind: 'menu';
  readonly label: string;
  readonly items: readonly MenuEntry[];
}
export type MenuEntry = MenuItem | SubMenu | { readonly kind: 'separator' };

export type DeliverableFormat = 'word' | 'excel' | 'pdf' | 'ics' | 'mspdi';
export interface DeliverRequest {
  readonly handle: DocumentHandle;
  /** Container bytes of the plan as it stands in the window. */
  readonly bytes: Uint8Array;
  readonly formats: readonly DeliverableFormat[];
  readonly language: Language;
  readonly look: DeliveryLook;
}
/** How a delivery looks beside its language. */
export interface DeliveryLook {
  /** Id of a brand. */
  readonly brand: string;
  /** As the brand has it when null. */
  readonly cover: CoverVariant | null;
  /** As the plan is written when null. */
  readonly script: Script | null;
  readonly confidentiality: Confidentiality;
  /** The registers follow the text as chapters. */
  readonly appendices: boolean;
}
export type DeliverOutcome =
  | { readonly outcome: 'done'; readonly fileNames: readonly string[] }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly error: HostError };

export type IntakeOutcome =
  | {
      readonly outcome: 'done';
      /** Without folder. */
      readonly fileName: string;
      readonly read: ReturnedReport | ImportedDocument | ReadProject;
    }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly error: HostError };

/** Requests of the window: channel → [argument, answer]. */
export interface Requests {
  'app.start': [null, StartInformation];
  'settings.change': [Partial<Settings>, Settings];
  'document.openWithDialog': [null, OpenedDocument | null];
  'document.openRecent': [{ readonly id: string }, OpenedDocument];
  'document.openSample': [{ readonly sample: SampleId }, OpenedDocument];
  /** Registers a plan that the window made from a template. */
  'document.create': [{ readonly bytes: Uint8Array }, { readonly handle: DocumentHandle }];
  /** Edits that the bytes contain must have been sent to `document.journal` before; what follows counts as newer. */
  'document.save': [
    {
      readonly handle: DocumentHandle;
      readonly bytes: Uint8Array;
      readonly version: number;
      /** Ask for a place even if there is one. */
      readonly saveAs: boolean;
      /** File name without extension, for the dialog. */
      readonly suggestedName: string;
      /** The user chose to overwrite someone else's change. */
      readonly overwriteConflict: boolean;
    },
    SaveOutcome,
  ];
  /**
   * Appends edits to the recovery journal; answers when they are on disk. After an error the host writes them
   * together with the next ones: they are not to be sent again.
   */
  'document.journal': [{ readonly handle: DocumentHandle; readonly patches: readonly Patch[] }, null];
  /** Forgets the document and its journal; also for one that was handed over and is not to be shown after all. */
  'document.close': [{ readonly handle: DocumentHandle }, null];
  'recent.list': [null, readonly RecentFile[]];
  'recent.clear': [null, null];
  'window.describe': [{ readonly title: string; readonly edited: boolean }, null];
  /** The window has settled unsaved changes and may go: every document and its journal is forgotten. */
  'window.close': [null, null];
  'window.toggleFullScreen': [null, null];
  /** Pastes into the field that has the focus, as the menu item does: a page may not read the clipboard itself. */
  'window.paste': [null, null];
  'menu.replace': [{ readonly menus: readonly SubMenu[] }, null];
  /** Asks for a folder and starts the job; null when the user cancelled the dialog. */
  'deliver.start': [DeliverRequest, { readonly jobId: string } | null];
  'deliver.cancel': [{ readonly jobId: string }, null];
  'deliver.reveal': [{ readonly jobId: string }, null];
  /** Asks for a Word or Markdown file and reads it into the plan given; null when the user cancelled the dialog. */
  'intake.start': [{ readonly bytes: Uint8Array }, { readonly jobId: string } | null];
  'intake.cancel': [{ readonly jobId: string }, null];
  /** Opens a web or mail address in the system's program. */
  'link.open': [{ readonly href: string }, null];
  /** The user's own templates, by name. */
  'template.list': [null, readonly StoredTemplate[]];
  'template.read': [{ readonly id: string }, { readonly bytes: Uint8Array }];
  'template.add': [{ readonly bytes: Uint8Array }, StoredTemplate];
  'template.delete': [{ readonly id: string }, null];
  /** Asks for a template file and adds it; null when the user cancelled the dialog. */
  'template.import': [null, StoredTemplate | null];
  /** Asks for a place and writes the template there; null when the user cancelled the dialog. */
  'template.export': [{ readonly id: string }, { readonly fileName: string } | null];
  /** The shipped brands, then the user's own by name. */
  'brand.list': [null, readonly StoredBrand[]];
  /** Keeps a brand in the user's collection: in place of an own one with that id, else as a new one. */
  'brand.save': [{ readonly id: string | null; readonly brand: Brand }, StoredBrand];
  'brand.delete': [{ readonly id: string }, null];
  /** Asks for a brand file and adds it; null when the user cancelled the dialog. */
  'brand.import': [null, StoredBrand | null];
  /** Asks for a place and writes the brand there; null when the user cancelled the dialog. */
  'brand.export': [{ readonly brand: Brand }, { readonly fileName: string } | null];
  /** Asks for a file of holidays and gives what is in it; null when the user cancelled the dialog. */
  'calendar.open': [null, { readonly fileName: string; readonly bytes: Uint8Array } | null];
  /**
   * Asks for a place and writes pictures there, those after the first with their number behind the name; null when the
   * user cancelled the dialog.
   */
  'picture.save': [
    {
      readonly kind: PictureKind;
      readonly pictures: readonly Uint8Array[];
      /** File name without extension, for the dialog. */
      readonly suggestedName: string;
    },
    { readonly fileNames: readonly string[] } | null,
  ];
}
export type RequestChannel = keyof Requests;

/** Messages of the host: channel → payload. */
export interface Events {
  /** A menu item was chosen. */
  'menu.chosen': { readonly actionId: string };
  /** The system or another start of the app asks to open a document. */
  'document.opened': OpenedDocument;
  'host.failed': HostError;
  /** The user wants to close the window; the window answers with `window.close` once nothing is lost. */
  'window.closeRequested': null;
  'deliver.progress': { readonly jobId: string; readonly fraction: number };
  'deliver.ended': { readonly jobId: string; readonly result: DeliverOutcome };
  'intake.ended': { readonly jobId: string; readonly result: IntakeOutcome };
  'system.languageChanged': { readonly systemLanguage: Language };
}
export type EventChannel = keyof Events;

/** What the preload script puts on `window.stratbook`. */
export interface StratbookBridge {
  request<Channel extends RequestChannel>(
    channel: Channel,
    argument: Requests[Channel][0],
  ): Promise<HostResult<Requests[Channel][1]>>;
  /** Listens until the returned function is called. */
  on<Channel extends EventChannel>(
    channel: Channel,
    listener: (payload: Events[Channel]) => void,
  ): () => void;
  /** Opens a file dropped on the window; the path goes from the preload script to the host, unseen by the page. */
  openDroppedFile(file: File): Promise<HostResult<OpenedDocument>>;
}
