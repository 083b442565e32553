/** Cartas en español. */
import { FIELDS } from './es-fields.ts'
import type { Unit } from '../sent/law.ts'
import type { LetterWords } from './words.ts'

const UNITS: Readonly<Record<Unit, readonly [string, string]>> = {
  hours: ['hora', 'horas'],
  days: ['día', 'días'],
  'business-days': ['día hábil', 'días hábiles'],
  months: ['mes', 'meses'],
  years: ['año', 'años'],
}

export const es: LetterWords = {
  locale: 'es-US',
  closing: 'Atentamente,',
  salutation: (name) => `A la atención de ${name}:`,
  salutationUnknown: 'A quien hizo la solicitud:',
  recipientUnknown: (number) => `A quien hizo la solicitud ${number}`,
  fields: FIELDS,
  reference: { request: 'Solicitud', received: 'Recibida', askedAs: 'Presentada como' },
  doubt: {
    medium: 'confianza media',
    low: 'confianza baja',
    unconfirmed: 'sin confirmar',
  },
  lawLanguage: 'Los textos de la ley figuran aquí en el idioma en que los tiene la oficina.',
  table: {
    field: 'Campo',
    law: 'Ley',
    reason: 'Motivo',
    given: 'Por qué, y qué lo acompaña',
    item: 'Dato',
    asked: 'Lo que usted pidió',
    what: 'Concepto',
    amount: 'Importe',
    total: 'Total',
    date: 'Fecha',
    step: 'Qué pasó',
  },
  and: (count) => `y ${count} más`,
  span: (least, most, unit) =>
    `${least === undefined || least === most ? '' : `de ${least} a `}${most} ${UNITS[unit][most === 1 ? 0 : 1]}`,
  selection: {
    every: 'todas las personas de la parte pública del padrón',
    county: 'condado',
    municipality: 'municipio',
    ward: 'circunscripción (ward)',
    status: 'estado de la inscripción',
    statusReason: 'motivo del estado',
    voterType: 'tipo de votante',
    registeredFrom: (day) => `inscripción desde el ${day}`,
    registeredTo: (day) => `inscripción hasta el ${day}`,
    any: 'votó en alguna de estas elecciones',
    all: 'votó en todas estas elecciones',
    none: 'no votó en ninguna de estas elecciones',
    inPerson: 'en persona',
    absentee: 'en ausencia',
    allElections: 'todas las elecciones',
    noElections: 'sin historial de participación',
    electionsFrom: (from) => `elecciones desde ${from}`,
    electionsTo: (to) => `elecciones hasta ${to}`,
    electionsBetween: (from, to) => `elecciones de ${from} a ${to}`,
  },
  medium: {
    electronic: 'un archivo electrónico',
    paper: 'una lista en papel',
    counts: 'solo recuentos',
  },
  acknowledgement: {
    title: (number) => `Hemos recibido su solicitud ${number}`,
    received: (day, number) =>
      `Recibimos su solicitud el ${day}. Tiene el número ${number}; indíquelo siempre que nos escriba.`,
    caption: 'Lo que usted pidió, tal como lo anotamos',
    voters: 'Votantes',
    fields: 'Campos',
    elections: 'Elecciones',
    form: 'Como',
    logged: (entry) =>
      `Su solicitud es la entrada ${entry} de nuestro registro público. El registro muestra que hay una solicitud, y nada de quién la hizo.`,
    nextHeading: 'Qué sigue ahora',
    next: [
      'Aplicamos la ley a cada campo que usted pidió, y le escribimos cuáles entregamos, cuáles no, y por qué.',
      'Si hay algo que entregar a cambio de un pago, primero recibe el precio. No debe nada antes de pagar.',
    ],
    timesHeading: 'Cuánto tarda',
    timesCaption: 'Plazos que fija la ley o que nos proponemos',
    from: 'Se cuenta desde',
    time: 'Plazo',
    aim: (time) => `${time} (un propósito, no una obligación)`,
    noTime: 'no hay un número de días fijado',
    follow: (site) =>
      `Puede seguir su solicitud en ${site}, con su número y la clave secreta de su recibo. Nosotros no tenemos esa clave: guarde el recibo.`,
    followUnknown:
      'Puede seguir su solicitud en nuestro sitio, con su número y la clave secreta de su recibo. Nosotros no tenemos esa clave: guarde el recibo.',
  },
  determination: {
    title: (number) => `Decisión sobre su solicitud ${number}`,
    intro: (received, decided) =>
      `El ${decided} decidimos qué podemos entregarle de lo que pidió el ${received}. De cada campo que no le entregamos, esta carta da el motivo, la ley y adónde puede acudir si no está de acuerdo.`,
    releaseHeading: 'Lo que le entregamos',
    release: 'Campos que se entregan',
    reduceHeading: 'Lo que le entregamos en forma reducida',
    reduce: 'Campos en cuyo lugar se entrega otro menor',
    instead: 'Se entrega en su lugar',
    inspectHeading: 'Lo que puede ver en nuestra oficina, sin copiarlo',
    inspect: 'Campos que se pueden consultar',
    withholdHeading: 'Lo que no entregamos',
    withhold: 'Campos que se retienen',
    notHeldHeading: 'Lo que no tenemos',
    notHeld: 'Campos que el padrón no contiene',
    everything: 'Le entregamos todos los campos que pidió.',
    protectionsHeading: 'Votantes con protección',
    protections: 'Votantes que la ley protege, y qué cambia eso',
    protection: 'Protección',
    effect: 'Qué cambia',
    rowLeftOut: 'se omite la fila',
    blanked: (fields) => `quedan en blanco: ${fields}`,
    filtersHeading: 'Cómo eligió usted a los votantes',
    filters: 'Campos que no pueden servir para elegir votantes, porque eso los revelaría',
    openHeading: 'Lo que la ley deja abierto',
    open: 'Nuestra respuesta sobre estos campos depende de una cuestión que nadie ha resuelto todavía:',
    logged: (hash) => `Nuestro registro público tiene el SHA-256 de la decisión completa: ${hash}`,
    nextHeading: 'Qué sigue ahora',
    nextPrice:
      'Contamos a los votantes y le escribimos con un precio. No debe nada mientras no decida pagarlo.',
    nextCounts: 'Los recuentos no contienen datos de nadie. Son gratuitos y los enviamos sin precio.',
    nextNothing: 'No hay nada que entregar y, por tanto, nada que pagar.',
  },
  appeal: {
    heading: 'Si no está de acuerdo',
    intro: 'Puede pedir que otros lo examinen:',
    unknown:
      'No tenemos archivado ningún texto legal confirmado que diga dónde puede hacer revisar nuestra decisión. Pregúntenos, o pregunte a un abogado, qué revisión le da la ley.',
  },
  quote: {
    title: (number) => `Precio de su solicitud ${number}`,
    intro: (records, day, total) =>
      `Votantes del padrón al ${day} que responden a su solicitud: ${records}. El precio es ${total}.`,
    caption: 'Cómo se compone el precio',
    arithmetic: 'El cálculo, para que pueda comprobarlo:',
    law: (citation) => `El precio se basa en ${citation}.`,
    standsHeading: 'Hasta cuándo vale el precio',
    stands: (day, days, citation) =>
      `Puede pagar este precio hasta el ${day} inclusive (${days}; ${citation}).`,
    late: 'El dinero que llegue después no se pierde: se guarda para usted y cuenta para el próximo precio.',
    payHeading: 'Cómo pagar',
    pay: (office, number) =>
      `Pague con cheque a nombre de ${office} y escriba en él ${number}. Otras formas, si las aceptamos, están en la página de su solicitud.`,
    must: 'Una vez pagado el precio, debemos entregar lo decidido. Solo puede retrasarlo una suspensión que nombre a su autoridad.',
    free: 'No está obligado a pagar. Si no paga, no debe nada.',
  },
  hold: {
    title: (number) => `Su solicitud ${number} está en suspenso`,
    intro:
      'Por ahora no podemos entregar lo que pidió. Una suspensión no es una negativa: nos detiene hasta que se levante expresamente, y su solicitud conserva su lugar.',
    caption: 'Lo que la detiene',
    hold: 'Suspensión',
    authority: 'Por orden de',
    since: 'Desde',
    review: (hold, day) => `${hold} se volverá a examinar el ${day}. No termina por sí sola ese día.`,
    meanwhileHeading: 'Mientras tanto',
    meanwhile: [
      'Su solicitud puede decidirse y recibir un precio, y usted puede pagar. Lo que pague se guarda para usted.',
      'No se pierde nada de lo que pertenece a su solicitud. Le escribiremos cuando se levante la suspensión.',
    ],
  },
  delivery: {
    title: (number) => `Los datos de su solicitud ${number}`,
    intro: (day) => `Lo que pidió está listo desde el ${day}.`,
    caption: 'Lo que recibe',
    voters: 'Votantes',
    snapshot: 'Estado del padrón',
    size: 'Tamaño del archivo',
    hash: 'SHA-256 del archivo',
    manifest: 'SHA-256 de su manifiesto',
    entry: 'Entrada en el registro público',
    fetchHeading: 'Cómo obtenerlo y comprobarlo',
    fetch: (site) =>
      `Descargue el archivo en ${site}, en la página de su solicitud, con su número y la clave secreta de su recibo.`,
    fetchUnknown:
      'Descargue el archivo en nuestro sitio, en la página de su solicitud, con su número y la clave secreta de su recibo.',
    verify:
      'El archivo README.txt que contiene explica cómo cualquiera puede comprobar que está completo y que es lo que anotamos en nuestro registro, también sin nuestro programa.',
    withheld:
      'Lo que se retuvo, y por qué, está en decision.html dentro del archivo y en nuestra carta con la decisión.',
    termsHeading: 'Lo que le obliga',
    terms: 'La ley dice esto sobre el uso de los datos:',
  },
  recall: {
    title: (number) => `Revocación de los datos de su solicitud ${number}`,
    intro: (handedOver, recalled, fault) =>
      `El ${handedOver} entregamos los datos que usted había pedido. El ${recalled} los revocamos, porque ${fault}.`,
    faults: {
      'wrong-rows': 'contienen electores equivocados',
      'wrong-field': 'contienen un campo que no deberían contener',
      'wrong-values': 'contienen valores equivocados',
      other: 'están mal de otra manera',
    },
    reason: (words) => `Qué pasó: ${words}`,
    caption: 'De qué archivo se trata',
    manifest: 'SHA-256 de su manifiesto',
    doHeading: 'Qué le pedimos',
    steps: [
      'No use más el archivo ni lo pase a nadie.',
      'Diga a quienes se lo pasó que está revocado.',
      'Bórrelo, con sus copias, cuando tenga el que lo sustituye.',
    ],
    correctedHeading: 'Qué lo sustituye',
    notYet: 'Estamos corrigiendo el archivo, y le escribiremos otra vez cuando pueda tenerlo.',
    corrected: (number) =>
      `El archivo corregido es el de la solicitud ${number}. Se descarga como el primero, con el recibo de esa solicitud.`,
    changesCaption: 'Qué cambia en el archivo corregido',
    removed: 'filas que ya no están',
    changed: 'filas con otros valores',
    added: 'filas nuevas',
    fieldsRemoved: (fields) => `Estos campos ya no están: ${fields}.`,
    list: (sha256, site) =>
      `La página de su solicitud${site === undefined ? '' : ` en ${site}`} tiene una lista de esas filas por número de elector. Su SHA-256 es ${sha256}.`,
    stands:
      'La entrada de nuestro registro público sobre el primer archivo sigue ahí, y otra dice que se revocó: al comprobar el archivo se sigue viendo qué entregamos.',
  },
  holder: {
    title: (number) => `Registros cerrados en los datos de su solicitud ${number}`,
    protected: (handedOver) =>
      `El ${handedOver} le entregamos los datos de esta solicitud. Desde entonces la ley protege a algunos de los electores que hay en ellos: sus registros ya no se dan a nadie.`,
    law: (handedOver, fields) =>
      `El ${handedOver} le entregamos los datos de esta solicitud. Desde entonces la ley ha cambiado. Ahora no nos permite darle estos campos: ${fields}.`,
    askHeading: 'Qué le pedimos',
    asks: [
      'Sustituya el archivo por uno del padrón tal como está ahora, que puede pedir con una solicitud nueva.',
      'No pase a nadie el archivo antiguo, y bórrelo cuando tenga el nuevo.',
    ],
    notWhom: 'No podemos decir de quién son esos registros: eso también está cerrado.',
    noFault: 'Lo que entregamos era correcto según la ley de aquel día. Usted no hizo nada malo al tenerlo.',
  },
  closed: {
    title: (number) => `Su solicitud ${number} está cerrada`,
    disclosed: (day) => `El ${day} entregamos lo que usted pidió. Su solicitud está respondida.`,
    withdrawn: (day) => `Su solicitud se retiró el ${day}, como usted pidió.`,
    nothing: 'No hay nada que pudiéramos entregar, y no se debe nada. Su solicitud está respondida.',
    caption: 'Qué pasó, en orden',
    moves: {
      file: 'recibida',
      decide: 'decidida',
      quote: 'con precio',
      'no-sale': 'nada que vender',
      pay: 'pagada',
      disclose: 'entregada',
      'disclose-counts': 'recuentos entregados',
      withdraw: 'retirada',
    },
    moneyCaption: 'Dinero',
    received: 'recibido de usted',
    returned: 'devuelto a usted',
    price: 'precio',
    refundDue: 'por devolverle',
    kept: 'Guardamos su solicitud, nuestra decisión y nuestras cartas mientras la ley lo exija. El registro público guarda sus hashes para siempre.',
  },
  frame: {
    letter: 'Carta',
    page: (page, of) => `Página ${page} de ${of}`,
    fixed: (id) =>
      `La carta ${id} ya no puede cambiarse. Nuestro registro público tiene el SHA-256 de su texto:`,
    draft: 'Borrador: no enviado',
    attached: 'La carta va adjunta como PDF, y como el texto cuyo hash tiene nuestro registro.',
  },
}
