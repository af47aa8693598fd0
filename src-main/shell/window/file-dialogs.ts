import { basename, join } from 'node:path';
import { type BaseWindow, type OpenDialogOptions, type SaveDialogOptions, app, dialog } from 'electron';
import type { Language } from '../system/language.ts';
import { fileNameWith, plainFileName, withExtension } from './file-name.ts';

const TEXT = {
  en: {
    openKeyFile: 'Choose a key file',
    saveKeyFile: 'Save the new key file',
    keyFiles: 'Sigilo key files',
    openDocument: 'Choose a document',
    saveDocument: 'Save a copy of the document outside',
    saveAudit: 'Save the audit log',
    place: 'Choose a place for backups',
    restore: 'Choose the folder with the backups',
    tables: 'Tables (CSV)',
    allFiles: 'All files',
  },
  es: {
    openKeyFile: 'Elegir un fichero llave',
    saveKeyFile: 'Guardar el fichero llave nuevo',
    keyFiles: 'Ficheros llave de Sigilo',
    openDocument: 'Elegir un documento',
    saveDocument: 'Guardar fuera una copia del documento',
    saveAudit: 'Guardar el registro de auditoría',
    place: 'Elegir un lugar para las copias',
    restore: 'Elegir la carpeta con las copias',
    tables: 'Tablas (CSV)',
    allFiles: 'Todos los ficheros',
  },
} as const;

const KEY_FILE = 'sigilokey';

/** Any file can be a key; what cannot is told apart when it is read. */
export function askKeyFileToRead(window: BaseWindow, language: Language): Promise<string | null> {
  const text = TEXT[language];
  return askToRead(window, {
    title: text.openKeyFile,
    filters: [
      { name: text.keyFiles, extensions: [KEY_FILE] },
      { name: text.allFiles, extensions: ['*'] },
    ],
  });
}

/** The name says nothing of the practice or of what it opens. A file that is there is not offered for overwriting: the vault process refuses it. */
export async function askKeyFileToWrite(window: BaseWindow, language: Language): Promise<string | null> {
  const text = TEXT[language];
  const path = await askToWrite(window, {
    title: text.saveKeyFile,
    defaultPath: inDocuments(`sigilo-key.${KEY_FILE}`),
    filters: [{ name: text.keyFiles, extensions: [KEY_FILE] }],
    properties: ['createDirectory', 'dontAddToRecent'],
  });
  return path === null ? null : withExtension(path, KEY_FILE);
}

export function askDocumentToRead(window: BaseWindow, language: Language): Promise<string | null> {
  return askToRead(window, { title: TEXT[language].openDocument });
}

export function askDocumentToWrite(
  window: BaseWindow,
  language: Language,
  suggestedName: string,
): Promise<string | null> {
  return askToWrite(window, {
    title: TEXT[language].saveDocument,
    defaultPath: inDocuments(plainFileName(suggestedName, 'document')),
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
  });
}

export async function askAuditToWrite(
  window: BaseWindow,
  language: Language,
  suggestedName: string,
): Promise<string | null> {
  const text = TEXT[language];
  const path = await askToWrite(window, {
    title: text.saveAudit,
    defaultPath: inDocuments(fileNameWith('csv', suggestedName, 'audit')),
    filters: [{ name: text.tables, extensions: ['csv'] }],
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
  });
  return path === null ? null : withExtension(path, 'csv');
}

/** A folder to keep backups in, or to restore from. */
export async function askFolder(
  window: BaseWindow,
  language: Language,
  what: 'place' | 'restore',
): Promise<string | null> {
  const title = TEXT[language][what];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    buttonLabel: title,
    properties: ['openDirectory', 'dontAddToRecent', ...(what === 'place' ? (['createDirectory'] as const) : [])],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

async function askToRead(window: BaseWindow, options: OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...options,
    properties: ['openFile', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

async function askToWrite(window: BaseWindow, options: SaveDialogOptions): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { buttonLabel: options.title ?? '', ...options });
  return canceled || basename(filePath) === '' ? null : filePath;
}

function inDocuments(name: string): string {
  return join(app.getPath('documents'), name);
}
