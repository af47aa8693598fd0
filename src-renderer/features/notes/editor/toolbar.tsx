import { useRef, type ComponentType, type KeyboardEvent, type ReactNode } from 'react';
import { IconBlockquote, IconBold, IconHeading, IconItalic, IconList, IconListNumbers } from '@tabler/icons-react';
import { useEditorState, type Editor } from '@tiptap/react';
import { useTranslation } from '../../../i18n/index.ts';
import { SECTION_LEVEL } from '../../../../src-shared/clinical/note-sections.ts';

const TOOLS = ['heading', 'bold', 'italic', 'bulletList', 'orderedList', 'blockquote'] as const;
type Tool = (typeof TOOLS)[number];

const ICONS: Record<Tool, ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>> = {
  heading: IconHeading,
  bold: IconBold,
  italic: IconItalic,
  bulletList: IconList,
  orderedList: IconListNumbers,
  blockquote: IconBlockquote,
};
const KEYS: Record<Tool, string> = {
  heading: 'Ctrl Alt 3',
  bold: 'Ctrl B',
  italic: 'Ctrl I',
  bulletList: 'Ctrl Shift 8',
  orderedList: 'Ctrl Shift 7',
  blockquote: 'Ctrl Shift B',
};

function toggle(editor: Editor, tool: Tool): void {
  const chain = editor.chain().focus();
  const commands: Record<Tool, () => typeof chain> = {
    heading: () => chain.toggleHeading({ level: SECTION_LEVEL }),
    bold: () => chain.toggleBold(),
    italic: () => chain.toggleItalic(),
    bulletList: () => chain.toggleBulletList(),
    orderedList: () => chain.toggleOrderedList(),
    blockquote: () => chain.toggleBlockquote(),
  };
  commands[tool]().run();
}

interface NoteToolbarProps {
  readonly editor: Editor;
  readonly disabled: boolean;
  /** What stands at the right of the buttons, with a stop of its own. */
  readonly children?: ReactNode;
}

/** Six quiet buttons; one stop of the Tab key, arrows between them. */
export function NoteToolbar({ editor, disabled, children }: NoteToolbarProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => TOOLS.filter((tool) => now.isActive(tool)),
  });

  const arrows = (event: KeyboardEvent<HTMLButtonElement>, index: number): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = row.current?.querySelectorAll('button');
    buttons?.[(index + step + TOOLS.length) % TOOLS.length]?.focus();
  };

  return (
    <div className="note-toolbar">
      <div ref={row} className="tools" role="toolbar" aria-label={t('notes.tools.label')}>
        {TOOLS.map((tool, index) => {
          const Icon = ICONS[tool];
          return (
            <button
              key={tool}
              type="button"
              className="tool"
              disabled={disabled}
              tabIndex={index === 0 ? 0 : -1}
              aria-pressed={active.includes(tool)}
              title={`${t(`notes.tools.${tool}`)} (${KEYS[tool]})`}
              aria-label={t(`notes.tools.${tool}`)}
              aria-keyshortcuts={KEYS[tool].replaceAll(' ', '+').replace('Ctrl', 'Control')}
              // A click must not take the caret out of the text.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => toggle(editor, tool)}
              onKeyDown={(event) => arrows(event, index)}
            >
              <Icon size={18} stroke={1.5} aria-hidden={true} />
            </button>
          );
        })}
      </div>
      {children}
    </div>
  );
}
