import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { Speller } from './speller.ts';
import { languagesOf, type SpellingLanguage } from './spelling-language.ts';
import { markChecked, textOf, type CheckedBlock } from './spelling-plugin.ts';
import { visibleRange } from './visible-range.ts';
import { wordsIn } from './words-in.ts';

export interface SpellingRules {
  /** One language, both, or the note's own with the one to take while it says too little. */
  readonly languages: readonly SpellingLanguage[] | { readonly unless: SpellingLanguage };
  /** Words that are right whatever the lists say: hers, names, what she chose to ignore. */
  readonly accepts: (word: string) => boolean;
}

export interface SpellingChecker {
  readonly updated: (view: EditorView) => void;
  /** Other rules from now on: everything is looked at again. */
  readonly follow: (rules: SpellingRules) => void;
  readonly languages: () => readonly SpellingLanguage[];
  readonly stop: () => void;
}

/** After the last key; what she is in the middle of is not looked at. */
const PAUSE_MS = 250;
/** Letters looked at in one go, so that no go takes a frame. */
const GO_CHARACTERS = 6_000;
/** A paragraph of this length is no prose; looking at it would be felt with every key. */
const LONGEST_BLOCK = 50_000;
/** As much of a note says what language it is in. */
const SAMPLE_CHARACTERS = 20_000;
/** More marks than this help nobody and slow down every key. */
const MOST_MARKS = 2_000;

/**
 * Looks at one paragraph after the other, those on the screen first. A paragraph that did not change is the same node as before and is not looked at again. The
 * words are looked up in the worker; here they are only cut out and marked.
 */
export function createSpellingChecker(speller: Speller, first: SpellingRules): SpellingChecker {
  let rules = first;
  let done = new WeakMap<Node, number>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let shown: EditorView | null = null;
  let running = false;
  let stopped = false;
  let inUse: readonly SpellingLanguage[] = [];

  function schedule(delay: number): void {
    if (stopped) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void run(), delay);
  }

  const isGone = (view: EditorView): boolean => stopped || view.isDestroyed;

  function forget(): void {
    done = new WeakMap();
  }

  function chooseLanguages(doc: Node): void {
    const { languages } = rules;
    const sample = (): string => doc.textBetween(0, Math.min(doc.content.size, SAMPLE_CHARACTERS), ' ');
    const chosen =
      'unless' in languages
        ? languagesOf(
            wordsIn(sample()).map(({ word }) => word),
            languages.unless,
          )
        : languages;
    if (chosen.join() !== inUse.join()) forget();
    inUse = chosen;
  }

  async function run(): Promise<void> {
    timer = null;
    const view = shown;
    if (view === null || isGone(view)) return;
    if (running) {
      schedule(PAUSE_MS);
      return;
    }
    chooseLanguages(view.state.doc);
    const blocks = nextBlocks(view);
    if (blocks.length === 0) return;
    running = true;
    const memory = done;
    const words = blocks.map((block) => wordsIn(textOf(block)));
    const unknown = await speller.unknown(
      words.flatMap((some) => some.map(({ word }) => word)),
      inUse,
    );
    running = false;
    // Other rules, or another note, came in between.
    if (memory !== done || view.isDestroyed) {
      schedule(0);
      return;
    }
    const places = placesOf(view.state.doc);
    const checked = blocks.flatMap((block, index): readonly CheckedBlock[] => {
      const at = places.get(block);
      // It changed while it was looked up; as it is now it is another paragraph.
      if (at === undefined) return [];
      const wrong = (words[index] ?? []).filter(({ word }) => unknown.has(word) && !rules.accepts(word));
      done.set(block, wrong.length);
      const found = wrong.map(({ word, from }) => ({ word, from: at + 1 + from, to: at + 1 + from + word.length }));
      return [{ from: at, to: at + block.nodeSize, found }];
    });
    if (checked.length > 0) view.dispatch(markChecked(view.state, checked));
    schedule(0);
  }

  /** Paragraphs that were not looked at yet, in pieces that fit in one go: first on the screen, then from the top. */
  function nextBlocks(view: EditorView): readonly Node[] {
    const { doc } = view.state;
    const range = visibleRange(view);
    const onScreen = unchecked(doc, range.from, range.to);
    if (onScreen.length > 0) return onScreen;
    let marks = 0;
    doc.descendants((node) => {
      marks += done.get(node) ?? 0;
      return !node.isTextblock;
    });
    return marks > MOST_MARKS ? [] : unchecked(doc, 0, doc.content.size);
  }

  function unchecked(doc: Node, from: number, to: number): readonly Node[] {
    const blocks: Node[] = [];
    let characters = 0;
    doc.nodesBetween(from, to, (node) => {
      if (!node.isTextblock) return true;
      if (done.has(node) || characters > GO_CHARACTERS || node.content.size > LONGEST_BLOCK) return false;
      blocks.push(node);
      characters += node.content.size;
      return false;
    });
    return blocks;
  }

  return {
    updated: (view) => {
      shown = view;
      schedule(PAUSE_MS);
    },
    follow: (next) => {
      rules = next;
      forget();
      schedule(0);
    },
    languages: () => inUse,
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** Where each paragraph stands now. */
function placesOf(doc: Node): ReadonlyMap<Node, number> {
  const places = new Map<Node, number>();
  doc.descendants((node, position) => {
    if (node.isTextblock) places.set(node, position);
    return !node.isTextblock;
  });
  return places;
}
