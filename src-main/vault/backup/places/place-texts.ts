/** What lies readable in every place. Not in her language alone: who finds the disk may speak another. Lines end as Windows' Notepad of every age wants them. */
const ENGLISH = `This folder holds backups made by Sigilo.

Sigilo keeps the clinical record of a psychology practice. The record is
professionally confidential. If you have found this disk or folder, please
return it to its owner.

What lies here
  backup-....sigilo   the record as it was on that day
  blobs               attached files, shared by all the backups
  recovery.html       a page that opens the backups without Sigilo
  place.json          how Sigilo knows this folder again

Everything is encrypted. Only the passphrase or the printed recovery sheet
opens it. Nobody else can: not the makers of Sigilo either.

To open a backup
  With Sigilo: install it, choose "Restore" on the first screen, then this
  folder.
  Without Sigilo: open recovery.html in a browser, without an internet
  connection if you like, and choose this folder.

Please do not rename, move or delete single files in here. To carry the
backups elsewhere, copy the whole folder.
`;

const SPANISH = `En esta carpeta hay copias de seguridad hechas con Sigilo.

Sigilo guarda el archivo clínico de una consulta de psicología. Ese archivo
está sujeto al secreto profesional. Si ha encontrado este disco o esta
carpeta, le rogamos que lo devuelva a su titular.

Qué hay aquí
  backup-....sigilo   el archivo tal como estaba aquel día
  blobs               documentos adjuntos, comunes a todas las copias
  recovery.html       una página que abre las copias sin Sigilo
  place.json          con lo que Sigilo reconoce esta carpeta

Todo está cifrado. Solo lo abren la contraseña o la hoja de recuperación
impresa. Nadie más puede abrirlo: tampoco quienes hacen Sigilo.

Para abrir una copia
  Con Sigilo: instálelo, elija «Restaurar» en la primera pantalla y después
  esta carpeta.
  Sin Sigilo: abra recovery.html en un navegador, sin conexión a internet si
  lo prefiere, y elija esta carpeta.

Por favor, no cambie de nombre, ni mueva, ni borre ficheros sueltos de aquí.
Para llevar las copias a otro sitio, copie la carpeta entera.
`;

export const PLACE_TEXTS: Readonly<Record<string, string>> = {
  'README.txt': ENGLISH.replaceAll('\n', '\r\n'),
  'LÉEME.txt': SPANISH.replaceAll('\n', '\r\n'),
};
