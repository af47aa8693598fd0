import type { Translation } from '../translation.ts';
import type { errors as en } from '../en/errors.ts';

export const errors: Translation<typeof en> = {
  'wrong-passphrase':
    'Esta frase no lo abre. No se ha cambiado nada; compruebe las mayúsculas y el idioma del teclado.',
  'wrong-recovery-code':
    'El código está completo, pero no abre este archivo. Puede ser de una hoja anterior: use la del número más alto. No se ha cambiado nada.',
  'recovery-code-typo':
    'El grupo {{group}} tiene una errata: su último carácter no casa con los demás. No se ha cambiado nada.',
  throttled_one: 'Demasiados intentos fallidos. Podrá probar de nuevo en {{count}} segundo; su archivo está a salvo.',
  throttled_other:
    'Demasiados intentos fallidos. Podrá probar de nuevo en {{count}} segundos; su archivo está a salvo.',
  'passphrase-not-encodable':
    'La frase contiene un carácter que no se puede guardar con fiabilidad. No se ha cambiado nada; use letras, cifras, espacios y signos.',
  'passphrase-too-short':
    'Esta frase es demasiado corta para proteger un archivo clínico. No se ha cambiado nada; use al menos cuatro palabras.',
  'passphrase-unchanged':
    'Es la frase que tiene ahora, y puede que alguien la sepa. No se ha cambiado nada; elija otra.',
  'wrong-pin_one': 'PIN incorrecto. Queda {{count}} intento; después hará falta la frase. No se ha cambiado nada.',
  'wrong-pin_other': 'PIN incorrecto. Quedan {{count}} intentos; después hará falta la frase. No se ha cambiado nada.',
  'pin-not-available': {
    'not-set': 'No hay ningún PIN. Se abre con la frase.',
    started: 'El PIN solo sirve tras un bloqueo, no tras un arranque. La frase abre el archivo.',
    tries: 'Cinco PIN incorrectos seguidos: ahora solo lo abre la frase.',
    expired: 'El PIN vale ocho horas desde que se escribió la frase, y ya han pasado. La frase abre el archivo.',
    slept: 'El ordenador se suspendió y el PIN se olvidó antes. La frase abre el archivo.',
    clock: 'El reloj de este ordenador se ha atrasado y el PIN se ha olvidado. La frase abre el archivo.',
  },
  'pin-too-short': 'Un PIN necesita al menos seis cifras o letras. No se ha cambiado nada.',
  'pin-too-easy':
    'Este PIN está entre los primeros que probaría cualquiera: una fecha, una fila de teclas, una repetición. No se ha cambiado nada; elija otro.',
  'private-locked': 'Las notas privadas se han cerrado solas. Lo escrito está guardado; ábralas de nuevo para seguir.',
  'key-file-needed':
    'Este archivo se abre con su frase y su fichero llave juntos. No se ha cambiado nada; elija el fichero llave.',
  'key-file-empty': 'Este fichero está vacío, así que no puede ser una llave. No se ha cambiado nada; elija otro.',
  'key-file-too-large':
    'Este fichero es demasiado grande para ser una llave (16 MB como máximo). No se ha leído ni cambiado nada.',
  'key-file-differs': 'La segunda vez no ha elegido el mismo fichero: sus bytes son otros. No se ha cambiado nada.',
  'recovery-not-proved':
    'Un fichero llave se puede perder, así que antes hay que probar la hoja de recuperación. No se ha cambiado nada.',
  'header-damaged':
    'El fichero que guarda las cerraduras de este archivo está dañado en sus dos copias. Ninguna frase puede abrirlo aquí, pero sus copias de seguridad están intactas y se abren como siempre.',
  'header-replayed':
    'Alguien o algo ha devuelto a la carpeta una copia antigua del fichero que guarda las cerraduras. No se ha abierto, para que ninguna frase antigua vuelva a valer. Sus copias de seguridad están intactas.',
  'header-forged':
    'El fichero que guarda las cerraduras de este archivo lo ha cambiado algo ajeno a Sigilo. No se ha abierto. Sus copias de seguridad están intactas.',
  'kdf-out-of-bounds':
    'Este fichero pide una comprobación de la frase fuera de los límites seguros, así que no se ha intentado. No se ha abierto ni cambiado nada.',
  'database-damaged':
    'La base de datos del archivo está dañada. No se ha escrito nada en ella. Restaure la última copia verificada; el fichero dañado se queda donde está.',
  'database-missing':
    'La base de datos del archivo ya no está en su carpeta. No se ha escrito nada allí. Devuelva la carpeta a su sitio o restaure la última copia verificada.',
  'newer-format':
    'Este archivo lo escribió una versión más nueva de Sigilo (formato {{needs}}). Se ha dejado exactamente como está; instale esa versión para abrirlo.',
  'vault-exists': 'En esta carpeta ya hay un archivo clínico. No se ha tocado.',
  'no-vault': 'Todavía no hay ningún archivo clínico en este ordenador. No se ha cambiado nada.',
  'vault-in-use': 'Este archivo está abierto en otra ventana de Sigilo. Ciérrela primero; aquí no se ha cambiado nada.',
  'disk-full':
    'El disco está lleno, así que no se ha escrito nada. Todo lo guardado antes sigue intacto; libere espacio y pruebe otra vez.',
  'folder-not-writable':
    'Sigilo no puede escribir en esa carpeta. No se ha escrito ni perdido nada; elija otro sitio o permita escribir allí.',
  'file-missing': 'El fichero ya no está: quizá se ha desconectado un disco. Su archivo no se ha tocado.',
  'file-not-readable': 'No se ha podido leer el fichero. Su archivo no se ha tocado; pruebe otra vez o use otra copia.',
  'io-failed':
    'El disco ha dado un error. Todo lo guardado antes sigue intacto; revise el disco o el cable y pruebe otra vez.',
  'not-a-backup': 'Este fichero no es una copia de Sigilo. No se ha leído ni cambiado nada.',
  'backup-damaged':
    'Esta copia está dañada: al menos un byte no es el que se escribió. No se ha restaurado nada y su archivo no se ha tocado; use otra copia.',
  'backup-truncated':
    'Esta copia está incompleta: falta el final del fichero, como tras una copia interrumpida. No se ha restaurado nada; cópiela de nuevo o use otra.',
  'backup-newer':
    'Esta copia la hizo una versión más nueva de Sigilo (formato {{needs}}). No se ha restaurado nada; instale antes esa versión.',
  'backup-of-other-vault':
    'Esta copia es de un archivo distinto del que hay en este ordenador. No se ha restaurado nada, para no mezclar el uno con el otro.',
  'backup-verify-failed':
    'La copia se escribió, pero al releerla no dio los mismos bytes, así que se ha borrado. Su archivo está intacto; pruebe con otro disco.',
  'target-exists': 'Ya hay un fichero con ese nombre y no se ha sobrescrito. Elija otro nombre.',
  'target-folder-missing':
    'La carpeta elegida para esta copia no está: quizá la unidad esté desconectada. Conéctela y vuelva a intentarlo, o elija otro sitio.',
  'backup-attachments-missing':
    'Esta copia guarda sus adjuntos en la carpeta «blobs» que está junto a ella, y faltan {{count}}. No se ha restaurado nada y su archivo no se ha tocado; use la carpeta entera, o la copia de otro lugar.',
  'backup-attachment-damaged':
    'Un adjunto junto a esta copia no es lo que se escribió allí. No se ha restaurado nada y su archivo no se ha tocado; use la copia de otro lugar.',
  'no-backup-here':
    'En esta carpeta no hay ninguna copia. No se ha cambiado nada; elija la carpeta donde están los ficheros terminados en .sigilo.',
  'path-too-long':
    'La ruta de esta carpeta es más larga de lo que admite el disco. No se ha escrito nada; elija una carpeta más cercana a la raíz del disco.',
  'place-inside-record':
    'Esta carpeta está dentro de la del propio archivo, o el archivo dentro de ella: una copia allí se perdería junto con él. No se ha escrito nada; elija otra carpeta.',
  'place-exists': 'Esta carpeta ya es uno de sus lugares. No se ha cambiado nada.',
  'place-of-other-record':
    'En esta carpeta están las copias de otro archivo. No se ha escrito nada, para no mezclar uno con otro; elija otra carpeta.',
  'place-not-here':
    'Ahora no se puede llegar a este lugar: puede que el disco no esté conectado. Lo que hay en él está a salvo; conéctelo y vuelva a intentarlo.',
  'place-silent':
    'Este lugar no responde: puede ser una unidad de red apagada o fuera de alcance. Lo que hay en él se queda como está; Sigilo sigue allí por su cuenta en cuanto responda.',
  'erasures-not-noted':
    'No se ha podido anotar en este lugar qué pacientes ha borrado, y en otro ordenador una restauración desde aquí los recuperaría. Las versiones que hay en él están enteras. Mire si en la carpeta hay algo ajeno a Sigilo que se llame «tombstones»; con la próxima copia se volverá a intentar.',
  'left-behind':
    'Este archivo se trasladó a otro ordenador, así que aquí se puede leer pero ya no escribir. No se ha cambiado nada; escriba en el otro ordenador, o traiga el archivo de vuelta aquí.',
  'patient-erased': 'Este paciente se borró a propósito, así que ninguna copia lo recupera. No se ha cambiado nada.',
  'import-empty': 'En este fichero no hay texto. No se ha importado nada.',
  'import-workbook':
    'Es un documento de otro programa (un libro de cálculo, un PDF, un zip), no texto. Guárdelo allí como CSV, o como texto si es una nota, y elija aquí ese fichero. No se ha importado nada.',
  'import-binary':
    'Este fichero no es texto: contiene bytes que ningún texto tiene. No se ha ejecutado nada de él y no se ha importado nada.',
  'import-too-large':
    'Este fichero es mayor de lo que Sigilo lee de una vez. No se ha importado nada; divídalo e importe las partes.',
  'import-not-a-table':
    'En este fichero no se han encontrado filas y columnas. Una tabla tiene una persona por línea, con punto y coma, coma o tabulador entre las celdas. No se ha importado nada.',
  'import-too-many-rows':
    'Este fichero tiene más de 5000 filas. No se ha importado nada; divídalo e importe las partes.',
  'import-too-many-columns': 'Este fichero tiene más de 100 columnas. No se ha importado nada; deje las que necesite.',
  'private-notes-first':
    'Si alguna de estas personas tiene notas privadas, solo se sabe con ellas abiertas. No se ha quitado nada; abra las notas privadas en la ficha de cualquier paciente y deshaga de nuevo.',
  'document-too-large': 'Este fichero ocupa más de 200 MB. No se ha incorporado; sigue donde estaba.',
  'record-damaged':
    'Esta entrada no supera su comprobación y no se muestra, porque puede haber sido alterada. El resto del archivo está intacto; una copia puede tenerla entera.',
  'attachment-lost':
    'El fichero de este documento falta o está dañado y no se ha abierto; el resto del archivo sigue como estaba. Conecte otro disco con sus copias: si allí hay una íntegra, se recupera sola. Si no la hay, pídalo a quien se lo envió.',
  'not-found': 'Esta entrada ya no está en el archivo. No se ha cambiado nada más.',
  conflict:
    'Esta entrada se ha cambiado mientras tanto en otro lugar. No se ha sobrescrito nada, y lo que usted escribió sigue aquí.',
  'note-final': 'Esta nota está firmada y ya no se puede alterar. Lo que quiera añadir será una adenda.',
  'note-not-signed': 'Esta nota no está firmada. No se ha cambiado nada.',
  'note-empty': 'En esta nota no hay nada que firmar. No se ha cambiado nada.',
  'text-too-large':
    'Este texto es mayor de lo que cabe en una nota (1 MB). No se ha incorporado, y la nota sigue como estaba.',
  'invalid-input': 'Algo en el formulario no está como debe. No se ha guardado nada; revise los campos.',
  'not-allowed-now': 'Ahora mismo no es posible, porque el archivo está bloqueado u ocupado. No se ha cambiado nada.',
  'not-allowed': 'Su papel en este archivo no lo permite. No se ha cambiado nada.',
  cancelled: 'Cancelado. No se ha cambiado nada.',
  busy: 'Sigilo aún está ocupado con otra cosa. No se ha cambiado nada; pruebe dentro de un momento.',
  internal: 'Algo ha fallado dentro de Sigilo. Lo guardado está a salvo; bloquee, desbloquee y pruebe otra vez.',
};
