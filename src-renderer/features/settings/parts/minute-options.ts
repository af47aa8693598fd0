import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The usual choices and the one that is set, in rising order. */
export function useMinuteOptions(): (usual: readonly number[], set: number | undefined) => Option[] {
  const { t } = useTranslation();
  const format = useFormat();
  return (usual, set) =>
    [...new Set(set === undefined ? usual : [...usual, set])]
      .sort((a, b) => a - b)
      .map((minutes) => ({
        value: String(minutes),
        label: t('common.minutes', { count: minutes, number: format.number(minutes) }),
      }));
}
