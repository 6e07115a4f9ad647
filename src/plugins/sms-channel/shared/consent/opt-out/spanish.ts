import { rule, some, type Rule } from './grammar';
import { REACH, SEND, INFINITIVE, GERUND, TEXTS, ANY, ME, LATER, NOT_STOP, AROUND_STOP } from './spanish-words';
import { REMOVALS } from './spanish-removals';
import { SHARP_WORDS } from './spanish-sharp-words';
import { MANNERS } from './spanish-manners';

const STOPS = [
  rule(
    'dejar-de',
    `\\b(?:deje|dejen|dejes|deja|dejar|dejaran|dejara|dejense|dejate|pararan|pare|paren|para|parar|parenle|parale|cese|cesen|cesar|terminen|termina)(?: ya| por favor| de una vez)* (?:de|d) (?:hacer spam\\b|hacerme spam\\b|estar |una vez |seguir )?(?:me )?(?:${INFINITIVE}|${GERUND}|${some(ANY, 3)}${TEXTS})\\b`,
    { unless: `${NOT_STOP}|\\bpor que\\b.*\\bde(?:je|jaron)\\b` },
  ),
  rule(
    'quiero-dejar-de-recibir',
    `\\b(?:dejar|como dejo|no) (?:de )?(?:seguir )?recib(?:ir|iendo)(?:los|las)? ?${some(ANY, 4)}(?:${TEXTS}|nada|$)`,
    {
      unless: `\\b(?:no|nunca) (?:quiero|quisiera|deseo|queremos|vaya a|voy a) dejar\\b|\\bpor que\\b|\\bproblema\\b`,
    },
  ),
  rule(
    'parar-mensajes',
    `\\b(?:paren|pare|parar|parenle|parale|parenla|basta|alto|cese|cesen|cesar|detener|detenga|detengan|suspenda|suspendan|suspender|eviten|evite|terminen|acaben|frenen)(?: ya)?(?: con| de| a)? ?${some(ANY, 4)}(?:${TEXTS})\\b`,
    {
      unless: NOT_STOP,
    },
  ),
  rule(
    'abstenerse',
    `\\b(?:absten\\w+|eviten?se|eviten?|evitar|evita)(?: de)?(?: el)? (?:${INFINITIVE}|${some(ANY, 3)}${TEXTS})`,
    { unless: '\\bno (?:eviten?|evitar)' },
  ),
  rule(
    'basta',
    `^(?:${AROUND_STOP} )*(?:basta|suficiente|alto|paren|pare|detengan|detenga|detente|detenganse|cese|parenle|parale|stop|cesen|dejen de molestar|dejen de hacerlo)(?: ${AROUND_STOP})*$`,
    {
      unless: '\\bno (?:se )?(?:paren?|para)\\b|\\bcon (?:eso|dos|una?)\\b',
    },
  ),
  rule('stop-con', `\\bstop (?:con |a |de )?${some(ANY, 3)}${TEXTS}\\b`),
  rule(
    'baja-de-mensajes',
    `\\bbaja (?:de|en|a|para) ${some(ANY, 4)}(?:${TEXTS}\\b|(?:servicio|lista|suscripcion)(?:$| de (?:${TEXTS})| por| gracias| ya))`,
    {
      unless: '\\b(?:no|por error)\\b',
    },
  ),
  rule(
    'baja',
    `^(?:${AROUND_STOP} )*(?:la |mi |dar |solicito |quiero |solicitud de |pido )*baja(?: ${AROUND_STOP})*$`,
    { unless: '^no ' },
  ),
];

