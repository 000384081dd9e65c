import * as Dropdown from "@radix-ui/react-dropdown-menu";
import type { ReactNode } from "react";

export type MenuItem =
  | "line"
  | { label: string; shortcut?: string; disabled?: boolean; danger?: boolean; checked?: boolean; onSelect: () => void };

const Items = ({ items }: { items: MenuItem[] }) =>
  items.map((item, index) =>
    item === "line" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else to be told by
      <Dropdown.Separator key={index} className="menu-line" />
    ) : item.checked !== undefined ? (
      <Dropdown.CheckboxItem
        key={item.label}
        className="menu-item"
        checked={item.checked}
        disabled={item.disabled}
        onSelect={(event) => {
          event.preventDefault();
          item.onSelect();
        }}
      >
        <span className="menu-check">{item.checked ? "✓" : ""}</span>
        {item.label}
      </Dropdown.CheckboxItem>
    ) : (
      <Dropdown.Item key={item.label} className={item.danger ? "menu-item danger" : "menu-item"} disabled={item.disabled} onSelect={item.onSelect}>
        {item.label}
        {item.shortcut && <kbd>{item.shortcut}</kbd>}
      </Dropdown.Item>
    ),
  );

// Not modal: a modal menu of Radix writes a style element, which the page's policy forbids.
export const Menu = ({ trigger, items, label }: { trigger: ReactNode; items: MenuItem[]; label?: string }) => (
  <Dropdown.Root modal={false}>
    <Dropdown.Trigger asChild>{trigger}</Dropdown.Trigger>
    <Dropdown.Portal>
      <Dropdown.Content className="menu" align="start" sideOffset={4} collisionPadding={8} aria-label={label}>
        <Items items={items} />
      </Dropdown.Content>
    </Dropdown.Portal>
  </Dropdown.Root>
);

type PointProps = { at: { x: number; y: number }; items: MenuItem[]; onClose: () => void; onClosed: () => void };

/** A menu where the pointer is. */
export const PointMenu = ({ at, items, onClose, onClosed }: PointProps) => (
  <Dropdown.Root modal={false} open onOpenChange={(open) => open || onClose()}>
    <Dropdown.Trigger asChild>
      <span className="menu-point" style={{ left: at.x, top: at.y }} />
    </Dropdown.Trigger>
    <Dropdown.Portal>
      <Dropdown.Content
        className="menu"
        align="start"
        collisionPadding={8}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <Items items={items} />
      </Dropdown.Content>
    </Dropdown.Portal>
  </Dropdown.Root>
);
