import { Button } from '@fluentui/react-components';
import { useWords } from '../../../state/words.ts';
import { useCalculation } from '../../../state/workbook-store.ts';
import { GroupLevels } from '../../registers/tools/group-box.tsx';
import { SortLevels } from '../../registers/tools/sort-box.tsx';
import { groupLevels, sortLevels, without } from './block-choices.ts';
import type { ChoiceProps } from './column-choice.tsx';

/** By which columns the table is grouped, with subtotals. */
export function GroupChoice({ module, source, onSource }: ChoiceProps) {
  const words = useWords();
  return (
    <>
      <GroupLevels
        module={module}
        columns={groupLevels(source, useCalculation(), module)}
        onColumns={(groupBy) => onSource({ ...source, groupBy: [...groupBy] })}
      />
      {source.groupBy ? (
        <Button appearance="subtle" size="small" onClick={() => onSource(without(source, 'groupBy'))}>
          {words('editor.block.asRegister')}
        </Button>
      ) : null}
    </>
  );
}

/** In which order its rows stand. */
export function SortChoice({ module, source, onSource }: ChoiceProps) {
  const words = useWords();
  return (
    <>
      <SortLevels
        module={module}
        levels={sortLevels(source, useCalculation(), module)}
        onLevels={(sort) => onSource({ ...source, sort: [...sort] })}
      />
      {source.sort ? (
        <Button appearance="subtle" size="small" onClick={() => onSource(without(source, 'sort'))}>
          {words('editor.block.asRegister')}
        </Button>
      ) : null}
    </>
  );
}
