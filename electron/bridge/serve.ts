import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { z } from 'zod';
import { answer, type Log } from './answer.ts';
import { droppedFileChannel } from './channels.ts';
import type {
  EventChannel,
  Events,
  HostResult,
  OpenedDocument,
  RequestChannel,
  Requests,
} from './contract.ts';
import { droppedFileSchema, requestSchemas } from './requests.ts';

/** What the host does for each request. What it throws is put into words for the window. */
export type Handlers = {
  readonly [Channel in RequestChannel]: (
    argument: Requests[Channel][0],
  ) => Promise<Requests[Channel][1]> | Requests[Channel][1];
};

export interface ServeOptions {
  readonly handlers: Handlers;
  readonly openDropped: (path: string) => Promise<OpenedDocument>;
  /** The origin of the app's own page. */
  readonly origin: string;
  readonly log: Log;
}

/** Takes the window's requests. The only place that listens to IPC. */
export function serve({ handlers, openDropped, origin, log }: ServeOptions): void {
  function handle<Argument, Value>(
    channel: string,
    schema: z.ZodType<Argument>,
    perform: (argument: Argument) => Promise<Value> | Value,
  ): void {
    ipcMain.handle(channel, async (event, argument: unknown): Promise<HostResult<Value>> => {
      if (!isOwnPage(event, origin)) {
        log(`${channel}: refused sender`, event.senderFrame?.url ?? 'frame is gone');
        return { ok: false, error: { key: 'host.badRequest', parameters: {} } };
      }
      return answer(channel, schema, argument, perform, log);
    });
  }

  function handleRequest<Channel extends RequestChannel>(channel: Channel): void {
    // The schema of a channel gives that channel's argument: `requestSchemas` is checked against the contract.
    const schema = requestSchemas[channel] as unknown as z.ZodType<Requests[Channel][0]>;
    handle(channel, schema, handlers[channel]);
  }

  for (const channel of Object.keys(requestSchemas)) handleRequest(channel as RequestChannel);
  handle(droppedFileChannel, droppedFileSchema, ({ path }) => openDropped(path));
}

function isOwnPage(event: IpcMainInvokeEvent, origin: string): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && originOf(frame.url) === origin;
}

/** `new URL().origin` is "null" for schemes that Node does not know. */
export function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return '';
  }
}

/** Tells the window something. A window that is gone hears nothing. */
export function emit<Channel extends EventChannel>(
  contents: WebContents,
  channel: Channel,
  payload: Events[Channel],
): void {
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(channel, payload);
}
