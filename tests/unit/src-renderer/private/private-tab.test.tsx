import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PrivateTab } from '../../../../src-renderer/features/private/private-tab.tsx';
import type { WritingParts } from '../../../../src-renderer/features/private/writing-parts.types.ts';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import { announce, Announcer } from '../../../../src-renderer/ui/announcer.tsx';
import { flushAll } from '../../../../src-renderer/vault-client/flushers.ts';
import type { CommandInput } from '../../../../src-shared/commands/contract.ts';
import { FileTicket, PrivateDocumentId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import { renderView } from '../../../support/render.tsx';
import { bodyOf, fakePrivatePart, noteId, patientId, PIN, type FakePart } from './fake-private-part.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A plain field in the editor's place: what is tested here is when a text is on the screen and when it is not. */
function PlainWriting({ body, caret, label, onShown, onTyped }: React.ComponentProps<WritingParts['Writing']>) {
  const [text, setText] = useState(body.plain);
  useEffect(() => {
    onShown({ body: () => body, caret, blank: body.plain === '' });
  }, [body, caret, onShown]);
  return (
    <textarea
      aria-label={label}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        onTyped({ body: () => bodyOf(typed), caret, blank: typed === '' });
      }}
    />
  );
}

const parts: WritingParts = {
  Writing: PlainWriting,
  Text: ({ body }) => <p>{body.plain}</p>,
  SaveLine: ({ save }) => <>{save.kind}</>,
  FailedSave: ({ save, plainText }) =>
    save.kind === 'failed' ? (
      <div role="alert">
        {save.error.code} {plainText()}
      </div>
    ) : null,
};

const SECRET = 'She reminds me of my sister.';
const tab = (note: typeof noteId | null) => <PrivateTab patientId={patientId} noteId={note} takesFocus parts={parts} />;

async function openByPin(part: FakePart, note: typeof noteId | null = noteId) {
  const view = renderView(tab(note), part.bridge);
  fireEvent.change(await screen.findByLabelText('PIN'), { target: { value: PIN } });
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
  await screen.findByText('not part of the record');
  return view;
}
const textbox = () => screen.findByRole('textbox', { name: /^Text of the private note/ });

describe('the private tab while it is closed', () => {
  it('claim:private-closed-empty asks for nothing but how it stands, and draws nothing of the notes', async () => {
    const part = fakePrivatePart();
    renderView(tab(noteId), part.bridge);
    const field = await screen.findByLabelText('PIN');
    expect(field).toHaveProperty('type', 'password');
    expect(document.activeElement).toBe(field);
    expect(part.asked()).toEqual(['private.status']);
    expect(screen.queryByRole('list')).toBeNull();
    expect(document.body.textContent).not.toMatch(/sister|17 November|\b1\b/);
  });

  it('leaves the focus on the tab when its tab was only passed over', async () => {
    const part = fakePrivatePart();
    renderView(
      <>
        <button type="button" ref={(button) => button?.focus()}>
          Private
        </button>
        <PrivateTab patientId={patientId} noteId={null} takesFocus={false} parts={parts} />
      </>,
      part.bridge,
    );
    await screen.findByLabelText('PIN');
    expect(document.activeElement?.textContent).toBe('Private');
  });

  it('says after a wrong PIN how many tries are left, empties the field and stays closed', async () => {
    const part = fakePrivatePart();
    renderView(tab(null), part.bridge);
    const field = await screen.findByLabelText<HTMLInputElement>('PIN');
    fireEvent.change(field, { target: { value: '111222' } });
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    await screen.findByText(/4 tries left/);
    expect(field.value).toBe('');
    expect(document.activeElement).toBe(field);
    expect(part.isOpen()).toBe(false);
  });

  it('asks for the passphrase once the tries are used up, when the PIN is forgotten, and where there is none', async () => {
    const part = fakePrivatePart();
    renderView(tab(null), part.bridge);
    for (let attempt = 5; attempt > 0; attempt -= 1) {
      fireEvent.change(await screen.findByLabelText('PIN'), { target: { value: '111222' } });
      fireEvent.click(screen.getByRole('button', { name: 'Open' }));
      if (attempt > 1) await screen.findByText(new RegExp(`${attempt - 1} tr(y|ies) left`));
    }
    await screen.findByLabelText('Passphrase');
    expect(screen.queryByLabelText('PIN')).toBeNull();
    cleanup();

    renderView(tab(null), fakePrivatePart().bridge);
    fireEvent.click(await screen.findByRole('button', { name: 'PIN forgotten? Use the passphrase' }));
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'quiet river copper lantern' } });
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    await screen.findByText('not part of the record');
    cleanup();

    renderView(tab(null), fakePrivatePart({ pinSet: false }).bridge);
    await screen.findByLabelText('Passphrase');
    fireEvent.click(screen.getByRole('button', { name: 'Set a PIN in Settings' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'settings' });
  });

  it('does not open in the sample practice, whose passphrase nobody knows', async () => {
    renderView(tab(null), fakePrivatePart({ pinSet: false }).bridge, {}, { sample: true });
    await screen.findByText(/In the sample practice/);
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
  });

  it('says when it cannot tell how it stands, and asks again', async () => {
    let broken = true;
    const status = { open: false, closesInMs: null, pinSet: true, triesLeft: 5 };
    const part = fakePrivatePart({
      more: { 'private.status': () => (broken ? err({ code: 'io-failed' }) : ok(status)) },
    });
    renderView(tab(null), part.bridge);
    await screen.findByRole('button', { name: 'Try again' });
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByLabelText('PIN');
  });
});

