import type { spelling as en } from '../en/spelling.ts';
import type { Translation } from '../translation.ts';

export const spelling: Translation<typeof en> = {
  menu: 'Ortografía de «{{word}}»',
  unknown_one: '«{{word}}» no está en ninguna lista de palabras. {{count}} sugerencia.',
  unknown_other: '«{{word}}» no está en ninguna lista de palabras. {{count}} sugerencias.',
  noSuggestion: 'Sin sugerencias',
  add: 'Añadir a mi diccionario',
  ignore: 'Ignorar en esta nota',
  added: '«{{word}}» ya está en su diccionario.',
  title: 'Ortografía',
  check: 'Revisar la ortografía',
  checkMeans:
    'Solo en este ordenador, con listas de palabras que vienen con Sigilo. F7 lleva a la siguiente palabra marcada.',
  languages: {
    off: 'No revisar',
    note: 'En el idioma de cada nota',
    en: 'En inglés',
    es: 'En español',
    both: 'En los dos idiomas a la vez',
  },
  dictionary: 'Mi diccionario',
  dictionaryMeans: 'Palabras que nunca se marcan. Están selladas con su archivo y entran en sus copias de seguridad.',
  words_one: '{{number}} palabra',
  words_other: '{{number}} palabras',
  empty: 'Aún no hay palabras. Añada una aquí, o con «Añadir a mi diccionario» sobre una palabra marcada en una nota.',
  newWord: 'Palabra nueva',
  addWord: 'Añadir',
  notAWord: 'Escriba una sola palabra de letras, sin espacios ni cifras.',
  remove: 'Quitar «{{word}}»',
  removed: 'Se ha quitado «{{word}}» de su diccionario.',
  find: 'Buscar una palabra',
  noneFound: 'Ninguna palabra suya empieza así.',
};
