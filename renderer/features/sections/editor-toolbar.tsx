import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  ToggleButton,
  Tooltip,
} from '@fluentui/react-components';
import {
  ChevronDown16Regular,
  ClearFormatting20Regular,
  type FluentIcon,
  Image20Regular,
  ImageAltText20Regular,
  Link20Regular,
  TableSettings20Regular,
  TextBold20Regular,
  TextBulletListLtr20Regular,
  TextCaseTitle20Regular,
  TextItalic20Regular,
  TextNumberListLtr20Regular,
  TextQuote20Regular,
  TextStrikethrough20Regular,
  TextUnderline20Regular,
} from '@fluentui/react-icons';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import type { WordKey } from '../../../core/words/translate.ts';
import { shortcutText } from '../../app/actions/shortcut.ts';
import { useSurroundings } from '../../state/settings.ts';
import { useWords } from '../../state/words.ts';
import { captionedAt } from './caption-dialog.tsx';
import { InsertMenu } from './insert-menu.tsx';
import { InsertTable } from './insert-table.tsx';
import styles from './sections.module.css';
import { TableMenu } from './table-menu.tsx';

interface EditorToolbarProps {
  readonly editor: Editor;
  readonly onEditLink: () => void;
  readonly onEditAlternative: (position: number) => void;
  readonly onPickPicture: () => void;
  readonly onFootnote: () => void;
  readonly onCaption: () => void;
  readonly onBlock: () => void;
}

const textStyles = ['paragraph', 'heading1', 'heading2', 'heading3'] as const;
type TextStyle = (typeof textStyles)[number];
const styleKeys = {
  paragraph: 'editor.paragraph',
  heading1: 'editor.heading1',
  heading2: 'editor.heading2',
  heading3: 'editor.heading3',
} as const;

function setStyle(editor: Editor, style: TextStyle): void {
  const chain = editor.chain().focus();
  if (style === 'paragraph') chain.setParagraph().run();
  else chain.setHeading({ level: style === 'heading1' ? 1 : style === 'heading2' ? 2 : 3 }).run();
}

/** What the toolbar shows of the selection. */
function selectionState({ editor }: { editor: Editor }) {
  const level = ([1, 2, 3] as const).find((candidate) => editor.isActive('heading', { level: candidate }));
  const style: TextStyle = level === undefined ? 'paragraph' : `heading${level}`;
  return {
    style,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    strike: editor.isActive('strike'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    quote: editor.isActive('blockquote'),
    link: editor.isActive('link'),
    table: editor.isActive('table'),
    picture: editor.isActive('image'),
    block: editor.isActive('liveBlock'),
    captioned: captionedAt(editor) !== null,
  };
}

interface ToolProps {
  readonly labelKey: WordKey;
  readonly shortcut?: string;
  readonly icon: FluentIcon;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

/** A button that leaves the focus in the text. */
function Tool({ labelKey, shortcut, icon: Icon, pressed, onClick }: ToolProps) {
  const words = useWords();
  const platform = useSurroundings((state) => state.platform);
  const label = words(labelKey);
  const hint = shortcut === undefined ? label : `${label} (${shortcutText(shortcut, platform)})`;
  const common = {
    appearance: 'subtle',
    size: 'small',
    icon: <Icon />,
    'aria-label': label,
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick,
  } as const;
  return (
    <Tooltip content={hint} relationship="description" withArrow>
      {pressed === undefined ? <Button {...common} /> : <ToggleButton {...common} checked={pressed} />}
    </Tooltip>
  );
}

/** Formatting of a section's text; what is pressed follows the selection. */
export function EditorToolbar({
  editor,
  onEditLink,
  onEditAlternative,
  onPickPicture,
  onFootnote,
  onCaption,
  onBlock,
}: EditorToolbarProps) {
  const words = useWords();
  const now = useEditorState({ editor, selector: selectionState });
  const chain = () => editor.chain().focus();
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={words('editor.toolbar')}>
      <Menu
        checkedValues={{ style: [now.style] }}
        onCheckedValueChange={(_event, { checkedItems }) => {
          const style = textStyles.find((candidate) => candidate === checkedItems[0]);
          if (style) setStyle(editor, style);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <button type="button" className={styles.styleButton} aria-label={words('editor.style')}>
            <span>{words(styleKeys[now.style])}</span>
            <ChevronDown16Regular />
          </button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {textStyles.map((style) => (
              <MenuItemRadio key={style} name="style" value={style}>
                <span className={styles.styleSample} data-style={style}>
                  {words(styleKeys[style])}
                </span>
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <span className={styles.gap} />
      <Tool
        labelKey="editor.bold"
        shortcut="Mod+B"
        icon={TextBold20Regular}
        pressed={now.bold}
        onClick={() => chain().toggleBold().run()}
      />
      <Tool
        labelKey="editor.italic"
        shortcut="Mod+I"
        icon={TextItalic20Regular}
        pressed={now.italic}
        onClick={() => chain().toggleItalic().run()}
      />
      <Tool
        labelKey="editor.underline"
        shortcut="Mod+U"
        icon={TextUnderline20Regular}
        pressed={now.underline}
        onClick={() => chain().toggleUnderline().run()}
      />
      <Tool
        labelKey="editor.strike"
        shortcut="Mod+5"
        icon={TextStrikethrough20Regular}
        pressed={now.strike}
        onClick={() => chain().toggleStrike().run()}
      />
      <Tool
        labelKey="editor.clear"
        shortcut="Mod+\"
        icon={ClearFormatting20Regular}
        onClick={() => chain().unsetAllMarks().clearNodes().run()}
      />
      <span className={styles.gap} />
      <Tool
        labelKey="editor.bulletList"
        shortcut="Mod+Shift+L"
        icon={TextBulletListLtr20Regular}
        pressed={now.bulletList}
        onClick={() => chain().toggleBulletList().run()}
      />
      <Tool
        labelKey="editor.orderedList"
        shortcut="Mod+Shift+7"
        icon={TextNumberListLtr20Regular}
        pressed={now.orderedList}
        onClick={() => chain().toggleOrderedList().run()}
      />
      <Tool
        labelKey="editor.quote"
        shortcut="Mod+Shift+B"
        icon={TextQuote20Regular}
        pressed={now.quote}
        onClick={() => chain().toggleBlockquote().run()}
      />
      <span className={styles.gap} />
      <Tool
        labelKey="editor.link"
        shortcut="Mod+K"
        icon={Link20Regular}
        pressed={now.link}
        onClick={onEditLink}
      />
      <InsertTable
        onInsert={(rows, cols) => chain().insertTable({ rows, cols, withHeaderRow: true }).run()}
      />
      <Tool labelKey="editor.insertPicture" icon={Image20Regular} onClick={onPickPicture} />
      <InsertMenu editor={editor} onFootnote={onFootnote} onBlock={onBlock} />
      {now.block ? (
        <Tool labelKey="editor.block.change" icon={TableSettings20Regular} onClick={onBlock} />
      ) : null}
      {now.captioned ? (
        <Tool labelKey="editor.caption" icon={TextCaseTitle20Regular} onClick={onCaption} />
      ) : null}
      {now.table ? (
        <>
          <span className={styles.gap} />
          <TableMenu editor={editor} />
        </>
      ) : null}
      {now.picture ? (
        <>
          <span className={styles.gap} />
          <Tool
            labelKey="picture.alternative"
            icon={ImageAltText20Regular}
            onClick={() => onEditAlternative(editor.state.selection.from)}
          />
        </>
      ) : null}
    </div>
  );
}
