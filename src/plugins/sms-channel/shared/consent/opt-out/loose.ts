import { NOT_STOP } from './english-words';
import { rule, type Rule } from './grammar';

/**
 * The last look, for wordings that no grammar lists: a word for ending and, a few words further, a word for texts or for the list
 * that one is on; and nothing in the sentence that speaks of something else. docs/consent.md "Wishes to stop in other words".
 */

/** Somebody's business with us, in the three languages: then "stop", "cancel" or "remove" is about that. */
const BUSINESS = `\\b(?:appointments?|appt|orders?|ordered|deliver\\w*|packages?|reschedule|refunds?|replacement|reservations?|bookings?|invoices?|bills?|receipts?|insurance|codes?|coupons?|links?|magazines?|emails?|newsletters?|plans?|accounts?|cards?|charges?|fees?|payments?|waitlist|waiting|guest|shopping|items?|photos?|shifts?|leases?|doctor|pills?|medicine|surgery|wife|husband|boss|surprise|shop|store|price|free|trial|cita|pedidos?|entregas?|paquetes?|reembolso|reservas?|reservacion|recibos?|factura|seguro|codigo|cupon|tarjeta|cuenta|pago|cobro|cargo|espera|articulo|foto|contrato|esposa|esposo|jefe|sorpresa|precio|prueba|rdv|rendez|commandes?|livraisons?|colis|remboursement|reservations?|recu|factures?|assurance|code|coupon|cartes?|compte|paiement|prelevement|frais|attente|article|photo|bail|femme|mari|patron|surprise|prix|essai|devis|app|website|site|page|button|boton|pagina|bouton|alarm|leak|noise|standby|ignor\\w+|call with|street|number \\d+|magazine|molestar|donde sacaron)\\b|\\b(?:previous|last|that|dernier|ultimo|anterior) (?:message|text|mensaje|texto)\\b|\\bmessage (?:precedent|anterior)\\b|\\bmensaje anterior\\b|\\bs arret`;

/** Texts that are missed, liked or asked for; and what was not meant. */
const WANTED = `\\b(?:never|not|no|did not|have not|has not|nunca|jamas|jamais|pas|rien|plus|ya no) (?:yet |even |me |m |ai |a |an |any |the |your |han |he |ha |encore )*(?:got|gotten|getting|get|receive|received|receiving|seen|come|came|heard|sent|answer\\w*|repl\\w+|respond\\w*|llega\\w*|llego|recib\\w+|contest\\w+|mandaron|enviaron|recu|recue|recois|recevons|arrive\\w*|repond\\w*|envoye)\\b|\\b(?:love|enjoy|keep|helpful|continue|resume|resubscribe|accident\\w*|mistake|oops|lol no|encant\\w+|gustan|sigan|manten\\w+|error|querer|accidente|adore|aime|continuez|gardez|erreur|megarde|expres|until|before|after|tonight|tomorrow|hasta|antes|despues|manana|avant|apres|demain|soir|jusqu\\w*|twice|late|doble|double)\\b|\\b(?:do|does|did|can|could|would|will|please do|should) not (?:ever )?(?:stop|quit|end|cease|remove|delete|unsubscribe|cancel|lose|take)\\b|\\bno (?:me |nos )?(?:dejen|dejes|deje|paren|pare|quiten|borren|saquen)\\b|\\bn (?:arret|enlev|retir|supprim)\\w+ pas\\b|\\bif i\\b|\\bsi (?:je|yo|mando|pongo)\\b|\\bwhat happens\\b|\\bque pasa\\b|\\bque se passe\\b|\\bwhy\\b|\\bpor que\\b|\\bpourquoi\\b`;

const unless = `${BUSINESS}|${WANTED}|${NOT_STOP}`;

const EN_END = `(?:stop|stopping|quit|cease|end|discontinue|remove|removed|removal|take off|taken off|be off|off of|delete|dlt|erase|lose|wipe|unsubscribe|unsubscribed|opt out|opted out|no more|no further|not use|off (?:of )?(?:the|your|this)|enough|cancel|revoke|withdraw|done with|do not want|not want|does not want|wants none of|do not need|not need|will not (?:be )?need(?:ing)?|(?:nobody|no one) (?:\\w+ ){0,2}wants?|do not send|take (?:me|us|my \\w+|this \\w+|him|her) (?:off|out)|get (?:me|us) (?:off|out)|take (?:this|it|that|please consider|my) as (?:my|a|an))`;
const EN_TEXTS = `(?:texts?|texting|textin|txtin|messages?|messaging|spam|sms|alerts?|notifications?|lists?|blasts?|contacting|contact|number|communications?|group text\\w*|promotional|promos|marketing|ads|advertis\\w+|opt out|texted|messaged|contacted)`;
const EN_OBJECT = '(?:these|this|those|them|it|me)';

