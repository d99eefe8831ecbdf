import type { z } from 'zod';

/** The first problem of a failed validation in words: where and what. */
export function describeIssue(error: z.core.$ZodError): string {
  let issue: z.core.$ZodIssue | undefined = error.issues[0];
  const path: PropertyKey[] = [...(issue?.path ?? [])];
  // Of the branches of a union, the one that fits furthest tells most.
  while (issue?.code === 'invalid_union') {
    const branches: (z.core.$ZodIssue | undefined)[] = issue.errors.map((branch) => branch[0]);
    const depth = (branch: z.core.$ZodIssue | undefined) => branch?.path.length ?? 0;
    const deepest = branches.reduce(
      (best, branch) => (depth(branch) > depth(best) ? branch : best),
      branches[0],
    );
    if (depth(deepest) === 0) break;
    issue = deepest;
    path.push(...(issue?.path ?? []));
  }
  if (!issue) return 'invalid';
  const problem =
    issue.code === 'unrecognized_keys'
      ? `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}`
      : issue.message;
  return path.length === 0 ? problem : `${path.map(String).join('.')}: ${problem}`;
}
