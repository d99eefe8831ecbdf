import type { Formula, FormulaNode, PlanField } from '../../formula/formula.ts';
import { formulaText } from './references.ts';
export function excelText(
  formula: Formula,
  context: {
    cell(c: string): string;
    range(r: string | null, c: string): string;
    planField(f: PlanField): string;
    literal(t: string): string;
  },
): string {
  const write = (node: FormulaNode): string => {
    switch (node.kind) {
      case 'number':
        return String(node.value);
      case 'text':
        return formulaText(context.literal(node.value));
      case 'reference':
        return node.register === 'plan'
          ? context.planField(node.column as PlanField)
          : node.register === null
            ? context.cell(node.column)
            : context.range(node.register || null, node.column);
      case 'binary':
        return `(${write(node.left)}${node.operator}${write(node.right)})`;
      case 'call':
        return `${node.name}(${node.args.map(write).join(',')})`;
    }
  };
  return write(formula.root);
}
