import type { Translation } from '../translation.ts';
import type { verify as en } from '../en/verify.ts';

export const verify: Translation<typeof en> = {
  means:
    'Sigue el registro de auditoría desde su primera entrada, lo compara con cada fila de hoy y revisa cada firma y cada adjunto. No cambia nada salvo un adjunto que falte o esté dañado, que repone con una copia íntegra de un lugar.',
  start: 'Verificar el archivo ahora',
  running: 'Verificando…',
  runningPart: 'Verificando: {{percent}} %',
  stopped: 'La verificación se detuvo. No se ha cambiado nada.',
  last: 'Última verificación {{when}}: entero, {{entries}} entradas.',
  lastFound_one: 'Última verificación {{when}}: {{number}} hallazgo.',
  lastFound_other: 'Última verificación {{when}}: {{number}} hallazgos.',
  never: 'Aún sin verificar.',
  whole: 'El archivo está entero',
  found_one: 'Hay {{number}} cosa que no encaja',
  found_other: 'Hay {{number}} cosas que no encajan',
  counted: '{{time}}: {{entries}} entradas del registro de auditoría, {{rows}} filas, {{blobs}} adjuntos.',
  unauthenticated_one:
    '{{number}} de estas entradas repite lo que un fichero sin cifrar decía de un intento fallido de desbloqueo. La cadena la guarda tal como llegó; nada responde de lo que decía el fichero.',
  unauthenticated_other:
    '{{number}} de estas entradas repiten lo que un fichero sin cifrar decía de intentos fallidos de desbloqueo. La cadena las guarda tal como llegaron; nada responde de lo que decía el fichero.',
  safe: 'No se ha cambiado nada, y lo que aquí no se nombra está entero.',
  pageSafe:
    'No se ha cambiado nada. Lo que sigue a la página dañada no se pudo leer, así que nada se puede decir de ello.',
  next: 'Qué hacer ahora: deje como está la carpeta de este ordenador, no haga una copia encima de otra anterior, restaure la última copia verificada en otro ordenador o en otra carpeta y compare.',
  kind: {
    'page-damaged': 'Una página de la base de datos no se puede leer: su sello no encaja',
    integrity_check: 'La estructura de la base de datos está dañada',
    foreign_key_check: 'Una fila nombra otra que no está',
    'chain-broken': 'Se cambió una entrada del registro de auditoría, o falta una anterior',
    'chain-cut': 'Falta el final del registro de auditoría: una copia contiene entradas que este archivo ya no tiene',
    'head-invalid': 'Una firma sobre el registro de auditoría no encaja',
    'head-missing': 'Falta una firma sobre el registro de auditoría donde siempre la hay',
    'row-changed': 'Cambiado, movido o devuelto a un estado anterior, al margen de Sigilo',
    'row-missing': 'Borrado, al margen de Sigilo',
    'row-unexpected': 'Puesto ahí al margen de Sigilo: ninguna entrada del registro de auditoría lo conoce',
    'blob-missing': 'Falta el fichero de un documento',
    'blob-damaged': 'El fichero de un documento está dañado, o hay otro en su lugar',
    'record-damaged': 'Un texto no se abre donde está: dañado o traído de otro lugar',
    'signature-invalid': 'Una firma no corresponde a su nota',
    'signature-missing': 'Una nota firmada ha perdido su firma',
  },
  ofEntry: 'entrada {{seq}}',
  written: 'escrito por última vez {{when}}',
  more_one: 'y {{number}} más',
  more_other: 'y {{number}} más',
  copy: 'Copiar sin nombres',
  copied: 'El resultado está en el portapapeles, sin nombres.',
  notCopied: 'El portapapeles no lo aceptó.',
};