describe('the private tab while it is open', () => {
  it('shows the note she was in, and takes its text from the page when it closes', async () => {
    const part = fakePrivatePart();
    await openByPin(part);
    expect(await textbox()).toHaveProperty('value', SECRET);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await screen.findByLabelText('PIN');
    expect(document.documentElement.outerHTML).not.toContain('sister');
    expect(document.querySelector('textarea')).toBeNull();
    await waitFor(() => expect(part.isOpen()).toBe(false));
  });

  it('claim:private-closes is closed on the screen the moment the vault says so', async () => {
    const part = fakePrivatePart();
    await openByPin(part);
    await textbox();
    act(() => part.closeByItself());
    expect(document.documentElement.outerHTML).not.toContain('sister');
    await screen.findByText(/closed by themselves/, { selector: '.note-box' });
  });

  it('claim:private-closes closes when she leaves it, with what she typed sealed first', async () => {
    const part = fakePrivatePart();
    const view = await openByPin(part);
    fireEvent.change(await textbox(), { target: { value: 'A last thought' } });
    view.unmount();
    await waitFor(() => expect(part.isOpen()).toBe(false));
    expect(part.stored()).toBe('A last thought');
    expect(part.asked().slice(-3)).toEqual(['private.saveDraft', 'private.keepVersion', 'private.close']);
  });

  it('leaves no name of a document in what was said last', async () => {
    const part = fakePrivatePart();
    const view = await openByPin(part);
    act(() => announce('Letter of the sister.pdf was added'));
    expect(document.body.textContent).toContain('Letter of the sister.pdf');
    view.rerender(
      <MantineProvider env="test">
        <Announcer />
      </MantineProvider>,
    );
    await waitFor(() => expect(document.body.textContent).not.toContain('Letter'));
  });

  it('closes by Ctrl+Shift+L', async () => {
    const part = fakePrivatePart();
    await openByPin(part);
    fireEvent.keyDown(await textbox(), { key: 'L', ctrlKey: true, shiftKey: true });
    await screen.findByLabelText('PIN');
    expect(document.activeElement).toBe(screen.getByLabelText('PIN'));
  });

  it('is sealed when the record locks in the middle of a word', async () => {
    const part = fakePrivatePart();
    await openByPin(part);
    fireEvent.change(await textbox(), { target: { value: 'half a wo' } });
    await flushAll();
    expect(part.stored()).toBe('half a wo');
  });

  it('keeps a text that cannot be saved on the screen, and says so', async () => {
    const part = fakePrivatePart({ failing: { error: { code: 'disk-full' } } });
    await openByPin(part);
    const field = await textbox();
    fireEvent.change(field, { target: { value: 'Not on the disk' } });
    await act(() => flushAll());
    await screen.findByText('disk-full Not on the disk');
    expect(field).toHaveProperty('value', 'Not on the disk');
  });

  it('claim:private-closed-empty lists the notes with date and beginning, and opens none by itself', async () => {
    const part = fakePrivatePart();
    await openByPin(part, null);
    await screen.findByRole('button', { name: /17 November 2026.*sister/ });
    expect(part.asked()).not.toContain('private.openNote');
    fireEvent.click(screen.getByRole('button', { name: /17 November 2026/ }));
    expect(useNavigation.getState().route).toEqual({ screen: 'private-note', id: noteId, patientId });
  });

  it('finds words in the notes of this patient, asks for them nowhere else, and forgets them with the rest', async () => {
    const asked: CommandInput<'search.find'>[] = [];
    const row = (id: string, text: string) => ({
      id: PrivateNoteId.parse(`00000000-0000-4000-8000-0000000000${id}`),
      patientId,
      occurredAt: Instant.parse('2026-11-16T09:32:00.000Z'),
      zone: Zone.parse('Europe/Madrid'),
      beginning: text,
      updatedAt: Instant.parse('2026-11-16T09:32:00.000Z'),
      versions: 1,
    });
    const patientName = { given: 'Elena', surname1: 'Ruiz', surname2: '', codeName: '' };
    const part = fakePrivatePart({
      more: {
        'private.notes': () => ok({ notes: [row('12', 'One note'), row('13', 'Another note')] }),
        'search.find': (input) => {
          asked.push(input);
          const snippet = { text: 'zugzwang again', marks: [[0, 8] satisfies [number, number]] };
          const { id, occurredAt, zone } = row('13', '');
          return ok({
            hits: [{ found: 'private-note', id, patientId, patientName, occurredAt, zone, snippet }],
            total: 1,
            more: false,
            corrected: [],
            progress: { indexed: 2, total: 2, complete: true },
          });
        },
      },
    });
    await openByPin(part, null);
    fireEvent.change(await screen.findByRole('textbox', { name: 'Find in these notes' }), {
      target: { value: 'zugz' },
    });
    await screen.findByText('zugzwang', { selector: 'mark' });
    expect(screen.queryByText(/One note/)).toBeNull();
    expect(asked.map((input) => [input.private, input.filters.patientId])).toEqual([[true, patientId]]);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await screen.findByLabelText('PIN');
    expect(document.documentElement.outerHTML).not.toContain('zugz');
  });

  it('shows an earlier version to read', async () => {
    const part = fakePrivatePart({
      more: {
        'private.versions': () =>
          ok({ versions: [{ version: 1, writtenAt: Instant.parse('2026-11-16T09:32:00.000Z') }] }),
        'private.version': () => ok({ body: bodyOf('As it was at first.') }),
      },
    });
    await openByPin(part);
    await textbox();
    fireEvent.click(screen.getByRole('button', { name: 'History' }));
    await screen.findByText('As it was at first.');
  });
});

