import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HistoryDialog } from '../../../../src-renderer/features/notes/parts/history-dialog.tsx';
import type { Note, NoteBody } from '../../../../src-shared/clinical/note.ts';
import { NoteId, PatientId, PrincipalId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

const author = PrincipalId.parse('00000000-0000-4000-8000-000000000003');
const at = (time: string) => Instant.parse(`2026-11-17T${time}:00.000Z`);
const body = (...lines: string[]): NoteBody => ({
  json: JSON.stringify({
    type: 'doc',
    content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  }),
  plain: lines.join('\n\n'),
});
const BODIES = [
  body('She slept badly.'),
  body('She slept better.', 'Plan: come again in a week.'),
  body('She slept better.', 'Plan: come again in two weeks.'),
];

const draft: Note = {
  id: NoteId.parse('00000000-0000-4000-8000-000000000001'),
  patientId: PatientId.parse('00000000-0000-4000-8000-000000000002'),
  author,
  kind: 'session',
  parentId: null,
  sessionId: null,
  occurredAt: at('09:00'),
  zone: Zone.parse('Europe/Madrid'),
  state: 'draft',
  signedAt: null,
  finalAt: null,
  versions: 3,
  hasDraft: true,
  revision: 4,
  body: body('She slept well.', 'Plan: come again in two weeks.'),
  caret: null,
  savedAt: at('12:00'),
  signatureValid: null,
};
const final: Note = { ...draft, state: 'signed', signedAt: at('09:00'), finalAt: at('09:10'), signatureValid: true };

function open(note = draft, current = note.body) {
  const acts = { onRestore: vi.fn(), onAddendum: vi.fn(), onClose: vi.fn() };
  const bridge = createFakeBridge({
    'notes.versions': () =>
      ok({
        versions: BODIES.map((_, index) => ({
          version: index + 1,
          writtenAt: at(`1${index}:32`),
          author,
          signed: false,
        })),
      }),
    'notes.version': ({ version }) => ok({ body: BODIES[version - 1] ?? body(), signatureValid: null }),
  });
  renderView(<HistoryDialog note={note} current={current} {...acts} />, bridge);
  return acts;
}
const region = () => screen.findByRole('region', { name: /^Version/ });
const pressOn = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

afterEach(cleanup);

describe('the history of a note', () => {
  it('shows what the newest version changed, to the eye and in words', async () => {
    open();
    const shown = await region();
    await within(shown).findByText('1 paragraph changed');
    expect(shown.querySelector('del')?.textContent).toContain('removed: a week');
    expect(shown.querySelector('ins')?.textContent).toContain('added: two weeks');
    expect(shown.textContent).toContain('She slept better.');
  });

  it('goes through the versions by arrow keys, and by Home and End', async () => {
    open();
    await region();
    const entry = (number: number) => screen.getByRole('button', { name: new RegExp(`Version ${number}`) });
    expect(entry(3).getAttribute('tabindex')).toBe('0');
    expect(entry(2).getAttribute('tabindex')).toBe('-1');
    entry(3).focus();
    pressOn('ArrowDown');
    expect(document.activeElement).toBe(entry(2));
    expect(entry(2).getAttribute('aria-current')).toBe('true');
    pressOn('End');
    expect(document.activeElement).toBe(entry(1));
    await screen.findByText(/first version/);
    pressOn('Home');
    expect(document.activeElement).toBe(entry(3));
  });

  it('compares with the text that stands there now, unsaved words included', async () => {
    open(draft, body('She slept well.', 'Plan: come again in two weeks.'));
    await region();
    fireEvent.click(screen.getByRole('radio', { name: 'Against the text now' }));
    await waitFor(() => expect(document.querySelector('ins')?.textContent).toContain('well'));
    expect(document.querySelector('del')?.textContent).toContain('better');
  });

  it('restores the version that is shown', async () => {
    const { onRestore } = open();
    await region();
    fireEvent.click(screen.getByRole('button', { name: /Version 1/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Restore this version' }));
    expect(onRestore).toHaveBeenCalledWith(expect.objectContaining({ version: 1, writtenAt: at('10:32') }));
  });

  it('does not offer the text that stands there already', async () => {
    open(draft, BODIES[2] ?? body());
    const restore: HTMLButtonElement = await screen.findByRole('button', { name: 'Restore this version' });
    expect(restore.disabled).toBe(true);
  });

  it('says why a final note takes none, and offers an addendum', async () => {
    const { onAddendum } = open(final);
    await screen.findByText(/signed and final/);
    expect(screen.queryByRole('button', { name: 'Restore this version' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Write an addendum' }));
    expect(onAddendum).toHaveBeenCalledOnce();
  });
});
