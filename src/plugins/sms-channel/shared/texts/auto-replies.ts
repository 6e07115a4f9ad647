import { withoutMarks } from '../consent/keywords';
import { possibleOptOut } from '../consent/opt-out/catcher';

/** Machines are brief; a longer text is not looked at. */
const LONGEST = 1_000;

/**
 * Whether a phone or an office wrote this text by itself: a driving mode, an absence, or what calls itself an automatic answer.
 * What a person may have typed is a person's: "I'm driving" and "I'm on vacation until Monday, can you hold my order?" are none.
 * English, Spanish and French. Plain scanning: the time is linear in the length. docs/lifecycle.md "Texts that a phone writes".
 */
export function isAutoReply(text: string): boolean {
  if (text.length > LONGEST) return false;
  const words = plainWords(text);
  if (startsWithOne(words, LABELS) || hasOne(words, SAYS_SO)) return true;
  if (hasOne(words, DRIVING) && (hasOne(words, WILL_SEE) || hasOne(words, DRIVING_MODES))) return true;
  if (hasOne(words, SILENCED) || startsWithOne(words, OF_THE_NETWORK)) return true;
  if (text.includes('?') || hasOne(words, TO_US) || possibleOptOut(text)) return false;
  if (hasOne(words, OUT_OF_OFFICE)) return hasOne(words, FORMULAS) || isBareAbsence(text, words);
  return hasOne(words, ON_LEAVE) && hasOne(words, FORMULAS);
}

/** "I am out of the office until Monday." and nothing else. */
function isBareAbsence(text: string, words: string): boolean {
  const office = OUT_OF_OFFICE.find((phrase) => words.includes(` ${phrase} `)) ?? '';
  const rest = words.slice(words.indexOf(` ${office} `) + office.length + 1);
  const isAll = rest === ' ' || (rest.length <= 40 && startsWithOne(rest, UNTIL));
  return isAll && startsWithOne(words, BEGINNINGS) && !/[,;:.!\n]/.test(text.trim().slice(0, -1));
}

/** Small letters without accents, one blank between words and at both ends, no punctuation. */
const plainWords = (text: string) =>
  ` ${withoutMarks(text)
    .replace(/[’‘ʼ`´']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const hasOne = (words: string, phrases: readonly string[]) => phrases.some((phrase) => words.includes(` ${phrase} `));
const startsWithOne = (words: string, phrases: readonly string[]) =>
  phrases.some((phrase) => words.startsWith(` ${phrase} `));

/** How machines begin. */
const LABELS = [
  ...[
    'auto reply',
    'autoreply',
    'auto response',
    'autoresponse',
    'auto responder',
    'automatic reply',
    'automatic response',
  ],
  ...['automated reply', 'automated response', 'automatic message', 'automated message', 'out of office auto reply'],
  ...['auto message', 'sent automatically', 'respuesta automatica', 'mensaje automatico', 'respuesta automatizada'],
  ...['autorespuesta', 'contestacion automatica', 'reponse automatique', 'reponse automatisee', 'message automatique'],
  ...['reponse auto', 'automatische antwort', 'resposta automatica', 'risposta automatica', 'automatisch antwoord'],
];
const SAYS_SO = [
  ...[
    'this is an automatic reply',
    'this is an automatic response',
    'this is an automated reply',
    'this is an auto reply',
  ],
  ...['this is an automated response', 'this is an automated message', 'this is an automatic message'],
  ...['this is an auto response', 'this message was sent automatically', 'this reply was sent automatically'],
  ...['esta es una respuesta automatica', 'este es un mensaje automatico', 'este mensaje es automatico'],
  ...['mensaje enviado automaticamente', 'ceci est une reponse automatique', 'ceci est un message automatique'],
  ...['cest une reponse automatique', 'cest un message automatique', 'message envoye automatiquement'],
  ...['sent automatically by', 'sent automatically from', 'sent from android auto', 'enviado desde android auto'],
  ...['envoye depuis android auto', 'envoye automatiquement par', 'enviado automaticamente por'],
];

/**
 * What a network, or a number that nobody reads, answers. "This number does not accept texts" is not among it: a person may say so, who
 * wants no more of them.
 */
const OF_THE_NETWORK = [
  ...['the number you are trying to reach', 'the number you are texting', 'the number you have texted'],
  ...['the number you have dialed', 'the subscriber you', 'message not delivered the number', 'freemsg unable to send'],
  ...['free msg unable to send', 'free msg message', 'freemsg message', 'unable to send message message'],
  ...['this mailbox is not monitored', 'this inbox is not monitored', 'this line is not monitored'],
  ...['this is an unmonitored', 'you have reached an unattended', 'you have reached an unmonitored'],
  ...[
    'el numero que usted marco',
    'el numero que marco',
    'el numero al que intenta',
    'su mensaje no pudo ser entregado',
  ],
  ...['su mensaje no se pudo entregar', 'le numero que vous avez compose', 'le numero que vous essayez'],
  ...['le correspondant que vous', 'votre message na pas pu etre', 'cette boite nest pas'],
];

