import { useState, type ReactNode } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import type { ComparedBlock, Part } from '../history/compare-texts.ts';
import { foldUnchanged } from '../history/fold-unchanged.ts';

/** A comparison to read: what came underlined, what went struck through, both said to who does not see it; long stretches without a change are folded. */
export function ComparedText({ compared }: { readonly compared: readonly ComparedBlock[] }) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState<readonly number[]>([]);
  return (
    <div className="note-text compared">
      {foldUnchanged(compared).map((stretch) =>
        stretch.folded && !unfolded.includes(stretch.from) ? (
          <button
            key={stretch.from}
            type="button"
            className="fold"
            onClick={() => setUnfolded((before) => [...before, stretch.from])}
          >
            {t('noteHistory.folded', { count: stretch.blocks.length })}
          </button>
        ) : (
          stretch.blocks.map((block, index) => <ComparedBlockView key={stretch.from + index} compared={block} />)
        ),
      )}
    </div>
  );
}

function ComparedBlockView({ compared }: { readonly compared: ComparedBlock }) {
  const { t } = useTranslation();
  const { block, change, parts } = compared;
  const Element = block.kind === 'heading' ? 'h3' : 'p';
  const place = `in-${Math.min(block.depth, 4)}${block.quoted ? ' quoted' : ''}`;
  return (
    <Element className={`block ${change} ${place}`}>
      {block.marker !== '' && <span className="marker">{block.marker}</span>}
      {parts.map((part, index) => (
        <PartView key={index} part={part} />
      ))}
      {change === 'formatted' && <span className="look"> {t('noteHistory.formatted')}</span>}
    </Element>
  );
}

function PartView({ part }: { readonly part: Part }): ReactNode {
  const { t } = useTranslation();
  if (part.change === 'same') return part.text;
  const Element = part.change === 'added' ? 'ins' : 'del';
  return (
    <Element>
      <span className="visually-hidden">{` [${t(`noteHistory.${part.change}`)}: `}</span>
      {part.text}
      <span className="visually-hidden">{'] '}</span>
    </Element>
  );
}
