import type { Brand } from '../brand/brand.ts';
import type { Language } from '../model/language.ts';
import type { Confidentiality, Plan } from '../model/plan.ts';
import { languageInScript, type Script } from './script/script-converter.ts';

/** What is chosen for one delivery beside its kinds of file. */
export interface DeliveryChoices {
  readonly language: Language;
  readonly brand: Brand;
  /** Chinese texts are written in this script, whatever they are in the plan; as they are when absent. */
  readonly script?: Script | undefined;
  /** The mark on cover and footer; the plan's own when absent. */
  readonly confidentiality?: Confidentiality | undefined;
}

/** A plan as it is to be delivered. The plan given stays as it is. */
export async function prepareDelivery(
  plan: Plan,
  { language, brand, script, confidentiality }: DeliveryChoices,
): Promise<{ readonly plan: Plan; readonly language: Language }> {
  // References within the text have the same numbers as the headings, so the brand's way of numbering becomes the plan's.
  const properties = {
    ...plan.properties,
    ...(brand.numbering === null ? {} : { numbering: brand.numbering }),
    ...(confidentiality === undefined ? {} : { confidentiality }),
  };
  const prepared = { ...plan, properties };
  if (script === undefined) return { plan: prepared, language };
  const written = languageInScript(language, script);
  const { planInScript } = await import('./script/convert-plan.ts');
  return { plan: await planInScript(prepared, script), language: written };
}
