import { fireEvent, screen } from '@testing-library/react';
import { useCallback, useState } from 'react';
import { SecretForm, withSecret } from '../../src-renderer/features/backups/parts/secret-form.tsx';
import { BringBack } from '../../src-renderer/features/bring-back/bring-back.tsx';
import type { What } from '../../src-renderer/features/bring-back/bring-back.types.ts';
import type { CommandOutput } from '../../src-shared/commands/contract.ts';
import { FileTicket, PatientId } from '../../src-shared/ids.ts';
import { ok } from '../../src-shared/result.ts';
import { Instant, PlainDate } from '../../src-shared/time.ts';
import { createFakeBridge, type FakeBridge, type FakeCommands } from './fake-bridge.ts';
import { renderView } from './render.tsx';

type Person = CommandOutput<'bringBack.patients'>['patients'][number];
export const createdAt = Instant.parse('2026-11-02T06:10:00.000Z');
export const version = {
  ticket: FileTicket.parse('00000000-0000-4000-8000-000000000051'),
  fileName: 'backup-2026-11-02-0710-00042-3f9c.sigilo',
  createdAt,
  keyFileNeeded: false,
};
const patientId = (number: number) => PatientId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
export const person = (number: number, given: string, more: Partial<Person> = {}): Person => ({
  patientId: patientId(number),
  name: { given, surname1: 'Ruiz', surname2: '', codeName: '' },
  birthDate: PlainDate.parse('1992-03-12'),
  archived: false,
  notes: 12,
  documents: 2,
  state: 'same',
  ...more,
});
export const ELENA = person(1, 'Elena', { state: 'missing-here' });
export const BLAS = person(2, 'Blas', { state: 'differs' });
const LOLA = person(3, 'Lola', { state: 'erased' });
export const NONE = { added: 0, revised: 0, same: 0, left: 0 };
export const brought = {
  added: 13,
  revised: 2,
  same: 3,
  left: 1,
  details: { ...NONE, revised: 1 },
  notes: { added: 12, revised: 1, same: 3, left: 1 },
  dates: { ...NONE, added: 1 },
  documents: NONE,
};

/** A private part that a test opens and closes. */
function Drawn({ what, onLeave }: { readonly what: What; readonly onLeave: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const onLost = useCallback(() => setOpen(false), []);
  return (
    <BringBack
      what={what}
      version={version}
      onLeave={onLeave}
      privatePart={{
        isOpen,
        onLost,
        door: <button onClick={() => setOpen(!isOpen)}>{isOpen ? 'Shut' : 'Unseal'}</button>,
      }}
      secretStep={({ onSecret, ...ask }) => (
        <SecretForm {...ask} onSecret={(typed) => onSecret((work) => withSecret(typed, work))} />
      )}
    />
  );
}

export function draw(
  commands: FakeCommands = {},
  what: What = 'patient',
  onLeave: () => void = () => undefined,
): FakeBridge {
  const bridge = createFakeBridge({
    'bringBack.patients': () => ok({ createdAt, patients: [BLAS, ELENA, LOLA] }),
    'bringBack.preview': () => ok(brought),
    'bringBack.patient': () => ok(brought),
    'jobs.cancel': () => ok({ cancelled: true }),
    ...commands,
  });
  renderView(<Drawn what={what} onLeave={onLeave} />, bridge);
  return bridge;
}
export const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));
export const asked = (bridge: FakeBridge, name: string) => bridge.calls.filter((made) => made.name === name);
