import { Button } from '@mantine/core';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { useTranslation, type Language } from '../../i18n/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { State } from '../../ui/state.tsx';
import { bitsOf, generateWords } from './generate-words.ts';
import { useCrackTimeText } from './strength-line.tsx';
import { crackTime } from './strength.ts';
import { loadWordList } from './word-list.ts';

interface GeneratedWordsProps {
  readonly busy: boolean;
  readonly action: string;
  readonly onChosen: (passphrase: string) => void;
}

/** Six words shown as text, to be written on paper; then hidden and retyped, so that what is on the paper is what opens the record. */
export function GeneratedWords({ busy, action, onChosen }: GeneratedWordsProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const timeText = useCrackTimeText();
  const language: Language = i18n.language === 'es' ? 'es' : 'en';
  const [list, setList] = useState<readonly string[] | null>(null);
  const [words, setWords] = useState<readonly string[]>([]);
  const [written, setWritten] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);

  useEffect(() => {
    let wanted = true;
    void loadWordList(language).then((loaded) => {
      if (!wanted) return;
      setList(loaded);
      setWords(generateWords(loaded));
      setWritten(false);
    });
    return () => {
      wanted = false;
    };
  }, [language]);

  if (list === null) return <p className="meta">{t('common.loading')}</p>;
  const passphrase = words.join(' ');
  const bits = bitsOf(list);

  if (!written) {
    return (
      <div className="stack">
        <ol className="words" aria-label={t('passphrase.sixWords')}>
          {words.map((word, index) => (
            <li key={`${index}-${word}`}>
              <span className="meta" aria-hidden>
                {index + 1}
              </span>
              {word}
            </li>
          ))}
        </ol>
        <p className="meta">
          {t('passphrase.generatedMeta', {
            bits: format.number(Math.round(bits)),
            time: timeText(crackTime(bits * Math.log10(2))),
          })}
        </p>
        <div className="actions">
          <Button variant="filled" onClick={() => setWritten(true)}>
            {t('passphrase.written')}
          </Button>
          <Button onClick={() => setWords(generateWords(list))}>{t('passphrase.otherWords')}</Button>
        </div>
      </div>
    );
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (typed === passphrase) onChosen(passphrase);
    else setWrong(true);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <PasswordField
        label={t('passphrase.retypeWords')}
        description={t('passphrase.retypeWordsHow')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setWrong(false);
        }}
        error={wrong ? t('passphrase.wordsDiffer') : undefined}
        busy={busy}
        ref={(field) => {
          if (typed === '') field?.focus();
        }}
        below={typed === passphrase ? <State kind="ok">{t('passphrase.wordsMatch')}</State> : undefined}
      />
      <div className="actions">
        <Button variant="filled" type="submit" loading={busy}>
          {action}
        </Button>
        <Button disabled={busy} onClick={() => setWritten(false)}>
          {t('passphrase.showAgain')}
        </Button>
      </div>
    </form>
  );
}
