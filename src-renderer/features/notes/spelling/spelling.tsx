import type { Editor } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Note } from '../../../../src-shared/clinical/note.ts';
import { DictionaryWord } from '../../../../src-shared/clinical/personal-dictionary.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useErrorText } from '../../../ui/error-text.ts';
import { call } from '../../../vault-client/call.ts';
import { refreshQueries, useQuery } from '../../../vault-client/use-query.ts';
import { acceptedWords } from './accepted-words.ts';
import { borrowSpeller, releaseSpeller } from './shared-speller.ts';
import type { Speller } from './speller.ts';
import { createSpellingChecker, type SpellingChecker, type SpellingRules } from './spelling-checker.ts';
import { SpellingMenu, type AskedWord } from './spelling-menu.tsx';
import { spellingPlugin } from './spelling-plugin.ts';
import { useNamesOfRecord } from './use-names-of-record.ts';
import './spelling.css';

/** The editor is drawn and has the focus before the first word is looked up. */
const START_AFTER_MS = 400;

interface SpellingProps {
  readonly editor: Editor;
  readonly patientId: Note['patientId'];
  /** The text is to be gone from the page the moment it leaves the screen: the checker's memory goes with it. */
  readonly forgets?: boolean;
}

interface Running {
  readonly speller: Speller;
  readonly checker: SpellingChecker;
}

/** Marks what is misspelt in the text of a draft and says what can be done about it. Draws nothing but its menu. */
export function Spelling({ editor, patientId, forgets = false }: SpellingProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const settings = useQuery('settings.get', {});
  const dictionary = useQuery('dictionary.get', {});
  const names = useNamesOfRecord(patientId);
  const [ignored, setIgnored] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState<AskedWord | null>(null);
  const [running, setRunning] = useState<Running | null>(null);
  const own = dictionary.state === 'ready' ? dictionary.value.words : null;
  const setting = settings.state === 'ready' ? settings.value.spelling : 'off';
  const interfaceLanguage = i18n.language === 'es' ? 'es' : 'en';

  const rules = useMemo((): SpellingRules | null => {
    if (setting === 'off' || own === null) return null;
    const accepts = acceptedWords([...own, ...ignored], names);
    if (setting === 'note') return { languages: { unless: interfaceLanguage }, accepts };
    return { languages: setting === 'both' ? ['en', 'es'] : [setting], accepts };
  }, [setting, own, ignored, names, interfaceLanguage]);

  const latest = useRef(rules);
  useEffect(() => {
    latest.current = rules;
    if (rules !== null) running?.checker.follow(rules);
  }, [rules, running]);

  const on = rules !== null;
  useEffect(() => {
    if (!on) return undefined;
    let stop: (() => void) | null = null;
    const timer = setTimeout(() => {
      if (latest.current === null || editor.isDestroyed) return;
      const speller = borrowSpeller();
      const checker = createSpellingChecker(speller, latest.current);
      const plugin = spellingPlugin({
        writing: editor.isFocused,
        onUpdate: checker.updated,
        onAsk: (view, word) => {
          const { left, top, bottom } = view.coordsAtPos(word.from);
          setAsked({ ...word, left, top, height: bottom - top });
        },
      });
      // Ahead of the keys of the text, so that Alt+Enter is not a line break.
      editor.registerPlugin(plugin, (added, others) => [added, ...others]);
      setRunning({ speller, checker });
      stop = () => {
        checker.stop();
        if (!editor.isDestroyed) editor.unregisterPlugin('spelling');
        releaseSpeller(forgets);
      };
    }, START_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop?.();
      setRunning(null);
    };
  }, [editor, on, forgets]);

  const close = (): void => {
    setAsked(null);
    editor.commands.focus(null, { scrollIntoView: false });
  };
  const add = async (word: string): Promise<void> => {
    const result = await call('dictionary.add', { word });
    if (result.ok) {
      await refreshQueries('dictionary.get');
      announce(t('spelling.added', { word }));
    } else announce(errorText(result.error), 'assertive');
  };

  if (asked === null || running === null) return null;
  return (
    <SpellingMenu
      asked={asked}
      suggest={() => running.speller.suggest(asked.word, running.checker.languages())}
      canAdd={DictionaryWord.safeParse(asked.word).success}
      onClose={close}
      onReplace={(replacement) => {
        editor.view.dispatch(editor.state.tr.insertText(replacement, asked.from, asked.to));
        close();
      }}
      onAdd={() => {
        close();
        void add(asked.word);
      }}
      onIgnore={() => {
        close();
        setIgnored((before) => [...before, asked.word]);
      }}
    />
  );
}
