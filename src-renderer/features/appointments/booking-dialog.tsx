import { Modal } from '@mantine/core';
import type { PersonName } from '../../../src-shared/clinical/person-name.ts';
import { fullName } from '../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useDraft } from '../../vault-client/use-draft.ts';
import { BookingValues, emptyBooking } from './booking-values.ts';
import { BookingForm } from './parts/booking-form.tsx';

interface BookingDialogProps {
  /** Whose session; null: it is chosen in the form. */
  readonly patient: { readonly id: PatientId; readonly name: PersonName } | null;
  readonly onClose: () => void;
  readonly onBooked: () => void;
}

/** Books a session. Half-typed, it is kept as a draft: closed or locked, it comes back as it was. */
export function BookingDialog({ patient, onClose, onBooked }: BookingDialogProps) {
  const { t } = useTranslation();
  const draft = useDraft({
    key: patient === null ? 'appointment:new' : `appointment:${patient.id}`,
    patientId: patient?.id ?? null,
    schema: BookingValues,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        patient === null ? t('appointments.bookSession') : t('appointments.bookFor', { name: fullName(patient.name) })
      }
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {draft.restored !== 'loading' && (
        <BookingForm
          initial={draft.restored ?? emptyBooking(patient?.id ?? null)}
          choosePatient={patient === null}
          draft={draft}
          onBooked={onBooked}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}