const ES_END = `(?:dej(?:en|e|a|ar|aran|es) de|par(?:e|en|ar|ame)|basta|alto|quit\\w+|kit\\w+|borr\\w+|elimin\\w+|sa(?:c|qu)\\w+|remuev\\w+|cancel\\w+|suspend\\w+|deten\\w+|no (?:usen?|mas|quiero|queremos|necesito|necesitamos|necesitare|deseo|autorizo|sigan|vuelvan)|nadie quiere|baja|revoco|retiro|evit\\w+|termin\\w+)`;
const ES_TEXTS = `(?:mensajes?|textos?|sms|spam|avisos?|alertas?|notificaciones|publicidad|anuncios?|promociones|promocion|propaganda|listas?|numero|contacten|contactarme|contacto|escrib\\w+|textear\\w*|molest\\w+|grupo)`;

const FR_END = `(?:arret\\w+|cess\\w+|stop|stopp(?:er|ez)|enlev\\w+|retir\\w+|supprim\\w+|effac\\w+|ray\\w+|sort(?:ir|ez|s)|annul\\w+|desabonn\\w+|desinscri\\w+|ne plus|n utilisez pas|plus (?:rien|aucun|jamais|besoin)|pas besoin|ne (?:veux|veut|souhaite|desire) (?:plus|pas)|assez|personne (?:\\w+ ){0,2}ne veut|fini\\w*|suspend\\w+|termin\\w+)`;
const FR_TEXTS = `(?:messages?|textos?|sms|spams?|alertes?|notifications?|pubs?|publicit\\w+|promos?|rappels?|listes?|numero|contacter|contactez|ecrire|ecrivez|texter|mtexter|envois?|trucs)`;

/** How a wish to get no more texts may be said in any other way. */
export const LOOSE: readonly Rule[] = [
  rule('loose-end', `\\b${EN_END} (?:\\w+ ){0,6}?${EN_TEXTS}\\b`, { unless }),
  rule('loose-texts-end', `\\b${EN_TEXTS} (?:\\w+ ){0,4}?(?:stop|end|cease|to go|gone)$`, { unless }),
  rule(
    'loose-order',
    `^(?:\\w+ |, ){0,8}?(?:please|kindly|pls|just|asking|favou?r and|and) (?:\\w+ ){0,3}?(?:stop|quit|cease|unsubscribe|remove|delete) ${EN_OBJECT}?\\b(?: \\w+){0,2}$`,
    {
      unless,
      notAsked: true,
    },
  ),
  rule('loose-never', '^(?:\\w+ |, ){0,5}?(?:never again|no more|stop|enough|cease)(?: ,| please| thanks| ok| now)*$', {
    unless,
    notAsked: true,
  }),
  rule(
    'loose-asked-off',
    `\\b(?:asked|told|said|requested|request) (?:\\w+ ){0,6}?(?:to be (?:taken off|removed|deleted)|to take (?:me|us) off|be removed|no more|remove (?:me|us))\\b`,
    { unless },
  ),
  rule('flojo-fin', `\\b${ES_END} (?:\\w+ ){0,6}?${ES_TEXTS}\\b`, { unless }),
  rule('flojo-textos', `\\b${ES_TEXTS} (?:\\w+ ){0,4}?(?:parar|paren|terminen|terminar|acaben)$`, { unless }),
  rule(
    'flojo-orden',
    `^(?:\\w+ |, ){0,8}?(?:ya paren|, paren|no mas|paren|ya basta|me quit\\w+|me borr\\w+|quitenme|borrenme|saquenme)(?: por favor| porfis| ya| gracias)*$`,
    { unless, notAsked: true },
  ),
  rule('faible-fin', `\\b${FR_END} (?:\\w+ ){0,6}?${FR_TEXTS}\\b`, { unless }),
  rule('faible-textes', `\\b${FR_TEXTS} (?:\\w+ ){0,4}?(?:arreter|arretent|cessent|cesser|stop)$`, { unless }),
  rule(
    'faible-ordre',
    `^(?:\\w+ |, ){0,8}?(?:enlevez moi|retirez moi|arretez|etre enlevee?|etre retiree?|plus rien)(?: svp| merci| stp| s il vous plait)*$`,
    { unless: `${unless}|\\b(?:vous|n|m|s) arretez`, notAsked: true },
  ),
];
