import { Button, Dropdown, Field, Option, Radio, RadioGroup, SpinButton } from '@fluentui/react-components';
import { LinkDismiss20Regular } from '@fluentui/react-icons';
import { type LinkType, linkTypes, maximumDurationDays } from '../../../../core/schedule/schedule-input.ts';
import { useWords } from '../../../state/words.ts';
import { anchorAt } from '../../../ui/anchor.ts';
import { Box } from '../../../ui/box.tsx';
import styles from './gantt.module.css';
import type { Link } from './links.ts';

export type LinkChange = Pick<Link, 'type' | 'lagDays' | 'lagUnit'>;

interface LinkBoxProps {
  readonly link: Link;
  /** In the window. */
  readonly place: { readonly x: number; readonly y: number };
  readonly onChange: (rule: LinkChange) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

const lagUnits = ['working', 'calendar'] as const;

/** How one bar waits for another: which of their ends are tied, and how far they are apart. */
export function LinkBox({ link, place, onChange, onRemove, onClose }: LinkBoxProps) {
  const words = useWords();
  const { type, lagDays, lagUnit } = link;
  const nameOf = (name: string) => (name === '' ? words('gantt.unnamed') : name);
  const names = { name: nameOf(link.to.name), predecessor: nameOf(link.from.name) };
  const change = (next: Partial<LinkChange>) => onChange({ type, lagDays, lagUnit, ...next });
  const setLag = (value: number | null | undefined, text: string | undefined) => {
    const days = value ?? Number.parseInt((text ?? '').replace('−', '-'), 10);
    if (Number.isInteger(days) && Math.abs(days) <= maximumDurationDays) change({ lagDays: days });
  };
  return (
    <Box
      anchor={anchorAt({ left: place.x, right: place.x, top: place.y, bottom: place.y })}
      label={words('gantt.link', names)}
      onClose={onClose}
      testId="link-box"
    >
      <div className={styles.linkBox}>
        <h2 className={styles.linkTitle}>
          <span>{names.predecessor}</span>
          <span aria-hidden>→</span>
          <span>{names.name}</span>
        </h2>
        <RadioGroup
          aria-label={words('planner.link.type')}
          value={type}
          onChange={(_event, { value }) => {
            const chosen = linkTypes.find((known) => known === value);
            if (chosen) change({ type: chosen });
          }}
        >
          {linkTypes.map((known: LinkType) => (
            <Radio
              key={known}
              value={known}
              data-link-type={known}
              label={
                <>
                  {words(`planner.link.${known}`)}
                  <span className={styles.linkHint}>{words(`planner.link.${known}.hint`, names)}</span>
                </>
              }
            />
          ))}
        </RadioGroup>
        <div className={styles.lagLine}>
          <Field label={words('planner.lag')} size="small">
            <SpinButton
              size="small"
              style={{ width: 110 }}
              value={lagDays}
              min={-maximumDurationDays}
              max={maximumDurationDays}
              data-testid="link-lag"
              onChange={(_event, { value, displayValue }) => setLag(value, displayValue)}
            />
          </Field>
          <Dropdown
            size="small"
            style={{ minWidth: 0, width: 180 }}
            aria-label={words('planner.lag.unit')}
            value={words(`planner.lag.unit.${lagUnit}`)}
            selectedOptions={[lagUnit]}
            onOptionSelect={(_event, { optionValue }) => {
              const chosen = lagUnits.find((unit) => unit === optionValue);
              if (chosen) change({ lagUnit: chosen });
            }}
          >
            {lagUnits.map((unit) => (
              <Option key={unit} value={unit}>
                {words(`planner.lag.unit.${unit}`)}
              </Option>
            ))}
          </Dropdown>
        </div>
        <p className={styles.linkHint}>{words('planner.lag.hint')}</p>
        <div className={styles.linkButtons}>
          <Button
            size="small"
            icon={<LinkDismiss20Regular />}
            data-testid="link-remove"
            onClick={() => {
              onClose();
              onRemove();
            }}
          >
            {words('gantt.removeLink')}
          </Button>
          <Button size="small" appearance="primary" onClick={onClose}>
            {words('planner.link.done')}
          </Button>
        </div>
      </div>
    </Box>
  );
}
