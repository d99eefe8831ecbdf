import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { HookFunctionArgs } from '@electron/packager';
import type { ForgeConfig, ForgePackagerOptions } from '@electron-forge/shared-types';

/** The executable inside the unpacked Electron, seen from the folder that the app is copied to, before it is renamed. */
const executables: Readonly<Record<string, readonly string[]>> = {
  darwin: ['..', '..', 'MacOS', 'Electron'],
  mas: ['..', '..', 'MacOS', 'Electron'],
  win32: ['..', '..', 'electron.exe'],
  linux: ['..', '..', 'electron'],
};

/** Closes what only developers need in the Electron that users get. */
async function setReleaseFuses({ buildPath, platform, arch }: HookFunctionArgs): Promise<void> {
  const isMac = platform === 'darwin' || platform === 'mas';
  await flipFuses(join(buildPath, ...(executables[platform] ?? [])), {
    version: FuseVersion.V1,
    // Changing the binary breaks its signature, which Apple silicon insists on.
    resetAdHocDarwinSignature: isMac && arch === 'arm64',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // Electron checks the archive against a digest in the executable on macOS and Windows only.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: isMac || platform === 'win32',
    // There is no such snapshot in an official Electron, and another program's must never be loaded.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** True for what stays out of the package. Everything the app runs is bundled in dist/, so no node_modules go along. */
function isLeftOut(path: string): boolean {
  return path !== '' && !/^\/(package\.json|dist)(\/|$)/.test(path);
}

/** What Forge hands to the packager; `build/package.ts` uses the same where Forge cannot be used. */
export const packagerConfig: ForgePackagerOptions = {
  name: 'Stratbook',
  executableName: 'stratbook',
  appBundleId: 'app.stratbook',
  icon: 'assets/icons/icon',
  asar: true,
  ignore: isLeftOut,
  prune: false,
  afterCopy: [setReleaseFuses],
};

const config: ForgeConfig = {
  packagerConfig,
  makers: [
    { name: '@electron-forge/maker-zip', config: {} },
    {
      name: '@electron-forge/maker-squirrel',
      platforms: ['win32'],
      config: { setupIcon: 'assets/icons/icon.ico' },
    },
    {
      name: '@electron-forge/maker-deb',
      platforms: ['linux'],
      config: {
        options: {
          bin: 'stratbook',
          icon: 'assets/icons/icon.png',
          section: 'editors',
          categories: ['Office'],
        },
      },
    },
  ],
};

// Forge reads the default export.
export default config;
