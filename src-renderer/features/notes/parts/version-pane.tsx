import { SegmentedControl } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import type { NoteId } from '../../../../src-shared/ids.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { keyboardScroll } from '../../../ui/keyboard-scroll.ts';
import { State } from '../../../ui/state.tsx';
import { useQuery } from '../../../vault-client/use-query.ts';
import { compareTexts } from '../history/compare-texts.ts';
import { textBlocks } from '../history/text-blocks.ts';
import { ComparedText } from './compared-text.tsx';
import { NoteText } from './note-text.tsx';

const VIEWS = ['before', 'now', 'text'] as const;
export type VersionView = (typeof VIEWS)[number];

interface VersionPaneProps {
  readonly noteId: NoteId;
  readonly version: number;
  readonly label: string;
  /** What stands in the note now. */
  readonly current: NoteBody | null;
  readonly view: VersionView;
  readonly onView: (view: VersionView) => void;
  /** What can be done with it. */
  readonly actions: (body: NoteBody) => ReactNode;
}

/** One version: what it changed, how it differs from the text now, or the whole of it. */
export function VersionPane({ noteId, version, label, current, view, onView, actions }: VersionPaneProps) {
  const { t } = useTranslation();
  const opened = useQuery('notes.version', { id: noteId, version });
  return (
    <div className="version-pane">
      <SegmentedControl
        aria-label={t('noteHistory.views.label')}
        value={view}
        onChange={(value) => onView(VIEWS.find((one) => one === value) ?? 'before')}
        data={VIEWS.map((one) => ({ value: one, label: t(`noteHistory.views.${one}`) }))}
      />
      <div className="version-text" {...keyboardScroll} role="region" aria-label={label}>
        {opened.state === 'failed' && <ErrorNote error={opened.error} />}
        {opened.state === 'ready' && (
          <>
            {opened.value.signatureValid === true && <State kind="ok">{t('noteHistory.signatureOk')}</State>}
            {opened.value.signatureValid === false && <State kind="danger">{t('notes.signatureBad')}</State>}
            <ShownView noteId={noteId} version={version} body={opened.value.body} current={current} view={view} />
          </>
        )}
      </div>
      {opened.state === 'ready' && actions(opened.value.body)}
    </div>
  );
}

type ShownViewProps = Pick<VersionPaneProps, 'noteId' | 'version' | 'current' | 'view'> & { readonly body: NoteBody };

function ShownView({ noteId, version, body, current, view }: ShownViewProps) {
  const { t } = useTranslation();
  switch (view) {
    case 'text':
      return <NoteText body={body} />;
    case 'now':
      return current === null ? (
        <NoteText body={body} />
      ) : (
        <Comparison before={body} after={current} shown={body} same={t('noteHistory.sameAsNow')} />
      );
    case 'before':
      return version === 1 ? (
        <>
          <p className="meta">{t('noteHistory.first')}</p>
          <NoteText body={body} />
        </>
      ) : (
        <SinceBefore noteId={noteId} version={version} body={body} />
      );
  }
}

function SinceBefore({ noteId, version, body }: Pick<ShownViewProps, 'noteId' | 'version' | 'body'>) {
  const { t } = useTranslation();
  const earlier = useQuery('notes.version', { id: noteId, version: version - 1 });
  if (earlier.state === 'failed') return <ErrorNote error={earlier.error} />;
  if (earlier.state === 'loading') return null;
  return <Comparison before={earlier.value.body} after={body} shown={body} same={t('noteHistory.sameAsBefore')} />;
}

interface ComparisonProps {
  readonly before: NoteBody;
  readonly after: NoteBody;
  /** The version's own text, for when the two cannot be compared. */
  readonly shown: NoteBody;
  readonly same: string;
}

function Comparison({ before, after, shown, same }: ComparisonProps) {
  const { t } = useTranslation();
  const compared = useMemo(
    () => (sameBody(before, after) ? [] : compareTexts(textBlocks(before), textBlocks(after))),
    [before, after],
  );
  if (compared === null) {
    return (
      <>
        <p className="meta">{t('noteHistory.tooDifferent')}</p>
        <NoteText body={shown} />
      </>
    );
  }
  const count = compared.filter(({ change }) => change !== 'same').length;
  if (count === 0) {
    return (
      <>
        <p className="meta">{same}</p>
        <NoteText body={shown} />
      </>
    );
  }
  return (
    <>
      <p className="meta">{t('noteHistory.changes', { count })}</p>
      <ComparedText compared={compared} />
    </>
  );
}
