import {
  Menu,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Overflow,
  OverflowItem,
  Toolbar,
  ToolbarButton,
  ToolbarDivider,
  Tooltip,
  useIsOverflowGroupVisible,
  useIsOverflowItemVisible,
  useOverflowMenu,
} from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { memo, type ReactElement, type RefObject, useRef } from 'react';
import { classes } from './classes.ts';
import styles from './tool-bar.module.css';

/** One tool of a tool bar. */
export interface Tool {
  /** Unique in the bar; also the `data-tool` of its button. */
  readonly id: string;
  readonly label: string;
  /** The label with the key that does the same, for the tooltip. */
  readonly hint?: string;
  readonly icon: ReactElement;
  /** A text beside the icon: the label, or how things stand. */
  readonly text?: string;
  /** Set for tools that switch something on and off, or that have something set. */
  readonly isOn?: boolean;
  readonly isDisabled?: boolean;
  readonly appearance?: 'subtle' | 'primary';
  /** Tools of less importance go into the menu first. */
  readonly priority: number;
  /** True when a box opens at the tool. */
  readonly opensBox?: boolean;
  readonly testId?: string;
  /** @param anchor what the tool was chosen at: its button, or that of the menu that held it. */
  readonly run: (anchor: HTMLElement) => void;
}

/** Room that the button of the menu and each divider take. */
const menuPixels = 44;
const dividerPixels = 26;

interface ToolBarProps {
  readonly label: string;
  /** What the button for tools without room is called. */
  readonly moreLabel: string;
  readonly tools: readonly (Tool | 'divider')[];
  readonly className?: string;
}

/** Tools in one line. Those without room go into a menu at its end, the least important first. */
export const ToolBar = memo(function ToolBar({ label, moreLabel, tools, className }: ToolBarProps) {
  const end = useRef<HTMLSpanElement>(null);
  const lines = tools.filter((tool, index) => tool !== 'divider' || tools[index - 1] !== 'divider');
  const named = lines.filter((tool) => tool !== 'divider');
  // The tools between two dividers are a group.
  const groupOf = (at: number) => `${lines.slice(0, at + 1).filter((tool) => tool === 'divider').length}`;
  return (
    <Overflow padding={menuPixels + dividerPixels * (lines.length - named.length)}>
      <Toolbar aria-label={label} size="small" className={classes(styles.bar, className)}>
        {lines.map((tool, index) =>
          tool === 'divider' ? (
            // Dividers have no name of their own; their place tells them apart.
            <GroupDivider key={`divider-${nameOf(lines[index - 1])}`} group={groupOf(index - 1)} />
          ) : (
            <OverflowItem key={tool.id} id={tool.id} groupId={groupOf(index)} priority={tool.priority}>
              <span className={styles.tool}>
                <ToolButton tool={tool} />
              </span>
            </OverflowItem>
          ),
        )}
        <MoreTools label={moreLabel} tools={named} button={end} />
      </Toolbar>
    </Overflow>
  );
});

function nameOf(tool: Tool | 'divider' | undefined): string {
  return tool === undefined || tool === 'divider' ? '' : tool.id;
}

/** The line after a group of tools, while one of them has room. */
function GroupDivider({ group }: { group: string }) {
  return useIsOverflowGroupVisible(group) === 'hidden' ? null : <ToolbarDivider />;
}

function ToolButton({ tool }: { tool: Tool }) {
  return (
    <Tooltip
      content={tool.hint ?? tool.label}
      relationship={tool.text === tool.label ? 'description' : 'label'}
    >
      <ToolbarButton
        icon={tool.icon}
        appearance={tool.appearance ?? 'subtle'}
        disabled={tool.isDisabled ?? false}
        aria-pressed={tool.isOn !== undefined && !tool.opensBox ? tool.isOn : undefined}
        aria-haspopup={tool.opensBox ? 'dialog' : undefined}
        className={classes(styles.button, tool.isOn && styles.on)}
        data-tool={tool.id}
        data-testid={tool.testId}
        onClick={(event) => tool.run(event.currentTarget)}
      >
        {tool.text}
      </ToolbarButton>
    </Tooltip>
  );
}

function MoreTools(props: {
  label: string;
  tools: readonly Tool[];
  button: RefObject<HTMLSpanElement | null>;
}) {
  const { ref, isOverflowing } = useOverflowMenu<HTMLSpanElement>();
  if (!isOverflowing) return null;
  return (
    <span
      ref={(element) => {
        ref.current = element;
        props.button.current = element;
      }}
      className={styles.tool}
    >
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content={props.label} relationship="label">
            <ToolbarButton icon={<MoreHorizontal20Regular />} data-tool="more" data-testid="tool-bar-more" />
          </Tooltip>
        </MenuTrigger>
        <MenuPopover>
          <MenuList checkedValues={{ on: props.tools.filter(({ isOn }) => isOn).map(({ id }) => id) }}>
            {props.tools.map((tool) => (
              <HiddenTool key={tool.id} tool={tool} button={props.button} />
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </span>
  );
}

function HiddenTool({ tool, button }: { tool: Tool; button: RefObject<HTMLSpanElement | null> }) {
  const isVisible = useIsOverflowItemVisible(tool.id);
  if (isVisible) return null;
  const run = () => {
    if (button.current) tool.run(button.current);
  };
  const common = { icon: tool.icon, disabled: tool.isDisabled ?? false, 'data-tool': tool.id, onClick: run };
  return tool.isOn !== undefined && !tool.opensBox ? (
    <MenuItemCheckbox name="on" value={tool.id} {...common}>
      {tool.text ?? tool.label}
    </MenuItemCheckbox>
  ) : (
    <MenuItem {...common}>{tool.text ?? tool.label}</MenuItem>
  );
}
