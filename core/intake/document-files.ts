import { projectExtensions } from '../project-intake/read-project.ts';

/** The endings of the documents that can be imported. */
export const documentExtensions = ['docx', 'md', 'markdown'] as const;

/** The endings of all files that can be imported. */
export const importExtensions = [...documentExtensions, ...projectExtensions] as const;
