import type { FactPools, Headings, PersonPools } from '../phrases.types.ts';

export const headings: Headings = {
  subjective: 'Subjetivo',
  objective: 'Objetivo',
  assessment: 'Valoración',
  plan: 'Plan',
  data: 'Datos',
  reason: 'Motivo de consulta',
  background: 'Antecedentes',
  impression: 'Impresión inicial',
  agreed: 'Acuerdos',
};

const MEN =
  'Alejandro,Álvaro,Andrés,Ángel,Antonio,Carlos,Daniel,David,Diego,Eduardo,Emilio,Fernando,Francisco Javier,Gonzalo,Hugo,Ignacio,Iker,Íñigo,Jaime,Javier,Jesús,Joan,Jorge,José Luis,José Manuel,Juan,Juan Carlos,Julián,Lucas,Luis,Manuel,Marcos,Mario,Martín,Mateo,Miguel,Miguel Ángel,Nicolás,Óscar,Pablo,Pedro,Rafael,Ramón,Raúl,Ricardo,Roberto,Rubén,Samuel,Santiago,Sergio,Tomás,Unai,Vicente,Víctor,Xavier';
const WOMEN =
  'Alba,Alicia,Amparo,Ana,Ana Belén,Andrea,Ángela,Aurora,Beatriz,Begoña,Carla,Carmen,Carolina,Celia,Clara,Claudia,Concepción,Cristina,Daniela,Elena,Elisa,Emma,Esther,Eva,Gloria,Inés,Irene,Isabel,Julia,Laia,Laura,Leire,Lola,Lucía,Luisa,Macarena,Maite,Manuela,Mar,Margarita,María,María José,María del Mar,Marina,Marta,Mercedes,Míriam,Montserrat,Natalia,Nerea,Noelia,Nuria,Olga,Paula,Pilar,Raquel,Rocío,Rosa,Sandra,Sara,Silvia,Sofía,Susana,Teresa,Valeria,Vega,Verónica,Yolanda';
const SURNAMES =
  'Abad,Acosta,Agirre,Aguilar,Alarcón,Alonso,Álvarez,Aranda,Arias,Arroyo,Ballester,Barrios,Benítez,Bermejo,Blanco,Bravo,Caballero,Cabrera,Calvo,Campos,Cano,Carmona,Castaño,Castillo,Castro,Cortés,Crespo,Cuesta,Delgado,Díaz,Domínguez,Durán,Echeverría,Escudero,Esteban,Fajardo,Ferrer,Flores,Fuentes,Gallego,García,Garrido,Gil,Giménez,Gómez,González,Guerrero,Gutiérrez,Hernández,Herrera,Hidalgo,Ibáñez,Iglesias,Izquierdo,Jiménez,Lara,León,López,Lorenzo,Lozano,Marín,Márquez,Martín,Martínez,Medina,Méndez,Molina,Montero,Mora,Morales,Moreno,Moya,Muñoz,Navarro,Nieto,Núñez,Ojeda,Ortega,Ortiz,Otxoa,Palacios,Pascual,Peña,Pérez,Prieto,Puig,Quintana,Ramírez,Ramos,Redondo,Reyes,Rivera,Robles,Rodríguez,Rojas,Román,Romero,Rubio,Ruiz,Sáez,Salas,Salvador,Sánchez,Santana,Santos,Sanz,Serrano,Soler,Soto,Suárez,Torres,Urrutia,Vargas,Vázquez,Vega,Vicente,Vidal,Vila,Yáñez,Zamora,Zubiri';

export const people: PersonPools = {
  men: MEN.split(','),
  women: WOMEN.split(','),
  surnames: SURNAMES.split(','),
  alerts: [
    'Plan de seguridad en vigor, revisado en consulta',
    'Toma anticoagulantes',
    'Alergia a la penicilina',
    'No llamar al teléfono de casa: solo al móvil',
    'Crisis epilépticas; no conduce',
    'Intento autolítico hace años; preguntar siempre',
    'Hipoacusia: sentarse a su derecha',
  ],
  womenAlerts: ['Embarazo en curso'],
  minorAlerts: [
    'Alergia a los frutos secos',
    'Custodia compartida: las decisiones las firman ambos progenitores',
    'Asma; lleva inhalador en la mochila',
    'Solo la madre puede recogerlo en consulta',
    'Alergia a la proteína de la leche',
  ],
  remarks: [
    'Prefiere las citas a última hora.',
    'Pide factura mensual.',
    'Mejor por la mañana: trabaja a turnos.',
    'Avisar de los cambios por mensaje, no por llamada.',
    'Viene en transporte público; puede retrasarse unos minutos.',
    'Alterna consulta presencial y videollamada.',
    '',
    '',
    '',
  ],
  consent: [
    'Han consentido por escrito la madre y el padre.',
    'Consentimiento de ambos progenitores, recibido en la primera visita.',
    'Consiente la madre, única titular de la patria potestad.',
  ],
  mother: 'madre',
  father: 'padre',
  work: 'trabajo',
  and: 'y',
  family: 'Familia',
  emailHost: 'correo.example',
  street: [
    'Calle de la Fuente',
    'Avenida del Puerto',
    'Calle Mayor',
    'Plaza del Mercado',
    'Camino de la Ermita',
    'Calle del Olmo',
  ],
};

export const facts: FactPools = {
  job: [
    [
      'administrativo en una gestoría',
      'enfermero de quirófano',
      'profesor de instituto',
      'conductor de autobús',
      'informático en una aseguradora',
      'electricista por cuenta propia',
      'cocinero',
      'técnico de laboratorio',
      'dependiente de una ferretería',
      'carpintero',
      'periodista local',
      'funcionario del ayuntamiento',
    ],
    [
      'administrativa en una gestoría',
      'enfermera de quirófano',
      'profesora de instituto',
      'conductora de autobús',
      'informática en una aseguradora',
      'electricista por cuenta propia',
      'cocinera',
      'técnica de laboratorio',
      'dependienta de una librería',
      'ebanista',
      'periodista local',
      'funcionaria del ayuntamiento',
    ],
  ],
  relative: [
    'su hermana mayor',
    'su hermano pequeño',
    'su madre',
    'su padre',
    'su abuela',
    'su prima',
    'su tía',
    'su hermana melliza',
  ],
  friend: ['Nacho', 'Lorena', 'Toni', 'Maribel', 'Chema', 'Aitana', 'Rosario', 'Guille', 'Sonia', 'Paco'],
  place: [
    'el paseo marítimo',
    'el parque del río',
    'el mercado del barrio',
    'la biblioteca',
    'el pueblo de la sierra',
    'el polideportivo',
    'la huerta de la familia',
    'el centro cívico',
    'la plaza de la iglesia',
    'el rompeolas',
  ],
  hobby: [
    'nadar',
    'tocar la guitarra',
    'cuidar las plantas de la terraza',
    'hacer rutas por el monte',
    'cantar en el coro',
    'jugar al ajedrez',
    'hacer punto',
    'pintar acuarelas',
    'montar en bicicleta',
    'cocinar para otros',
    'hacer fotografías',
  ],
  referrer: [
    'su médica de familia',
    'el servicio de urgencias',
    'una compañera que fue paciente',
    'la orientadora del centro',
    'su fisioterapeuta',
    'la psiquiatra del centro de salud',
    'iniciativa propia',
  ],
};

export const days: readonly string[] = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];
