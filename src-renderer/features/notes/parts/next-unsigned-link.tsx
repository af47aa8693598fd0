import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import type { Note } from '../../../../src-shared/clinical/note.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import { nextUnsigned } from '../next-unsigned.ts';

/** From note to note until all are signed, whoever they are about. Nothing where no other is unsigned. */
export function NextUnsignedLink({ note }: { readonly note: Note }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const listed = useQuery('notes.unsigned', {});
  const next = listed.state === 'ready' ? nextUnsigned(listed.value.notes, note) : null;
  if (next === null) return null;
  const about = t('writing.nextUnsignedIs', {
    name: fullName(next.patientName),
    date: format.dayMonth(next.occurredAt, next.zone),
  });
  return (
    <button
      type="button"
      className="link"
      id="next-unsigned"
      title={about}
      aria-label={about}
      onClick={() => go({ screen: 'note', id: next.id, patientId: next.patientId })}
    >
      {t('writing.nextUnsigned')}
    </button>
  );
}