const DRIVING = [
  ...['im driving', 'i am driving', 'im currently driving', 'i am currently driving', 'estoy conduciendo'],
  ...[
    'estoy manejando',
    'voy conduciendo',
    'voy manejando',
    'je conduis',
    'je suis au volant',
    'je suis en train de conduire',
  ],
];
/** The settings of a phone; nobody types their names. */
const DRIVING_MODES = [
  ...['focus turned on', 'do not disturb while driving', 'driving focus', 'driving mode', 'focus is turned on'],
  ...['no molestar al conducir', 'no molestar mientras conduzco', 'no molestar mientras manejo', 'modo conduccion'],
  ...['modo de conduccion', 'concentracion activada', 'modo de concentracion', 'modo de enfoque', 'enfoque activado'],
  ...['modo concentracion', 'modo enfoque', 'ne pas deranger en voiture', 'mode conduite', 'mode de concentration'],
  ...['concentration activee', 'concentration active', 'mode concentration', 'ne pas deranger au volant'],
];
const WILL_SEE = [
  ...['ill see your message', 'i will see your message', 'ill read your message', 'i will read your message'],
  ...['ill see your text', 'ill reply when i get where im going', 'ill get back to you when i arrive'],
  ...['vere tu mensaje', 'vere su mensaje', 'leere tu mensaje', 'leere su mensaje'],
  ...['je verrai votre message', 'je verrai ton message', 'je lirai votre message', 'je lirai ton message'],
];
const SILENCED = [
  ...['im not receiving notifications if this is urgent', 'i am not receiving notifications if this is urgent'],
  ...['no estoy recibiendo notificaciones si es urgente', 'no recibo notificaciones si es urgente'],
  ...['je ne recois pas de notifications si cest urgent', 'je ne recois pas les notifications si cest urgent'],
];

const OUT_OF_OFFICE = [
  ...['out of the office', 'out of office', 'away from the office', 'away from my desk', 'not in the office'],
  ...['fuera de la oficina', 'fuera de oficina', 'ausente de la oficina', 'absent du bureau', 'absente du bureau'],
  ...['hors du bureau', 'absence du bureau'],
];
const ON_LEAVE = [
  ...['on vacation', 'on annual leave', 'on holiday', 'on leave', 'on maternity leave', 'on paternity leave', 'on pto'],
  ...[
    'on parental leave',
    'on sick leave',
    'away on business',
    'currently away',
    'currently unavailable',
    'closed right now',
  ],
  ...['we have received your', 'weve received your', 'a team member', 'a representative', 'recibido su mensaje'],
  ...['hemos recibido tu mensaje', 'bien recu votre message', 'avons recu votre message'],
  ...['currently closed', 'our office is closed', 'our offices are closed', 'outside of business hours'],
  ...['de vacaciones', 'de permiso', 'de baja maternal', 'no estoy disponible', 'nuestra oficina esta cerrada'],
  ...['fuera del horario de atencion', 'en vacances', 'en conges', 'en conge', 'actuellement absent'],
  ...[
    'actuellement absente',
    'je suis absent',
    'je suis absente',
    'nos bureaux sont fermes',
    'actuellement indisponible',
  ],
];
const UNTIL = ['until', 'till', 'through', 'hasta', 'jusquau', 'jusqua'];
const BEGINNINGS = ['i am', 'im', 'i will be', 'currently', 'out of office', 'estoy', 'je suis', 'actuellement'];
/** What absences say and people do not. */
const FORMULAS = [
  ...[
    'limited access',
    'no access to',
    'without access to',
    'for urgent matters',
    'for immediate assistance',
    'if urgent',
  ],
  ...['in case of emergency', 'if this is urgent', 'if your matter is urgent', 'if you need immediate assistance'],
  ...[
    'for urgent',
    'for anything urgent',
    'will respond',
    'will reply',
    'ill respond',
    'ill reply',
    'will get back to you',
  ],
  ...['ill get back to you', 'will return your', 'ill return your', 'upon my return', 'on my return', 'when i return'],
  ...[
    'thank you for your message',
    'thanks for your message',
    'thanks for your text',
    'thanks for contacting',
    'thanks for reaching out',
    'thank you for your text',
    'thank you for contacting',
  ],
  ...['thank you for reaching out', 'your message is important', 'please contact', 'acceso limitado', 'sin acceso'],
  ...['en caso de urgencia', 'en caso de emergencia', 'si es urgente', 'para asuntos urgentes', 'para urgencias'],
  ...['respondere', 'le respondere', 'te respondere', 'contestare', 'a mi regreso', 'a mi vuelta', 'cuando regrese'],
  ...['gracias por su mensaje', 'gracias por tu mensaje', 'gracias por contactar', 'favor de contactar'],
  ...['por favor contacte', 'contacte con', 'en cas durgence', 'pour toute urgence', 'si cest urgent', 'acces limite'],
  ...['je vous repondrai', 'je repondrai', 'je vous repondrais', 'je te repondrai', 'a mon retour', 'des mon retour'],
  ...['merci pour votre message', 'merci de votre message', 'veuillez contacter', 'merci de contacter'],
];
/** It speaks of the reader's business: a person wrote. */
const TO_US = [
  ...[
    'my order',
    'my appointment',
    'my delivery',
    'my package',
    'my reservation',
    'my wife',
    'my husband',
    'reschedule',
  ],
  ...['my neighbor', 'my neighbour', 'please hold', 'please leave', 'please deliver', 'my refund', 'my invoice'],
  ...['can you', 'could you', 'can we', 'could we', 'please stop', 'stop texting', 'unsubscribe', 'remove me'],
  ...['mi pedido', 'mi cita', 'mi entrega', 'mi paquete', 'mi reserva', 'mi esposa', 'mi esposo', 'puede', 'pueden'],
  ...['mi vecino', 'podria', 'podrian', 'ma commande', 'mon rendez vous', 'mon rdv', 'ma livraison', 'mon colis'],
  ...['ma reservation', 'ma femme', 'mon mari', 'mon voisin', 'pouvez vous', 'pourriez vous', 'peux tu'],
];
