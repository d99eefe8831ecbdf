import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Test files wait for other programs as much as they compute, so that two cores carry two of them. */
const workers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'core/**/*.test.ts',
            'cli/**/*.test.ts',
            'electron/**/*.test.ts',
            'renderer/**/*.test.{ts,tsx}',
            'build/**/*.test.ts',
          ],
          testTimeout: 60_000,
          maxWorkers: workers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Files read by LibreOffice and validators; each test file has a profile of its own.
        test: {
          name: 'documents',
          include: [
            'tests/deliver/**/*.test.ts',
            'tests/formula/**/*.test.ts',
            'tests/schedule/**/*.test.ts',
          ],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: Math.min(4, workers),
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The app on a screen of its own: one after the other, for the keyboard's sake and that of time limits.
        test: {
          name: 'whole-program',
          include: ['tests/faults/**/*.test.ts', 'tests/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
