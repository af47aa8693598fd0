import { Button } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useQuery } from '../../../vault-client/use-query.ts';

/** What to do first while nobody is registered. Drawn only on a day without anything, so that no full list is read for it. */
export function FirstSteps() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const patients = useQuery('patients.list', { archived: false });
  if (patients.state !== 'ready' || patients.value.patients.length > 0) return null;
  return (
    <EmptyState
      title={t('today.emptyTitle')}
      action={
        <Button id="new-patient" variant="filled" onClick={() => go({ screen: 'new-patient' })}>
          {t('today.newPatient')}
        </Button>
      }
    >
      {t('today.emptyText')}
    </EmptyState>
  );
}
