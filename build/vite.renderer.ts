import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import type { BuildPlace } from './vite.host.ts';

/** The window's page. Its content security policy allows no inline script, so nothing may be inlined. */
export function rendererConfig({ root, output, mode }: BuildPlace): InlineConfig {
  return {
    configFile: false,
    root: join(root, 'renderer'),
    base: './',
    mode,
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    resolve: {
      // The package's own entry reads its files as Node does.
      alias: [
        {
          find: /^british-english(\.aff|\.dic)/,
          replacement: join(root, 'node_modules/dictionary-en-gb/index$1'),
        },
      ],
    },
    build: {
      outDir: join(output, 'renderer'),
      emptyOutDir: true,
      // Chromium of Electron 33.
      target: 'chrome130',
      minify: mode === 'production' ? 'oxc' : false,
      sourcemap: mode === 'development',
      assetsInlineLimit: 0,
      // Every supported Chromium preloads modules itself; the polyfill would only be more script.
      modulePreload: { polyfill: false },
      // Fluent UI is one large chunk of its own, read from the local disk.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
              { name: 'controls', test: /node_modules[\\/](@fluentui|@griffel|tabster|keyborg)[\\/]/ },
              { name: 'editor', test: /node_modules[\\/](@tiptap|prosemirror-[a-z-]+)[\\/]/ },
            ],
          },
        },
      },
    },
  };
}
