import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
  Dropdown,
  Field,
  Option,
  Radio,
  RadioGroup,
  Tooltip,
} from '@fluentui/react-components';
import { ChevronLeft20Regular, ChevronRight20Regular, Print20Regular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { ganttPictures } from '../../../core/deliver/gantt-pictures.ts';
import type { RegisterModule } from '../../../core/tables/register-module.ts';
import { titleText } from '../../../core/tables/title.ts';
import type { PictureKind } from '../../../electron/bridge/contract.ts';
import { notify } from '../../state/notifications.ts';
import { useLanguage, useWords } from '../../state/words.ts';
import { useCalculation } from '../../state/workbook-store.ts';
import { DialogMain } from '../../ui/dialog-main.tsx';
import { spanSession } from '../registers/spans/span-session.ts';
import { useRegistersWithSpans } from '../registers/spans/use-spans.ts';
import { pictureAddress, savePictures } from './picture-files.ts';
import { printPictures } from './print-pages.ts';
import styles from './schedule.module.css';

const kinds: readonly PictureKind[] = ['png', 'svg'];
/** Points, within margins of 12 mm. */
const papers = {
  a4: { width: 774, height: 527 },
  a3: { width: 1122, height: 774 },
  screen: { width: 960, height: 540 },
} as const;
type Paper = keyof typeof papers;

/** The Gantt chart as pictures, one a page: looked at first, then saved. */
export function PictureDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const calculation = useCalculation();
  const [kind, setKind] = useState<PictureKind>('png');
  const [paper, setPaper] = useState<Paper>('a4');
  const [page, setPage] = useState(0);
  const available = useRegistersWithSpans();
  // At first what the chart in the window shows.
  const [others, setOthers] = useState(() => spanSession(calculation.plan.id).shown);
  const pictures = useMemo(
    () => ganttPictures(calculation, { size: papers[paper], others }),
    [calculation, paper, others],
  );
  const at = Math.min(page, pictures.length - 1);
  const shown = pictures[at];
  const save = async (): Promise<void> => {
    const { title } = calculation.plan.properties;
    if (await savePictures(pictures, kind, title)) onClose();
  };
  const print = async (): Promise<void> => {
    if (!(await printPictures(pictures))) notify('error', words('planner.picture.failed'));
  };
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface style={{ maxWidth: 880 }} data-testid="picture-dialog">
        <DialogBody>
          <DialogTitle>{words('planner.picture')}</DialogTitle>
          <DialogMain className={styles.main}>
            <div className={styles.pictureChoices}>
              <Field label={words('planner.picture.kind')}>
                <RadioGroup
                  value={kind}
                  onChange={(_event, { value }) => {
                    const chosen = kinds.find((known) => known === value);
                    if (chosen) setKind(chosen);
                  }}
                >
                  {kinds.map((known) => (
                    <Radio
                      key={known}
                      value={known}
                      data-picture-kind={known}
                      label={
                        <>
                          {words(`planner.picture.${known}`)}{' '}
                          <span className={styles.hint}>{words(`planner.picture.${known}.hint`)}</span>
                        </>
                      }
                    />
                  ))}
                </RadioGroup>
              </Field>
              <Field label={words('planner.picture.paper')}>
                <Dropdown
                  style={{ minWidth: 180 }}
                  value={words(`planner.picture.${paper}`)}
                  selectedOptions={[paper]}
                  onOptionSelect={(_event, { optionValue }) => {
                    if (optionValue === 'a4' || optionValue === 'a3' || optionValue === 'screen')
                      setPaper(optionValue);
                  }}
                >
                  {(Object.keys(papers) as Paper[]).map((known) => (
                    <Option key={known} value={known}>
                      {words(`planner.picture.${known}`)}
                    </Option>
                  ))}
                </Dropdown>
              </Field>
              {available.length > 0 && (
                <OtherRegisters registers={available} chosen={others} onChoose={setOthers} />
              )}
            </div>
            {shown ? (
              <>
                <div className={styles.preview}>
                  <img src={pictureAddress(shown)} alt={shown.name} data-testid="picture-preview" />
                </div>
                {pictures.length > 1 && <Pages page={at} count={pictures.length} onPage={setPage} />}
              </>
            ) : (
              <p className={styles.hint}>{words('planner.picture.none')}</p>
            )}
          </DialogMain>
          <DialogActions>
            <Button
              icon={<Print20Regular />}
              disabled={!shown}
              data-testid="picture-print"
              onClick={() => void print()}
            >
              {words('planner.picture.print')}
            </Button>
            <Button onClick={onClose}>{words('app.cancel')}</Button>
            <Button
              appearance="primary"
              disabled={!shown}
              data-testid="picture-save"
              onClick={() => void save()}
            >
              {words('planner.picture.save')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface OtherRegistersProps {
  readonly registers: readonly RegisterModule[];
  /** Keys of registers. */
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

/** Chooses the registers whose rows are drawn below the timeline's own. */
function OtherRegisters({ registers, chosen, onChoose }: OtherRegistersProps) {
  const words = useWords();
  const language = useLanguage();
  const shown = registers.filter(({ key }) => chosen.includes(key));
  const titles = shown.map(({ title }) => titleText(title, language));
  return (
    <Field label={words('planner.rows')}>
      <Dropdown
        multiselect
        style={{ minWidth: 180, maxWidth: 240 }}
        data-testid="picture-others"
        value={titles.length === 0 ? words('planner.picture.others.none') : titles.join(', ')}
        selectedOptions={shown.map(({ key }) => key)}
        onOptionSelect={(_event, { selectedOptions }) =>
          onChoose(registers.flatMap(({ key }) => (selectedOptions.includes(key) ? [key] : [])))
        }
      >
        {registers.map(({ key, title }) => (
          <Option key={key} value={key} data-picture-other={key}>
            {titleText(title, language)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

interface PagesProps {
  readonly page: number;
  readonly count: number;
  readonly onPage: (page: number) => void;
}

function Pages({ page, count, onPage }: PagesProps) {
  const words = useWords();
  return (
    <div className={styles.pages}>
      <Tooltip content={words('planner.picture.previous')} relationship="label">
        <Button
          appearance="subtle"
          icon={<ChevronLeft20Regular />}
          disabledFocusable={page === 0}
          onClick={() => onPage(page - 1)}
        />
      </Tooltip>
      <span>{words('planner.picture.page', { page: page + 1, count })}</span>
      <Tooltip content={words('planner.picture.next')} relationship="label">
        <Button
          appearance="subtle"
          icon={<ChevronRight20Regular />}
          disabledFocusable={page === count - 1}
          onClick={() => onPage(page + 1)}
        />
      </Tooltip>
    </div>
  );
}