describe('private documents', () => {
  const ticket = FileTicket.parse('00000000-0000-4000-8000-000000000031');
  const document = {
    id: PrivateDocumentId.parse('00000000-0000-4000-8000-000000000021'),
    patientId,
    fileName: 'carta de la madre.pdf',
    bytes: 48_200,
    addedAt: Instant.parse('2026-11-16T09:32:00.000Z'),
  };

  it('leave only with the passphrase, to a place she chose, and the page says that the copy is readable', async () => {
    const saved: unknown[] = [];
    const part = fakePrivatePart({
      more: {
        'private.documents': () => ok({ documents: [document] }),
        'private.saveDocument': ({ passphrase }) => {
          const typed = new TextDecoder().decode(passphrase);
          saved.push(typed);
          return typed === 'the right passphrase' ? ok({}) : err({ code: 'wrong-passphrase' });
        },
      },
      shell: { 'dialog.saveDocument': () => ({ ticket, fileName: 'copy.pdf' }) },
    });
    await openByPin(part, null);
    fireEvent.click(await screen.findByRole('button', { name: 'Save a copy of carta de la madre.pdf…' }));
    await screen.findByText(/Whoever has the copy can read it/);
    for (const typed of ['a wrong one', 'the right passphrase']) {
      fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: typed } });
      fireEvent.click(screen.getByRole('button', { name: 'Choose where to save' }));
      if (typed === 'a wrong one') await screen.findByText(/This passphrase does not open it/);
    }
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(saved).toEqual(['a wrong one', 'the right passphrase']);
  });
});
