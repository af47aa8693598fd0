import { describe, expect, it } from 'vitest';
import { discardEmptyPrivateNote } from '../../../src-main/vault/use-cases/private/discard-empty-private-note.ts';
import { keepPrivateVersion } from '../../../src-main/vault/use-cases/private/keep-private-version.ts';
import { listPrivateNotes } from '../../../src-main/vault/use-cases/private/list-private-notes.ts';
import { savePrivateDraft } from '../../../src-main/vault/use-cases/private/save-private-draft.ts';
import { startPrivateNote } from '../../../src-main/vault/use-cases/private/start-private-note.ts';
import {
  listPrivateVersions,
  openPrivateNote,
  openPrivateVersion,
} from '../../../src-main/vault/use-cases/private/view-private-note.ts';
import { PatientId } from '../../../src-shared/ids.ts';
import { Instant } from '../../../src-shared/time.ts';
import { registerOne, valueOf } from '../../support/backup-vault.ts';
import { AT, CARET, MADRID, openPrivately, textBody, writePrivately } from '../../support/private-vault.ts';
import { buildVault, quickKdf } from '../../support/vault-builder.ts';

const opened = async () => {
  const built = await buildVault({ kdf: quickKdf });
  await openPrivately(built.session);
  const { vault } = built.session;
  return { built, vault, patient: registerOne(vault, 'Elena') };
};

describe('private notes while the compartment is open', () => {
  it('starts, saves, keeps and opens a note', async () => {
    const { built, vault, patient } = await opened();
    const { note } = valueOf(startPrivateNote(vault, { patientId: patient, occurredAt: AT, zone: MADRID }));
    expect(note).toMatchObject({ patientId: patient, occurredAt: AT, beginning: '', versions: 0, draftSavedAt: null });

    built.clock.advance(1000);
    const body = textBody('Me inquieta\nmi propia reacción.');
    const { savedAt } = valueOf(savePrivateDraft(vault, { id: note.id, body, caret: CARET }));
    expect(valueOf(openPrivateNote(vault, { id: note.id })).note).toMatchObject({
      body,
      caret: CARET,
      draftSavedAt: savedAt,
      beginning: 'Me inquieta mi propia reacción.',
      updatedAt: savedAt,
      versions: 0,
    });
    expect(valueOf(keepPrivateVersion(vault, { id: note.id }))).toEqual({ version: 1 });
    expect(valueOf(openPrivateNote(vault, { id: note.id })).note).toMatchObject({
      body,
      versions: 1,
      draftSavedAt: null,
    });
    built.dispose();
  });

  it('keeps no version of what did not change, and none of an empty note', async () => {
    const { built, vault, patient } = await opened();
    const id = writePrivately(vault, patient, 'uno');
    expect(valueOf(keepPrivateVersion(vault, { id }))).toEqual({ version: null });
    valueOf(savePrivateDraft(vault, { id, body: textBody('uno'), caret: CARET }));
    expect(valueOf(keepPrivateVersion(vault, { id }))).toEqual({ version: null });
    expect(valueOf(openPrivateNote(vault, { id })).note.draftSavedAt).toBeNull();
    valueOf(savePrivateDraft(vault, { id, body: textBody('dos'), caret: CARET }));
    expect(valueOf(keepPrivateVersion(vault, { id }))).toEqual({ version: 2 });
    expect(valueOf(listPrivateVersions(vault, { id })).versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(valueOf(openPrivateVersion(vault, { id, version: 1 })).body).toEqual(textBody('uno'));
    expect(openPrivateVersion(vault, { id, version: 3 })).toMatchObject({ error: { code: 'not-found' } });

    const blank = writePrivately(vault, patient, '  ', { kept: false });
    expect(valueOf(keepPrivateVersion(vault, { id: blank }))).toEqual({ version: null });
    built.dispose();
  });

  it("lists a patient's own, newest first, with their beginnings", async () => {
    const { built, vault, patient } = await opened();
    const other = registerOne(vault, 'Julia');
    writePrivately(vault, patient, 'la primera', { occurredAt: Instant.parse('2026-11-01T10:00:00.000Z') });
    const draft = writePrivately(vault, patient, 'la segunda', {
      occurredAt: Instant.parse('2026-11-09T10:00:00.000Z'),
      kept: false,
    });
    writePrivately(vault, other, 'de otra persona');
    const { notes } = valueOf(listPrivateNotes(vault, { patientId: patient }));
    expect(notes.map(({ beginning }) => beginning)).toEqual(['la segunda', 'la primera']);
    expect(notes[0]?.id).toBe(draft);
    built.dispose();
  });

  it('discards an empty note and refuses one with a text', async () => {
    const { built, vault, patient } = await opened();
    const blank = writePrivately(vault, patient, ' ', { kept: false });
    expect(discardEmptyPrivateNote(vault, { id: blank })).toEqual({ ok: true, value: {} });
    expect(valueOf(listPrivateNotes(vault, { patientId: patient })).notes).toEqual([]);
    const written = writePrivately(vault, patient, 'algo', { kept: false });
    expect(discardEmptyPrivateNote(vault, { id: written })).toMatchObject({ error: { code: 'conflict' } });
    valueOf(keepPrivateVersion(vault, { id: written }));
    expect(discardEmptyPrivateNote(vault, { id: written })).toMatchObject({ error: { code: 'conflict' } });
    built.dispose();
  });

  it('knows no note about a patient who is not in the record, and leaves no key behind', async () => {
    const { built, vault } = await opened();
    const nobody = PatientId.parse(crypto.randomUUID());
    const started = startPrivateNote(vault, { patientId: nobody, occurredAt: AT, zone: MADRID });
    expect(started).toMatchObject({ error: { code: 'not-found' } });
    expect(vault.db.prepare('SELECT count(*) AS n FROM private_keys').get()).toEqual({ n: 0 });
    built.dispose();
  });

  it('says in the chain that a note was started, kept and looked at, never whose', async () => {
    const { built, vault, patient } = await opened();
    const id = writePrivately(vault, patient, 'uno');
    valueOf(openPrivateNote(vault, { id }));
    valueOf(openPrivateVersion(vault, { id, version: 1 }));
    vault.privateNotes.close();
    const entries = vault.db
      .prepare("SELECT action, subject_kind, subject_id, changes FROM audit WHERE action LIKE 'private%' ORDER BY seq")
      .all() as { action: string; subject_kind: string; subject_id: string; changes: string }[];
    expect(entries.map(({ action }) => action)).toEqual([
      'private.opened',
      'private-note.started',
      'private-note.version-kept',
      'private-note.viewed',
      'private-note.viewed',
      'private.closed',
    ]);
    expect(JSON.stringify(entries)).not.toContain(patient);
    expect(entries[3]).toMatchObject({ subject_kind: 'private-note', subject_id: id, changes: '[]' });
    expect(valueOf(await built.session.verify()).findings).toEqual([]);
    built.dispose();
  });
});
