import { randomUUID } from 'node:crypto';
import { AuditAction } from '../../src-shared/clinical/audit.ts';
import type { CommandInput, CommandName } from '../../src-shared/commands/contract.ts';

/** Moments, zones and ids as the page sends them: plain text that the contract brands. */
const AT = '2026-11-17T09:00:00.000Z';
const LATER = '2026-11-17T09:50:00.000Z';
const ZONE = 'Europe/Madrid';
const PASSPHRASE = 'clave de prueba para el contrato';

export const samplePatient: CommandInput<'patients.register'>['patient'] = {
  kind: 'adult',
  name: { given: 'Elena', surname1: 'Ruiz', surname2: 'Ortega', codeName: '' },
  nameOrder: 'ES',
  birthDate: '1992-03-12',
  contacts: [{ kind: 'phone', label: 'mobile', value: '600 000 000' }],
  alerts: [{ text: 'Penicillin allergy', since: '2026-01-09' }],
  identityDocument: '12345678Z',
  remarks: 'Prefers the afternoon.',
};

export const sampleBody = {
  json: '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"She slept better."}]}]}',
  plain: 'She slept better.',
} as const;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const { birthDate, name, ...restOfPatient } = samplePatient;

const sampleReading = () => ({
  ticket: randomUUID(),
  fingerprint: '0'.repeat(64),
  mapping: { hasHeader: true, columns: ['fullName', 'birthDate'], dateOrder: 'dmy', fullNameOrder: 'given-first' },
});

const auditFilters = { actions: [], from: null, to: null, zone: ZONE, patientId: null };

