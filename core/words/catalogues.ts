import enApp from '../../assets/locales/en/app.json' with { type: 'json' };
import enBench from '../../assets/locales/en/bench.json' with { type: 'json' };
import enBrand from '../../assets/locales/en/brand.json' with { type: 'json' };
import enColumns from '../../assets/locales/en/columns.json' with { type: 'json' };
import enCore from '../../assets/locales/en/core.json' with { type: 'json' };
import enDeliver from '../../assets/locales/en/deliver.json' with { type: 'json' };
import enFormula from '../../assets/locales/en/formula.json' with { type: 'json' };
import enGrid from '../../assets/locales/en/grid.json' with { type: 'json' };
import enHost from '../../assets/locales/en/host.json' with { type: 'json' };
import enIntake from '../../assets/locales/en/intake.json' with { type: 'json' };
import enLive from '../../assets/locales/en/live.json' with { type: 'json' };
import enModules from '../../assets/locales/en/modules.json' with { type: 'json' };
import enPlanner from '../../assets/locales/en/planner.json' with { type: 'json' };
import enRegisters from '../../assets/locales/en/registers.json' with { type: 'json' };
import enSchedule from '../../assets/locales/en/schedule.json' with { type: 'json' };
import enSections from '../../assets/locales/en/sections.json' with { type: 'json' };
import enViews from '../../assets/locales/en/views.json' with { type: 'json' };
import enWriting from '../../assets/locales/en/writing.json' with { type: 'json' };
import zhHansApp from '../../assets/locales/zh-Hans/app.json' with { type: 'json' };
import zhHansBench from '../../assets/locales/zh-Hans/bench.json' with { type: 'json' };
import zhHansBrand from '../../assets/locales/zh-Hans/brand.json' with { type: 'json' };
import zhHansColumns from '../../assets/locales/zh-Hans/columns.json' with { type: 'json' };
import zhHansCore from '../../assets/locales/zh-Hans/core.json' with { type: 'json' };
import zhHansDeliver from '../../assets/locales/zh-Hans/deliver.json' with { type: 'json' };
import zhHansFormula from '../../assets/locales/zh-Hans/formula.json' with { type: 'json' };
import zhHansGrid from '../../assets/locales/zh-Hans/grid.json' with { type: 'json' };
import zhHansHost from '../../assets/locales/zh-Hans/host.json' with { type: 'json' };
import zhHansIntake from '../../assets/locales/zh-Hans/intake.json' with { type: 'json' };
import zhHansLive from '../../assets/locales/zh-Hans/live.json' with { type: 'json' };
import zhHansModules from '../../assets/locales/zh-Hans/modules.json' with { type: 'json' };
import zhHansPlanner from '../../assets/locales/zh-Hans/planner.json' with { type: 'json' };
import zhHansRegisters from '../../assets/locales/zh-Hans/registers.json' with { type: 'json' };
import zhHansSchedule from '../../assets/locales/zh-Hans/schedule.json' with { type: 'json' };
import zhHansSections from '../../assets/locales/zh-Hans/sections.json' with { type: 'json' };
import zhHansViews from '../../assets/locales/zh-Hans/views.json' with { type: 'json' };
import zhHansWriting from '../../assets/locales/zh-Hans/writing.json' with { type: 'json' };
import zhHantApp from '../../assets/locales/zh-Hant/app.json' with { type: 'json' };
import zhHantBench from '../../assets/locales/zh-Hant/bench.json' with { type: 'json' };
import zhHantBrand from '../../assets/locales/zh-Hant/brand.json' with { type: 'json' };
import zhHantColumns from '../../assets/locales/zh-Hant/columns.json' with { type: 'json' };
import zhHantCore from '../../assets/locales/zh-Hant/core.json' with { type: 'json' };
import zhHantDeliver from '../../assets/locales/zh-Hant/deliver.json' with { type: 'json' };
import zhHantFormula from '../../assets/locales/zh-Hant/formula.json' with { type: 'json' };
import zhHantGrid from '../../assets/locales/zh-Hant/grid.json' with { type: 'json' };
import zhHantHost from '../../assets/locales/zh-Hant/host.json' with { type: 'json' };
import zhHantIntake from '../../assets/locales/zh-Hant/intake.json' with { type: 'json' };
import zhHantLive from '../../assets/locales/zh-Hant/live.json' with { type: 'json' };
import zhHantModules from '../../assets/locales/zh-Hant/modules.json' with { type: 'json' };
import zhHantPlanner from '../../assets/locales/zh-Hant/planner.json' with { type: 'json' };
import zhHantRegisters from '../../assets/locales/zh-Hant/registers.json' with { type: 'json' };
import zhHantSchedule from '../../assets/locales/zh-Hant/schedule.json' with { type: 'json' };
import zhHantSections from '../../assets/locales/zh-Hant/sections.json' with { type: 'json' };
import zhHantViews from '../../assets/locales/zh-Hant/views.json' with { type: 'json' };
import zhHantWriting from '../../assets/locales/zh-Hant/writing.json' with { type: 'json' };
import type { Language } from '../model/language.ts';

/**
 * The words of the product, one catalogue file per area and language in assets/locales. English is the
 * reference: the type of the keys comes from it, and a missing Chinese word is a compile error.
 */
const en = {
  ...enCore,
  ...enRegisters,
  ...enDeliver,
  ...enApp,
  ...enSections,
  ...enGrid,
  ...enHost,
  ...enIntake,
  ...enFormula,
  ...enModules,
  ...enColumns,
  ...enViews,
  ...enBench,
  ...enWriting,
  ...enBrand,
  ...enLive,
  ...enSchedule,
  ...enPlanner,
};

export type WordKey = keyof typeof en;
export type Catalogue = Readonly<Record<WordKey, string>>;

const zhHans: Catalogue = {
  ...zhHansCore,
  ...zhHansRegisters,
  ...zhHansDeliver,
  ...zhHansApp,
  ...zhHansSections,
  ...zhHansGrid,
  ...zhHansHost,
  ...zhHansIntake,
  ...zhHansFormula,
  ...zhHansModules,
  ...zhHansColumns,
  ...zhHansViews,
  ...zhHansBench,
  ...zhHansWriting,
  ...zhHansBrand,
  ...zhHansLive,
  ...zhHansSchedule,
  ...zhHansPlanner,
};
const zhHant: Catalogue = {
  ...zhHantCore,
  ...zhHantRegisters,
  ...zhHantDeliver,
  ...zhHantApp,
  ...zhHantSections,
  ...zhHantGrid,
  ...zhHantHost,
  ...zhHantIntake,
  ...zhHantFormula,
  ...zhHantModules,
  ...zhHantColumns,
  ...zhHantViews,
  ...zhHantBench,
  ...zhHantWriting,
  ...zhHantBrand,
  ...zhHantLive,
  ...zhHantSchedule,
  ...zhHantPlanner,
};

export const catalogues: Readonly<Record<Language, Catalogue>> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };
