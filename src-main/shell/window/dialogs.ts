import { basename, join } from 'node:path';
import { type BaseWindow, app, dialog } from 'electron';
import { IMPORT_LIMITS } from '../../../src-shared/clinical/import/import-mapping.ts';
import type { Language } from '../system/language.ts';
import { fileNameWith, withExtension } from './file-name.ts';

const TEXT = {
  en: {
    backups: 'Sigilo backups',
    save: 'Save backup',
    open: 'Choose a backup',
    table: 'Choose a table of patients',
    tables: 'Tables (CSV, TSV)',
    notes: 'Choose notes to import',
    noteFiles: 'Text and Markdown',
    allFiles: 'All files',
    stoppedTitle: 'Sigilo',
    stopped: 'A part of Sigilo stops as soon as it starts.',
    stoppedDetail:
      'Your record was not changed. If this goes on, restart the computer, then install Sigilo again: the record stays where it is.',
    tryAgain: 'Try again',
    quit: 'Quit',
    defect:
      'Sigilo ran into an error of its own and has to close. Your record is locked; everything that was saved is safe.',
  },
  es: {
    backups: 'Copias de seguridad de Sigilo',
    save: 'Guardar la copia de seguridad',
    open: 'Elegir una copia de seguridad',
    table: 'Elegir una tabla de pacientes',
    tables: 'Tablas (CSV, TSV)',
    notes: 'Elegir notas para importar',
    noteFiles: 'Texto y Markdown',
    allFiles: 'Todos los ficheros',
    stoppedTitle: 'Sigilo',
    stopped: 'Una parte de Sigilo se detiene nada más empezar.',
    stoppedDetail:
      'Su registro no ha cambiado. Si vuelve a ocurrir, reinicie el ordenador y después instale Sigilo de nuevo: el registro se queda donde está.',
    tryAgain: 'Volver a intentarlo',
    quit: 'Salir',
    defect:
      'Sigilo ha encontrado un error propio y tiene que cerrarse. Su registro está bloqueado; todo lo guardado está a salvo.',
  },
} as const;

const EXTENSION = 'sigilo';

export async function askBackupToWrite(
  window: BaseWindow,
  language: Language,
  suggestedName: string,
): Promise<string | null> {
  const text = TEXT[language];
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: text.save,
    buttonLabel: text.save,
    defaultPath: join(app.getPath('documents'), fileNameWith(EXTENSION, suggestedName, 'backup')),
    filters: [{ name: text.backups, extensions: [EXTENSION] }],
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
  });
  if (canceled || basename(filePath) === '') return null;
  return withExtension(filePath, EXTENSION);
}

export async function askBackupToRead(window: BaseWindow, language: Language): Promise<string | null> {
  const text = TEXT[language];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: text.open,
    filters: [{ name: text.backups, extensions: [EXTENSION] }],
    properties: ['openFile', 'dontAddToRecent'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** One table, or at most IMPORT_LIMITS.noteFiles notes. Any file may be chosen: what is no table is told apart when it is read. */
export async function askImportToRead(
  window: BaseWindow,
  language: Language,
  what: 'table' | 'notes',
): Promise<readonly string[]> {
  const text = TEXT[language];
  const known =
    what === 'table'
      ? { name: text.tables, extensions: ['csv', 'tsv', 'tab', 'txt'] }
      : { name: text.noteFiles, extensions: ['txt', 'md', 'markdown', 'text'] };
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: what === 'table' ? text.table : text.notes,
    filters: [known, { name: text.allFiles, extensions: ['*'] }],
    properties: ['openFile', 'dontAddToRecent', ...(what === 'notes' ? (['multiSelections'] as const) : [])],
  });
  return canceled ? [] : filePaths.slice(0, IMPORT_LIMITS.noteFiles);
}

/** After too many stops in a row. Resolves to whether she wants another attempt. */
export async function askToTryAgain(language: Language): Promise<boolean> {
  const text = TEXT[language];
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: text.stoppedTitle,
    message: text.stopped,
    detail: text.stoppedDetail,
    buttons: [text.tryAgain, text.quit],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

export function showDefect(language: Language): void {
  dialog.showErrorBox('Sigilo', TEXT[language].defect);
}
