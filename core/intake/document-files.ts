/** The endings of the files that can be imported. */
export const documentExtensions = ['docx', 'md', 'markdown'] as const;
