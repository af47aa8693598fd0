import type { ShellInfo } from '../../../src-shared/commands/shell.contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';

/** Why and when the record was locked, in one sentence. */
export function useLockSentence(): (lock: ShellInfo['lock']) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ reason, at }) => t(`unlock.reason.${reason}`, { time: format.time(at) });
}
