import { Radio, RadioGroup } from '@fluentui/react-components';
import { assertNever } from '../../../../core/model/assert-never.ts';
import { useWords } from '../../../state/words.ts';
import { Box } from '../../../ui/box.tsx';
import { type ColourBy, colourings } from './colours.ts';
import { type ScaleUnit, scaleUnit, scaleUnits } from './time-scale.ts';

/** What a box over the chart chooses. */
export type ChartBoxKind = 'scale' | 'colour';

interface ChartBoxProps {
  readonly kind: ChartBoxKind;
  readonly anchor: HTMLElement;
  readonly pixelsPerDay: number;
  readonly colourBy: ColourBy;
  readonly onScale: (unit: ScaleUnit) => void;
  readonly onColour: (colourBy: ColourBy) => void;
  readonly onClose: () => void;
}

/** Chooses what the header of the chart shows, or what the colours of its bars tell. */
export function ChartBox(props: ChartBoxProps) {
  const words = useWords();
  const { kind } = props;
  const label = words(`gantt.${kind}`);
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
    default:
      return assertNever(kind);
  }
}