/** Plain data that parses as the input of each command; branded ids are whatever `parse` makes of the text. */
const samples: Readonly<Record<CommandName, () => unknown>> = {
  'vault.status': () => ({}),
  'vault.create': () => ({ passphrase: bytes(PASSPHRASE) }),
  'vault.unlock': () => ({ passphrase: bytes(PASSPHRASE) }),
  'vault.unlockWithRecovery': () => ({ code: 'ABCD1-ABCD1', newPassphrase: bytes(PASSPHRASE) }),
  'vault.changePassphrase': () => ({ current: bytes(PASSPHRASE), next: bytes(`${PASSPHRASE} nueva`) }),
  'vault.newRecoverySheet': () => ({ passphrase: bytes(PASSPHRASE) }),
  'vault.proveRecoverySheet': () => ({
    groups: [
      { position: 1, text: 'ABCD1' },
      { position: 8, text: 'ABCD1' },
    ],
  }),
  'vault.verify': () => ({}),
  'patients.list': () => ({ archived: false }),
  'patients.phones': () => ({ archived: false }),
  'patients.get': () => ({ id: randomUUID() }),
  'patients.register': () => ({ patient: samplePatient }),
  'patients.update': () => ({ id: randomUUID(), revision: 1, patient: { ...restOfPatient, birthDate, name } }),
  'patients.archive': () => ({ id: randomUUID(), archived: true }),
  'patients.similar': () => ({ name, birthDate }),
  'appointments.coming': () => ({ from: AT, patientId: null }),
  'appointments.day': () => ({ from: AT, until: LATER }),
  'appointments.book': () => ({
    appointment: { patientId: randomUUID(), startsAt: AT, endsAt: LATER, zone: ZONE, mode: 'in-person' },
  }),
  'appointments.setState': () => ({ id: randomUUID(), revision: 1, state: 'held' }),
  'notes.list': () => ({ patientId: randomUUID() }),
  'notes.unsigned': () => ({}),
  'notes.open': () => ({ id: randomUUID() }),
  'notes.start': () => ({ patientId: randomUUID(), kind: 'session', occurredAt: AT, zone: ZONE, appointmentId: null }),
  'notes.saveDraft': () => ({ id: randomUUID(), body: sampleBody, caret: { anchor: 1, head: 1, scrollTop: 0 } }),
  'notes.keepVersion': () => ({ id: randomUUID() }),
  'notes.discardEmpty': () => ({ id: randomUUID() }),
  'notes.sign': () => ({ id: randomUUID(), body: sampleBody }),
  'notes.undoSign': () => ({ id: randomUUID() }),
  'notes.startAddendum': () => ({ parentId: randomUUID(), occurredAt: AT, zone: ZONE }),
  'notes.versions': () => ({ id: randomUUID() }),
  'notes.version': () => ({ id: randomUUID(), version: 1 }),
  'notes.restoreVersion': () => ({
    id: randomUUID(),
    version: 1,
    revision: 1,
    caret: { anchor: 1, head: 1, scrollTop: 0 },
  }),
  'ownTexts.list': () => ({}),
  'ownTexts.save': () => ({
    at: null,
    text: { kind: 'snippet', name: 'Slept', shortcut: 'sl', document: JSON.parse(sampleBody.json) as unknown },
  }),
  'ownTexts.delete': () => ({ id: randomUUID(), revision: 1 }),
  'imports.inspect': () => ({ ticket: randomUUID() }),
  'imports.preview': () => ({ ...sampleReading(), offset: 0, only: 'all' }),
  'imports.run': () => ({ ...sampleReading(), jobId: randomUUID(), take: [] }),
  'imports.inspectNotes': () => ({ tickets: [randomUUID()] }),
  'imports.runNotes': () => ({
    patientId: randomUUID(),
    zone: ZONE,
    files: [{ ticket: randomUUID(), fingerprint: '0'.repeat(64), occurredAt: AT }],
  }),
  'imports.list': () => ({}),
  'imports.report': () => ({ id: randomUUID(), offset: 0 }),
  'imports.undo': () => ({ id: randomUUID() }),
  'dictionary.get': () => ({}),
  'dictionary.add': () => ({ word: 'psicoeducación' }),
  'dictionary.remove': () => ({ word: 'psicoeducación' }),
  'drafts.save': () => ({ key: 'patient:new', patientId: null, value: '{"given":"Elena"}' }),
  'drafts.get': () => ({ key: 'patient:new', patientId: null }),
  'drafts.discard': () => ({ key: 'patient:new' }),
  'resume.save': () => ({ value: '{"route":"/today"}' }),
  'resume.get': () => ({}),
  'backups.export': () => ({ ticket: randomUUID(), jobId: randomUUID() }),
  'backups.known': () => ({}),
  'backups.interrupted': () => ({}),
  'backups.makeUp': () => ({ jobId: randomUUID() }),
  'backups.dropInterrupted': () => ({}),
  'backups.check': () => ({ ticket: randomUUID(), jobId: randomUUID() }),
  'backups.inspect': () => ({
    ticket: randomUUID(),
    jobId: randomUUID(),
    secret: { kind: 'passphrase', bytes: bytes(PASSPHRASE) },
  }),
  'backups.restore': () => ({
    ticket: randomUUID(),
    jobId: randomUUID(),
    secret: { kind: 'recovery', code: 'ABCD1-ABCD1' },
    current: null,
  }),
  'backups.look': () => ({ ticket: randomUUID() }),
  'backups.standing': () => ({}),
  'places.list': () => ({}),
  'places.add': () => ({ ticket: randomUUID(), name: null }),
  'places.change': () => ({ placeId: randomUUID(), name: 'Blue disk', remindAfterDays: 14 }),
  'places.remove': () => ({ placeId: randomUUID() }),
  'versions.list': () => ({}),
  'versions.ticket': () => ({ backupId: randomUUID(), placeId: null }),
  'versions.pin': () => ({ backupId: randomUUID(), words: 'before the move' }),
  'backups.now': () => ({ jobId: randomUUID(), placeIds: null }),
  'places.verify': () => ({ jobId: randomUUID(), placeId: null }),
  'backups.releaseBrake': () => ({ passphrase: bytes(PASSPHRASE) }),
  'drills.list': () => ({}),
  'drills.run': () => ({ jobId: randomUUID(), ticket: null, secret: null }),
  'bringBack.patients': () => ({ ticket: randomUUID(), jobId: randomUUID(), secret: null, only: null }),
  'bringBack.private': () => ({ ticket: randomUUID(), jobId: randomUUID(), secret: null }),
  'bringBack.privatePreview': () => ({
    ticket: randomUUID(),
    jobId: randomUUID(),
    secret: null,
    patientId: randomUUID(),
  }),
  'bringBack.privatePart': () => ({
    ticket: randomUUID(),
    jobId: randomUUID(),
    secret: null,
    patientId: randomUUID(),
  }),
  'bringBack.documents': () => ({ ticket: randomUUID(), jobId: randomUUID(), secret: null, patientId: randomUUID() }),
  'bringBack.preview': () => ({ ticket: randomUUID(), jobId: randomUUID(), secret: null, patientId: randomUUID() }),
  'bringBack.patient': () => ({
    ticket: randomUUID(),
    jobId: randomUUID(),
    secret: null,
    patientId: randomUUID(),
    keptLine: 'Replaced on 22 November 2026',
  }),
  'bringBack.document': () => ({
    ticket: randomUUID(),
    jobId: randomUUID(),
    secret: null,
    patientId: randomUUID(),
    documentId: randomUUID(),
    isPrivate: false,
  }),
  'jobs.cancel': () => ({ jobId: randomUUID() }),
  'search.find': () => ({
    text: 'slept bet',
    filters: { patientId: null, from: null, to: null, kinds: [] },
    limit: 20,
    offset: 0,
  }),
  'search.status': () => ({}),
  'sample.fill': () => ({ jobId: randomUUID(), language: 'en', today: '2026-11-17', zone: ZONE }),
  'settings.get': () => ({}),
  'settings.protections': () => ({}),
  'settings.set': () => ({
    settings: {
      idleMinutes: 5,
      signGraceMinutes: 10,
      lockWhenHidden: false,
      restartOnLock: false,
      nameOrder: 'ES',
      spelling: 'note',
    },
    passphrase: null,
  }),
  'vault.failedBeforeRead': () => ({}),
  'vault.recoverySheets': () => ({}),
  'vault.rotate': () => ({
    jobId: randomUUID(),
    passphrase: bytes(PASSPHRASE),
    next: bytes(`${PASSPHRASE} nueva`),
    pin: null,
  }),
  'vault.unlockWithPin': () => ({ pin: bytes('836152') }),
  'pin.set': () => ({ pin: bytes('836152'), passphrase: bytes(PASSPHRASE) }),
  'pin.remove': () => ({}),
  'keyFile.make': () => ({ ticket: randomUUID() }),
  'keyFile.inspect': () => ({ ticket: randomUUID() }),
  'keyFile.enrol': () => ({ passphrase: bytes(PASSPHRASE), ticket: randomUUID(), again: randomUUID() }),
  'keyFile.remove': () => ({ passphrase: bytes(PASSPHRASE) }),
  'private.status': () => ({}),
  'private.open': () => ({ way: { kind: 'pin', bytes: bytes('836152') } }),
  'private.close': () => ({}),
  'private.keepOpen': () => ({}),
  'private.notes': () => ({ patientId: randomUUID() }),
  'private.startNote': () => ({ patientId: randomUUID(), occurredAt: AT, zone: ZONE }),
  'private.openNote': () => ({ id: randomUUID() }),
  'private.saveDraft': () => ({ id: randomUUID(), body: sampleBody, caret: { anchor: 1, head: 1, scrollTop: 0 } }),
  'private.keepVersion': () => ({ id: randomUUID() }),
  'private.versions': () => ({ id: randomUUID() }),
  'private.version': () => ({ id: randomUUID(), version: 1 }),
  'private.discardEmpty': () => ({ id: randomUUID() }),
  'private.documents': () => ({ patientId: randomUUID() }),
  'private.addDocument': () => ({ patientId: randomUUID(), ticket: randomUUID() }),
  'private.saveDocument': () => ({ id: randomUUID(), ticket: randomUUID(), passphrase: bytes(PASSPHRASE) }),
  'audit.list': () => ({ filters: auditFilters, before: null, limit: 50 }),
  'audit.entry': () => ({ seq: 1 }),
  'audit.export': () => ({
    filters: auditFilters,
    ticket: randomUUID(),
    passphrase: bytes(PASSPHRASE),
    table: {
      separator: ',',
      headings: ['1', '2', '3', '4', '5', '6', '7'],
      actions: Object.fromEntries(AuditAction.options.map((action) => [action, action])),
    },
  }),
};

/** A fresh valid input of the command: ids are random, so nothing in a vault answers to them. */
export function sampleInput(name: CommandName): unknown {
  return samples[name]();
}
