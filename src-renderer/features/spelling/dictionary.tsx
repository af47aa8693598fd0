import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState, type RefObject, type SyntheticEvent } from 'react';
import { z } from 'zod';
import { DictionaryWord } from '../../../src-shared/clinical/personal-dictionary.ts';
import { fold } from '../../../src-shared/clinical/person-name.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { call } from '../../vault-client/call.ts';
import { type Draft, useDraft } from '../../vault-client/use-draft.ts';
import { refreshQueries, useQuery } from '../../vault-client/use-query.ts';

/** More words than this are found by their beginning. */
const FIND_FROM = 30;
const SHOWN = 200;
const MAX_WORD = 60;

/** The words of hers: to read, to add to, to take one out of. */
export function Dictionary() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const query = useQuery('dictionary.get', {});
  const [error, setError] = useState<VaultError | null>(null);
  const [find, setFind] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const words = query.state === 'ready' ? query.value.words : [];
  const sorted = words.toSorted(new Intl.Collator(i18n.language).compare);
  const found = find === '' ? sorted : sorted.filter((word) => fold(word).startsWith(fold(find)));

  const change = async (command: 'dictionary.add' | 'dictionary.remove', word: string): Promise<boolean> => {
    const result = await call(command, { word });
    setError(result.ok ? null : result.error);
    if (!result.ok) return false;
    await refreshQueries('dictionary.get');
    announce(t(command === 'dictionary.add' ? 'spelling.added' : 'spelling.removed', { word }));
    return true;
  };
  const remove = async (word: string): Promise<void> => {
    if (await change('dictionary.remove', word)) field.current?.focus();
  };

  return (
    <div className="dictionary">
      <h3>{t('spelling.dictionary')}</h3>
      <p className="meta">{t('spelling.dictionaryMeans')}</p>
      <NewWord field={field} onAdd={(word) => change('dictionary.add', word)} />
      {query.state === 'failed' && <ErrorNote error={query.error} />}
      {error !== null && <ErrorNote error={error} />}
      {query.state === 'ready' && words.length === 0 && <p className="meta">{t('spelling.empty')}</p>}
      {words.length > 0 && (
        <>
          <p className="meta dictionary-count">
            {t('spelling.words', { count: words.length, number: format.number(words.length) })}
          </p>
          {words.length >= FIND_FROM && (
            <TextInput
              label={t('spelling.find')}
              className="dictionary-find"
              value={find}
              onChange={(event) => setFind(event.currentTarget.value)}
            />
          )}
          {found.length === 0 && <p className="meta">{t('spelling.noneFound')}</p>}
          <ul className="dictionary-words" aria-label={t('spelling.dictionary')}>
            {found.slice(0, SHOWN).map((word) => (
              <li key={word}>
                <span>{word}</span>
                <ActionIcon
                  variant="subtle"
                  size={32}
                  aria-label={t('spelling.remove', { word })}
                  onClick={() => void remove(word)}
                >
                  <IconX size={16} stroke={1.5} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface NewWordProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onAdd: (word: string) => Promise<boolean>;
}

/** A word half typed outlives a lock, as everything that is typed does. */
function NewWord(props: NewWordProps) {
  const draft = useDraft({ key: 'dictionary:new', patientId: null, schema: HalfWord });
  return <WordForm {...props} draft={draft} key={draft.restored === 'loading' ? 'loading' : 'restored'} />;
}

const HalfWord = z.string().max(MAX_WORD);

function WordForm({ field, onAdd, draft }: NewWordProps & { readonly draft: Draft<string> }) {
  const { t } = useTranslation();
  const [word, setWord] = useState(draft.restored === 'loading' ? '' : (draft.restored ?? ''));
  const [refused, setRefused] = useState(false);
  const add = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const parsed = DictionaryWord.safeParse(word);
    setRefused(!parsed.success);
    if (parsed.success && (await onAdd(parsed.data))) {
      setWord('');
      await draft.discard();
    }
    field.current?.focus();
  };
  return (
    <form className="dictionary-new" noValidate onSubmit={(event) => void add(event)}>
      <TextInput
        ref={field}
        id="dictionary-new-word"
        label={t('spelling.newWord')}
        value={word}
        maxLength={MAX_WORD}
        spellCheck={false}
        autoComplete="off"
        error={refused && t('spelling.notAWord')}
        onChange={(event) => {
          setWord(event.currentTarget.value);
          draft.changed(event.currentTarget.value);
          setRefused(false);
        }}
      />
      <Button type="submit">{t('spelling.addWord')}</Button>
    </form>
  );
}
