import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  SearchBox,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Plan } from '../../../../core/model/plan.ts';
import { registerModules } from '../../../../core/modules/index.ts';
import { allPlanModules } from '../../../../core/tables/plan-modules.ts';
import { type RegisterModule, visibleColumns } from '../../../../core/tables/register-module.ts';
import { titleText } from '../../../../core/tables/title.ts';
import { useLanguage, useWords } from '../../../state/words.ts';
import { usePlan } from '../../../state/workbook-store.ts';
import { DialogMain } from '../../../ui/dialog-main.tsx';
import { registerIcon } from '../register-icon.tsx';
import { OwnRegisterForm } from './own-register-form.tsx';
import styles from './plan-registers.module.css';
import { takeRegisterIntoPlan } from './register-edits.ts';

/** The registers that a plan could use and does not: declared ones, and those that were taken out of it. */
export function offeredRegisters(plan: Pick<Plan, 'registers'>): readonly RegisterModule[] {
  const hidden = allPlanModules(plan).filter(({ key }) => plan.registers[key]?.isHidden === true);
  const unused = registerModules.filter(({ key }) => plan.registers[key] === undefined);
  const declared = registerModules.flatMap(
    ({ key }) => [...unused, ...hidden].find((other) => other.key === key) ?? [],
  );
  return [...declared, ...hidden.filter(({ isOwn }) => isOwn)];
}

/** Offers every register that the plan does not use yet, and one of the consultant's own. */
export function AddRegisterDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const plan = usePlan((present) => present);
  const [search, setSearch] = useState('');
  const [makesOwn, setMakesOwn] = useState(false);
  const offered = offeredRegisters(plan);
  const wanted = search.trim().toLowerCase();
  const found = offered.filter(({ title, guidance }) =>
    `${titleText(title, language)} ${titleText(guidance, language)}`.toLowerCase().includes(wanted),
  );
  if (makesOwn) return <OwnRegisterForm onBack={() => setMakesOwn(false)} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface ?? ''} data-testid="add-register-dialog">
        <DialogBody>
          <DialogTitle>{words('planRegisters.add.title')}</DialogTitle>
          <DialogMain className={styles.main}>
            <p className={styles.lead}>
              {words(offered.length === 0 ? 'planRegisters.add.all' : 'planRegisters.add.lead')}
            </p>
            <div className={styles.own}>
              <div className={styles.offerText}>
                <span className={styles.offerTitle}>{words('planRegisters.own')}</span>
                <span className={styles.guidance}>{words('planRegisters.own.text')}</span>
              </div>
              <Button data-testid="own-register" onClick={() => setMakesOwn(true)}>
                {words('planRegisters.own.create')}…
              </Button>
            </div>
            {offered.length > 6 && (
              <SearchBox
                className={styles.search ?? ''}
                value={search}
                autoFocus
                placeholder={words('planRegisters.add.search')}
                aria-label={words('planRegisters.add.search')}
                onChange={(_event, { value }) => setSearch(value)}
              />
            )}
            <ul className={styles.offers}>
              {found.map((module) => (
                <Offer key={module.key} module={module} plan={plan} onClose={onClose} />
              ))}
            </ul>
            {found.length === 0 && offered.length > 0 && (
              <p className={styles.lead}>{words('planRegisters.add.noneFound')}</p>
            )}
          </DialogMain>
          <DialogActions>
            <Button onClick={onClose}>{words('app.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Offer({ module, plan, onClose }: { module: RegisterModule; plan: Plan; onClose: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const Icon = registerIcon(module);
  const present = plan.registers[module.key];
  return (
    <li className={styles.offer} data-register={module.key}>
      <Icon className={styles.offerIcon ?? ''} />
      <div className={styles.offerText}>
        <span className={styles.offerTitle}>{titleText(module.title, language)}</span>
        <span className={styles.guidance}>{titleText(module.guidance, language)}</span>
        <span className={styles.facts}>
          {present
            ? words('planRegisters.add.hidden', { count: Object.keys(present.rows).length })
            : words('planRegisters.add.columns', { count: visibleColumns(module).length })}
        </span>
      </div>
      <Button
        data-testid={`add-register-${module.key}`}
        onClick={() => {
          onClose();
          takeRegisterIntoPlan(module.key);
        }}
      >
        {words(present ? 'planRegisters.add.show' : 'planRegisters.add.add')}
      </Button>
    </li>
  );
}
