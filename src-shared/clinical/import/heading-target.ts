import { SHARED_TARGETS, type ColumnTarget } from './import-mapping.ts';

/** Without accents, case, punctuation and double spaces: "Fecha Nac.:" is "fecha nac". */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Spanish and English headings as plainHeading leaves them, the most particular first. */
const RULES: readonly (readonly [ColumnTarget, RegExp])[] = [
  ['email', /\b(e ?mail|mail|correo)\b/],
  ['phone', /\b(telefonos?|telf?|tlfn?o?|tfno|tfn|moviles|movil|celular|phones?|mobile|cell|whatsapp)\b/],
  [
    'birthDate',
    /^(f(echa|ec)?( de)? ?nac(imiento|to)?|nacimiento|nacid[oa]( el)?|cumpleanos|d ?o ?b|date of birth|birth ?date|birth ?day|born)\b/,
  ],
  ['identityDocument', /^((numero|n|no|num) )?(de )?(dni|nif|nie|documento|pasaporte|passport|national id|identity)\b/],
  ['surname1', /^((primer|1er|1|1o) apellido|apellido ?1|ape ?1|apellido paterno|first surname|surname ?1)$/],
  ['surname2', /^((segundo|2o|2do|2) apellido|apellido ?2|ape ?2|apellido materno|second surname|surname ?2)$/],
  [
    'fullName',
    /^(nombre y apellidos?|apellidos? y nombre|apellidos? nombre|nombre apellidos?|nombre completo|full name|complete name|pacientes?|patient( name)?|nombre (de la |del )?paciente|clientes?|client( name)?|nombre (de la |del )?client[ea])$/,
  ],
  ['surnames', /^(apellidos?( (de la |del )?paciente)?|surnames?|last ?names?|family name)$/],
  ['codeName', /^(nombre en clave|seudonimo|pseudonimo|code ?name|pseudonym)$/],
  ['given', /^(nombre de pila|first ?name|given ?names?|forename|nombres?)$/],
  ['fullName', /^name$/],
  [
    'address',
    /^(direccion|domicilio|calle|address|street|home address|codigo postal|c ?p|cod postal|postcode|post code|zip( code)?|poblacion|localidad|ciudad|municipio|provincia|city|town|county)\b/,
  ],
  ['remarks', /^(observacion(es)?|notas?|comentarios?|anotaciones|remarks?|notes?|comments?)$/],
];

/** What a heading says its column is for; null for one that is not known. */
export function headingTarget(heading: string): ColumnTarget | null {
  const plain = plainHeading(heading);
  return RULES.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** A suggestion for each column. A target that one column alone may have goes to the first; "Nombre" is the whole name where nothing else names the surnames. */
export function suggestTargets(headings: readonly string[]): ColumnTarget[] {
  const found = headings.map(headingTarget);
  const hasSurnames = found.includes('surname1') || found.includes('surnames');
  const hasGiven = found.includes('given');
  const taken = new Set<ColumnTarget>();
  return found.map((target) => {
    const meant = nameTarget(target, hasSurnames, hasGiven);
    if (meant === null) return 'labelled';
    if (SHARED_TARGETS.has(meant)) return meant;
    if (taken.has(meant)) return 'labelled';
    taken.add(meant);
    return meant;
  });
}

function nameTarget(target: ColumnTarget | null, hasSurnames: boolean, hasGiven: boolean): ColumnTarget | null {
  if (target === 'given' && !hasSurnames) return 'fullName';
  if (target === 'fullName' && hasSurnames && !hasGiven) return 'given';
  if (target === 'fullName' && hasSurnames) return null;
  return target;
}

/** What tells two telephone numbers apart: the heading, unless it says no more than "telephone". */
export function contactLabel(heading: string): string {
  const bare = /^(telefono|telf?|tlfn?o?|tfno|phone|e ?mail|mail|correo( electronico)?|direccion|domicilio|address)s?$/;
  return bare.test(plainHeading(heading)) ? '' : heading.trim().slice(0, 80);
}
