import { Checkbox, Divider, Radio, RadioGroup } from '@fluentui/react-components';
import { assertNever } from '../../../../core/model/assert-never.ts';
import { useWords } from '../../../state/words.ts';
import { Box } from '../../../ui/box.tsx';
import { useHasLinks, usePlanBaselines } from '../plan-schedule.ts';
import type { ShownSigns } from '../register-session.ts';
import { SpanChoices } from '../spans/span-choices.tsx';
import { type ColourBy, colourings } from './colours.ts';
import styles from './gantt.module.css';
import { type ScaleUnit, scaleUnit, scaleUnits } from './time-scale.ts';

/** What a box over the chart chooses. */
export type ChartBoxKind = 'scale' | 'colour' | 'marks';

interface ChartBoxProps {
  readonly kind: ChartBoxKind;
  readonly anchor: HTMLElement;
  readonly pixelsPerDay: number;
  readonly colourBy: ColourBy;
  readonly onScale: (unit: ScaleUnit) => void;
  readonly onColour: (colourBy: ColourBy) => void;
  readonly signs: ShownSigns;
  readonly onSigns: (change: Partial<ShownSigns>) => void;
  readonly onClose: () => void;
}

/** Chooses what the header of the chart shows, or what the colours of its bars tell. */
export function ChartBox(props: ChartBoxProps) {
  const words = useWords();
  const { kind } = props;
  const label = words(kind === 'marks' ? 'planner.marks' : `gantt.${kind}`);
  switch (kind) {
    case 'scale':
      return (
        <Box anchor={props.anchor} label={label} onClose={props.onClose} testId="gantt-scale-box">
          <RadioGroup
            aria-label={label}
            value={scaleUnit(props.pixelsPerDay)}
            onChange={(_event, { value }) => {
              const unit = scaleUnits.find((known) => known === value);
              if (unit) props.onScale(unit);
            }}
          >
            {scaleUnits.map((unit) => (
              <Radio key={unit} value={unit} label={words(`gantt.scale.${unit}`)} data-scale={unit} />
            ))}
          </RadioGroup>
        </Box>
      );
    case 'colour':
      return (
        <Box anchor={props.anchor} label={label} onClose={props.onClose} testId="gantt-colour-box">
          <RadioGroup
            aria-label={label}
            value={props.colourBy}
            onChange={(_event, { value }) => {
              const colourBy = colourings.find((known) => known === value);
              if (colourBy) props.onColour(colourBy);
            }}
          >
            {colourings.map((colourBy) => (
              <Radio
                key={colourBy}
                value={colourBy}
                label={words(`gantt.colour.${colourBy}`)}
                data-colour={colourBy}
              />
            ))}
          </RadioGroup>
        </Box>
      );
    case 'marks':
      return (
        <Box anchor={props.anchor} label={label} onClose={props.onClose} testId="gantt-marks-box">
          <MarkChoices signs={props.signs} onSigns={props.onSigns} />
          <SpanChoices />
        </Box>
      );
    default:
      return assertNever(kind);
  }
}

/** The value of no baseline among the choices. */
const none = '';

/** Which signs of the schedule are shown, and which baseline. */
function MarkChoices({ signs, onSigns }: Pick<ChartBoxProps, 'signs' | 'onSigns'>) {
  const words = useWords();
  const baselines = usePlanBaselines();
  const hasLinks = useHasLinks();
  return (
    <>
      <Checkbox
        label={words('planner.criticalPath')}
        checked={signs.showsCritical}
        data-mark-choice="critical"
        onChange={(_event, { checked }) => onSigns({ showsCritical: checked === true })}
      />
      {!hasLinks && <p className={styles.linkHint}>{words('planner.criticalPath.noLinks')}</p>}
      <br />
      <Checkbox
        label={words('planner.slack')}
        checked={signs.showsSlack}
        data-mark-choice="slack"
        onChange={(_event, { checked }) => onSigns({ showsSlack: checked === true })}
      />
      <Divider>{words('planner.baseline')}</Divider>
      <RadioGroup
        aria-label={words('planner.baseline')}
        value={baselines.some(({ id }) => id === signs.baseline) ? (signs.baseline ?? none) : none}
        onChange={(_event, { value }) => onSigns({ baseline: value === none ? null : value })}
      >
        <Radio value={none} label={words('planner.baseline.none')} data-baseline="" />
        {baselines.map(({ id, name, takenOn }) => (
          <Radio
            key={id}
            value={id}
            label={words('planner.baseline.named', { name, day: takenOn })}
            data-baseline={name}
          />
        ))}
      </RadioGroup>
      {baselines.length === 0 && <p className={styles.linkHint}>{words('planner.baseline.hint')}</p>}
    </>
  );
}
