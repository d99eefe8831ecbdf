export async function deliver(_file: string, _options: unknown): Promise<void> {}
