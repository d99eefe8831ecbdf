import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import {
  Add20Regular,
  AlertUrgent20Regular,
  DataBarVertical20Regular,
  DocumentPageBreak20Regular,
  Lightbulb20Regular,
  Link20Regular,
  Note20Regular,
  NumberSymbol20Regular,
  TextFootnote20Regular,
  Warning20Regular,
} from '@fluentui/react-icons';
import type { Editor } from '@tiptap/core';
import type { CalloutTone } from '../../../core/narrative/document.ts';
import { useWords } from '../../state/words.ts';

const callouts = [
  ['note', Note20Regular],
  ['tip', Lightbulb20Regular],
  ['important', AlertUrgent20Regular],
  ['warning', Warning20Regular],
] as const satisfies readonly (readonly [CalloutTone, unknown])[];

/** What can be put into the text beside words. */
export function InsertMenu(props: {
  readonly editor: Editor;
  readonly onFootnote: () => void;
  readonly onBlock: () => void;
}) {
  const { editor, onFootnote, onBlock } = props;
  const words = useWords();
  const chain = () => editor.chain().focus();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small" icon={<Add20Regular />} data-testid="editor-insert">
          {words('editor.insert')}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem
            icon={<NumberSymbol20Regular />}
            secondaryContent="@"
            onClick={() => chain().insertContent('@').run()}
          >
            {words('editor.insertLive')}
          </MenuItem>
          <MenuItem
            icon={<Link20Regular />}
            secondaryContent="{{"
            onClick={() => chain().insertContent('{{').run()}
          >
            {words('editor.insertReference')}
          </MenuItem>
          <MenuItem icon={<DataBarVertical20Regular />} data-testid="insert-block" onClick={onBlock}>
            {words('editor.insertBlock')}
          </MenuItem>
          <MenuItem icon={<TextFootnote20Regular />} secondaryContent="Ctrl+Alt+F" onClick={onFootnote}>
            {words('editor.footnote')}
          </MenuItem>
          <MenuDivider />
          {callouts.map(([tone, Icon]) => (
            <MenuItem
              key={tone}
              icon={<Icon />}
              onClick={() =>
                editor.isActive('callout')
                  ? chain().updateAttributes('callout', { tone }).run()
                  : chain().wrapIn('callout', { tone }).run()
              }
            >
              {words('editor.callout', { tone: words(`report.callout.${tone}`) })}
            </MenuItem>
          ))}
          {editor.isActive('callout') ? (
            <MenuItem onClick={() => chain().lift('callout').run()}>{words('editor.noCallout')}</MenuItem>
          ) : null}
          <MenuDivider />
          <MenuItem
            icon={<DocumentPageBreak20Regular />}
            secondaryContent="Ctrl+Enter"
            onClick={() => chain().insertContent({ type: 'pageBreak' }).run()}
          >
            {words('editor.pageBreak')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
