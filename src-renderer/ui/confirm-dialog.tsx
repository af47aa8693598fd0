import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n/index.ts';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** The verb of what happens: "Restore", "Discard". */
  readonly confirm: string;
  /** Red only for loss. */
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that is not undone by a click. The focus starts on Cancel and goes back to where it was. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={props.opened} onClose={props.onCancel} title={props.title} withCloseButton={false}>
      <div className="stack">
        <div>{props.children}</div>
        <div className="actions end">
          <Button data-autofocus onClick={props.onCancel}>
            {t('common.cancel')}
          </Button>
          <Button
            variant="filled"
            color={props.danger === true ? 'danger' : 'petrol'}
            loading={props.busy ?? false}
            onClick={props.onConfirm}
          >
            {props.confirm}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
