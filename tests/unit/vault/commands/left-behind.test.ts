import { describe, expect, it } from 'vitest';
import { commandNames, createRegistry, type Handlers } from '../../../../src-main/vault/commands/registry.ts';
import { contract, type CommandName } from '../../../../src-shared/commands/contract.ts';
import { err } from '../../../../src-shared/result.ts';
import { sampleInput } from '../../../support/command-samples.ts';
import { roomOf, sessionOf } from './session-of.ts';

/** Every command of an open vault that writes to the record, its keys, its settings or its places. With those that are allowed they make up the contract. */
const WRITING: readonly CommandName[] = [
  'vault.rotate',
  'vault.changePassphrase',
  'vault.newRecoverySheet',
  'vault.proveRecoverySheet',
  'patients.register',
  'patients.update',
  'patients.archive',
  'appointments.book',
  'appointments.setState',
  'notes.start',
  'notes.saveDraft',
  'notes.keepVersion',
  'notes.discardEmpty',
  'notes.sign',
  'notes.undoSign',
  'notes.startAddendum',
  'notes.restoreVersion',
  'ownTexts.save',
  'ownTexts.delete',
  'dictionary.add',
  'dictionary.remove',
  'drafts.save',
  'drafts.discard',
  'imports.inspect',
  'imports.preview',
  'imports.run',
  'imports.inspectNotes',
  'imports.runNotes',
  'imports.undo',
  'keyFile.make',
  'keyFile.enrol',
  'keyFile.remove',
  'pin.set',
  'pin.remove',
  'private.startNote',
  'private.saveDraft',
  'private.keepVersion',
  'private.discardEmpty',
  'private.addDocument',
  'settings.set',
  'places.add',
  'places.change',
  'places.remove',
  'places.verify',
  'versions.pin',
  'backups.now',
  'backups.releaseBrake',
  'drills.run',
  'bringBack.patients',
  'bringBack.documents',
  'bringBack.preview',
  'bringBack.patient',
  'bringBack.document',
  'bringBack.private',
  'bringBack.privatePreview',
  'bringBack.privatePart',
];

const inOpenVault = commandNames().filter((name) => contract[name].states.includes('unlocked'));

async function runs(name: CommandName, leftBehind: boolean): Promise<{ asked: boolean; answer: unknown }> {
  let asked = false;
  const handler = (..._given: unknown[]): unknown => {
    asked = true;
    return err({ code: 'busy' });
  };
  const handlers = Object.fromEntries(commandNames().map((command) => [command, handler])) as Handlers;
  const registry = createRegistry(handlers, roomOf(sessionOf('unlocked')), () => undefined);
  const role = contract[name].roles[0] ?? null;
  const answer = await registry.run(name, sampleInput(name), () => ({ state: 'unlocked', role, leftBehind }));
  return { asked, answer };
}

describe('a record that was left behind by a move', () => {
  it.each(inOpenVault)('%s is refused exactly where it writes', async (name) => {
    const writes = WRITING.includes(name);
    const refused = { asked: false, answer: err({ code: 'left-behind' }) };
    expect(await runs(name, true)).toEqual(writes ? refused : { asked: true, answer: err({ code: 'busy' }) });
    expect(await runs(name, false)).toEqual({ asked: true, answer: err({ code: 'busy' }) });
  });

  it('can be read, taken along and restored', () => {
    const needed: CommandName[] = ['notes.open', 'search.find', 'backups.export', 'backups.restore', 'resume.get'];
    expect(needed.filter((name) => WRITING.includes(name))).toEqual([]);
    expect(WRITING.filter((name) => !inOpenVault.includes(name))).toEqual([]);
  });

  it('asks the vault itself nowhere else: unlocking and locking are not commands of an open vault', () => {
    for (const name of ['vault.unlock', 'vault.unlockWithPin', 'vault.unlockWithRecovery'] as const)
      expect(contract[name].states).not.toContain('unlocked');
  });
});
