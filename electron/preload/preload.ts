import { contextBridge } from 'electron';
import { bridge } from '../bridge/client.ts';

// Runs sandboxed, in a world of its own, before the page: the page gets this one object and nothing of Electron.
contextBridge.exposeInMainWorld('stratbook', bridge);