const REFUSALS = [
  rule(
    'no-me-escriban',
    `\\b(?:no|nunca|jamas|ni|nunca mas|tampoco) (?:mas )?(?:vuelvan? a )?(?:(?:me|nos|se) )+(?:mas )?${REACH}\\b`,
    {
      unless: `${LATER}|\\bhable[ns]? de (?:usted|tu)\\b|\\bbusque[ns]? (?:en|por|a las)\\b|\\bno se molest|\\b(?:${REACH}) (?:a mi|al|a la|a los) \\w+`,
    },
  ),
  rule('prohibo', `\\b(?:prohibo|prohibimos) que (?:me |nos )?(?:${REACH}|${SEND})`),
  rule(
    'no-escriban',
    `\\b(?:no|nunca|jamas|ni) (?:mas )?(?:${REACH}|${INFINITIVE})(?: mas| nunca| jamas| por favor| otra vez| a este (?:numero|telefono|celular)| aqui)*$`,
    {
      unless: `${LATER}|\\bno (?:olvid|dud|dej|tem)\\w+|^(?:no )?(?:se )?(?:hable|hablen|busque)|\\bpara no (?:molestar|fastidiar)|\\bpuedo\\b|\\bpude\\b|\\bquiero molestar\\b`,
    },
  ),
  rule(
    'no-escriban-coma',
    `\\b(?:no|ni|nunca) (?:molesten|molestes|moleste|jodan|jodas|chinguen|escriban|escriba|insistan|insista)(?: mas| ya| por favor)*(?: ,| y\\b| gracias)`,
    {
      unless: LATER,
    },
  ),
  rule(
    'no-manden',
    `\\b(?:no|nunca|jamas|ni|dejen de|favor no) (?:${ME})*(?:mas )?(?:${SEND}|mandar|enviar|mandarme|enviarme|mandarnos|enviarnos)(?: a mi| ya)? ?(?:${some(ANY, 5)}(?:${TEXTS}|cosas|nada)\\b|mas(?:$| ,| por| gracias| a este| nada| nunca)|nada\\b|a este (?:numero|telefono)|$| ,)`,
    {
      unless: `${LATER}|\\bno (?:olvid|dud|dej)\\w+|\\bno (?:me |nos )?(?:mande|envie) (?:el|la) (?:mensaje|texto)$|\\bpude\\b|\\bpuedo\\b|\\bpor que no\\b`,
    },
  ),
  rule(
    'no-vuelvan-a',
    `\\b(?:no|nunca|jamas|ni)(?: mas)? (?:${ME})*(?:vuelvan?|vuelvas|volver|intenten?) a? ?(?:${ME})*${INFINITIVE}\\b`,
    { unless: LATER },
  ),
  rule(
    'no-sigan',
    `\\b(?:no|nunca|ni) (?:${ME})*(?:siga|sigan|sigas|continue|continuen|esten|este|anden) (?:${GERUND}|con (?:los |sus |estos )?${TEXTS})`,
    {
      unless: '\\bno esten? (?:seguro|segura)',
    },
  ),
  rule('no-sigan-insistiendo', `\\b(?:no|ya no) (?:${ME})*(?:insista|insistan|insistas|fastidien|acosen)\\b`),
  rule(
    'no-quiero-mensajes',
    `\\b(?:no|nunca|tampoco|jamas) (?:quiero|quisiera|deseo|queremos|deseamos|necesito|necesitamos|acepto|autorizo|pedi|solicite|consiento|me gustaria|me interesa|me interesan|me gustan|estoy interesad[oa] en|autorice|acepte)(?: ya)?(?: seguir| continuar| recibir| recibiendo| que| me| sigan| manden| envien| lleguen| tener| ver| leer| mas| los| las| sus| tus| estos| esos| estas| de| la| su| este| tipo| ningun| ninguna| otro| tantos| recibirlos| el envio)* (?:${TEXTS})\\b`,
    { unless: '\\b(?:perder|dejar)\\b' },
  ),
  rule(
    'no-quiero-contacto',
    `\\b(?:no|nunca|tampoco|jamas) (?:quiero|quisiera|deseo|queremos|deseamos|necesito|autorizo|acepto|consiento|permito|autorice|me gustaria)(?: mas)?(?: que)? ?(?:me |nos |ser |sigan |ustedes |vuelvan a |volver a |seguir |siendo |recibir |estar )*(?:${REACH}|${SEND} (?:nada|mas)|contactad[oa]|molestad[oa]|${INFINITIVE}me|${GERUND}|llamadas ni (?:${TEXTS})|saber (?:nada |mas )*de (?:ustedes|ti|usted|su)|nada (?:mas )?(?:de|con) (?:ustedes|ti|usted|su)|${INFINITIVE} con ustedes)`,
    { unless: `${LATER}|\\bquiero que (?:le|les) ` },
  ),
  rule(
    'no-mas-mensajes',
    `\\b(?:no|nunca|ni un|ni una|ni|cero|ningun)(?: quiero| un| una)* (?:mas )?(?:${some('de estos esos sus los tus con las estas', 3)})(?:${TEXTS})(?: mas| nunca)?\\b`,
    {
      unless: `\\b(?:recibi|llego|llegado|tengo|hay|reciban|veo|vi|enviaron|mandaron|mandan|por que|es|era|entiendo|envian|llegan)\\b|\\bno (?:${TEXTS})$`,
    },
  ),
  rule(
    'no-quiero-recibir',
    `\\b(?:no|nunca) (?:quiero|deseo|quisiera|queremos|me gustaria|me gusta|me interesa) (?:volver a |seguir |mas |ya )*(?:recib\\w+|ver) (?:mas |ya |nunca )*(?:esto|estos|eso|esos|nada|mas|de ustedes)?(?: mas| de ustedes| suyo| por favor| gracias)*$`,
  ),
  rule('no-quiero-nada', `^(?:gracias |por favor )*ya no quiero (?:nada|mas)(?: mas| gracias| de esto| por favor)*$`),
  rule(
    'no-mas',
    `^(?:por favor |ya |gracias |ok )*(?:no mas|nunca mas|no molestar|no contactar|no escribir)(?: por favor| gracias| ya| mas)*$`,
  ),
];

/** How a wish to get no more texts is said in Spanish. */
export const SPANISH: readonly Rule[] = [...STOPS, ...REFUSALS, ...REMOVALS, ...SHARP_WORDS, ...MANNERS];
