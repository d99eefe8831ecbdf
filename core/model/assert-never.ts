/** Marks a branch that the type checker has proved unreachable. Throws if it is reached after all. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
