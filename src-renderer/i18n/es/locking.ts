import type { Translation } from '../translation.ts';
import type { locking as en } from '../en/locking.ts';

export const locking: Translation<typeof en> = {
  whenHidden: 'Bloquear al minimizar u ocultar la ventana',
  whenHiddenMeans: 'Desactivarlo pide la frase de contraseña.',
  restart: 'Volver a iniciar Sigilo con cada bloqueo',
  restartMeans:
    'No queda nada de lo escrito en ninguna parte de Sigilo que siga en marcha. La ventana desaparece un momento con cada bloqueo; su PIN sigue abriendo. Desactivarlo pide la frase de contraseña.',
  screen: 'Bloquear junto con la pantalla',
  screenTold: 'Este sistema avisa a Sigilo cuando se bloquea la pantalla',
  screenCannotCheck:
    'Hasta ahora este sistema no ha avisado de que se bloquee la pantalla. El tiempo sin uso, más arriba, protege el archivo.',
  disk: 'Cifrado de este disco',
  diskOn: 'Activado: el sistema cifra este disco',
  diskOff: 'Desactivado: el sistema no cifra este disco, o no lo que pasa allí desde la memoria',
  diskCannotCheck: 'Sigilo no puede saber si este disco está cifrado',
  diskMeans:
    'El archivo está cifrado en todo caso. El PIN sobrevive a una suspensión solo donde también lo está el disco, porque un ordenador suspendido puede escribir allí su memoria.',
  copied: 'Texto copiado',
  copiedMeans:
    'Lo que copia en Sigilo se retira del portapapeles con cada bloqueo y al salir. El historial del portapapeles del sistema conserva su propia copia.',
};
