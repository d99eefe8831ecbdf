import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import {
  CalendarEditRegular,
  CheckmarkCircleRegular,
  CircleRegular,
  LinkDismissRegular,
  LinkEditRegular,
  NavigationRegular,
  TableEditRegular,
} from '@fluentui/react-icons';
import { useWords } from '../../../state/words.ts';
import type { Bar } from './bars.ts';
import { type Link, linksAt } from './links.ts';

/** What a context menu of the chart is about, and where in the window it opens. */
export type ChartMenu = { readonly x: number; readonly y: number } & (
  | { readonly kind: 'bar'; readonly bar: Bar }
  | { readonly kind: 'link'; readonly link: Link }
);

interface GanttMenuProps {
  readonly menu: ChartMenu | null;
  readonly links: readonly Link[];
  readonly onClose: () => void;
  readonly onShow: (row: string) => void;
  readonly onOpen: (row: string) => void;
  /** For all bars that are picked, 0 to 1. */
  readonly onDone: (done: number) => void;
  readonly onRemoveLink: (link: Link) => void;
  /** Opens the box of a bar or link where the menu is. */
  readonly onOpenBox: (subject: ChartMenu) => void;
}

/** Most links that a bar's menu lists. */
const mostLinks = 12;

/** The context menu of a bar or link; null when it is closed. */
export function GanttMenu(props: GanttMenuProps) {
  const words = useWords();
  const { menu } = props;
  const nameOf = (bar: Bar) => (bar.name === '' ? words('gantt.unnamed') : bar.name);
  const act = (perform: () => void) => () => {
    props.onClose();
    perform();
  };
  return (
    <Menu
      open={menu !== null}
      onOpenChange={(_event, data) => {
        if (!data.open) props.onClose();
      }}
      positioning={{
        position: 'below',
        align: 'start',
        autoSize: true,
        target: menu ? { getBoundingClientRect: () => new DOMRect(menu.x, menu.y, 0, 0) } : null,
      }}
    >
      <MenuPopover data-testid="gantt-menu">
        <MenuList hasIcons>
          {menu?.kind === 'link' && (
            <>
              <MenuItem
                icon={<LinkEditRegular />}
                secondaryContent="Enter"
                data-gantt-item="editLink"
                onClick={act(() => props.onOpenBox(menu))}
              >
                {words('planner.link.change')}
              </MenuItem>
              <MenuItem
                icon={<LinkDismissRegular />}
                secondaryContent="Delete"
                data-gantt-item="removeLink"
                onClick={act(() => props.onRemoveLink(menu.link))}
              >
                {words('gantt.removeLink')}
              </MenuItem>
              <MenuDivider />
              <MenuItem icon={<NavigationRegular />} onClick={act(() => props.onShow(menu.link.from.id))}>
                {words('gantt.showPredecessor', { name: nameOf(menu.link.from) })}
              </MenuItem>
              <MenuItem icon={<NavigationRegular />} onClick={act(() => props.onShow(menu.link.to.id))}>
                {words('gantt.showSuccessor', { name: nameOf(menu.link.to) })}
              </MenuItem>
            </>
          )}
          {menu?.kind === 'bar' && (
            <>
              <MenuItem
                icon={<TableEditRegular />}
                secondaryContent="Enter"
                data-gantt-item="toTable"
                onClick={act(() => props.onOpen(menu.bar.id))}
              >
                {words('gantt.toTable')}
              </MenuItem>
              <MenuItem
                icon={<CalendarEditRegular />}
                data-gantt-item="scheduling"
                onClick={act(() => props.onOpenBox(menu))}
              >
                {words('planner.row.change')}
              </MenuItem>
              {!menu.bar.isRolledUp && (
                <>
                  <MenuDivider />
                  <MenuItem
                    icon={<CheckmarkCircleRegular />}
                    data-gantt-item="setDone"
                    onClick={act(() => props.onDone(1))}
                  >
                    {words('gantt.setDone')}
                  </MenuItem>
                  <MenuItem
                    icon={<CircleRegular />}
                    data-gantt-item="setNotStarted"
                    onClick={act(() => props.onDone(0))}
                  >
                    {words('gantt.setNotStarted')}
                  </MenuItem>
                </>
              )}
              <BarLinks
                bar={menu.bar}
                links={linksAt(props.links, menu.bar.id).slice(0, mostLinks)}
                nameOf={nameOf}
                onEdit={(link) => act(() => props.onOpenBox({ kind: 'link', link, x: menu.x, y: menu.y }))()}
              />
            </>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function BarLinks(props: {
  bar: Bar;
  links: readonly Link[];
  nameOf: (bar: Bar) => string;
  onEdit: (link: Link) => void;
}) {
  const words = useWords();
  const { bar, links, nameOf } = props;
  if (links.length === 0) return null;
  return (
    <>
      <MenuDivider />
      {links.map((link) => (
        <MenuItem
          key={link.key}
          icon={<LinkEditRegular />}
          data-gantt-item={`editLink:${link.key}`}
          onClick={() => props.onEdit(link)}
        >
          {link.to.id === bar.id
            ? words('planner.link.changeFrom', { name: nameOf(link.from) })
            : words('planner.link.changeTo', { name: nameOf(link.to) })}
        </MenuItem>
      ))}
    </>
  );
}
