import { rule, some, type Rule } from './grammar';
import { ANY, GERUND, INFINITIVE, LATER, LISTS, REACH, SEND, TEXTS } from './spanish-words';

/** The same wishes as people of other manners say them: in Spain, formally, with a threat, or in passing. */

const THEIRS = `(?:sus |tus |estos |esos |los |vuestros |tantos )`;

export const MANNERS: readonly Rule[] = [
  rule(
    'dejad-de',
    `\\b(?:dejad|parad|cesad|dejaos|dejar|deje|dejen|deja) (?:ya )?(?:de |con )(?:una vez |dar (?:la lata|el conazo|por saco)|fregar|hinchar\\w*|dar lata|marear\\w*|tocar\\w*|intentar vender\\w*|querer vender\\w*|insistir|${INFINITIVE}|${GERUND}|${some(ANY, 3)}${TEXTS})`,
    { unless: '\\b(?:no|nunca|jamas) (?:dejad|parad|dejen?|deja)\\b' },
  ),
  rule(
    'dejad',
    `(?:^|, |\\b(?:y|ya|por favor) )(?:dejad|parad|borrad|quitad|sacad|cancelad)(?:me|nos|lo|la|los)?(?: ya| por favor| en paz| de una vez| gracias)*$`,
  ),
  rule(
    'que-pare-esto',
    `\\b(?:esto|los mensajes|sus mensajes|estos mensajes) (?:pare|paren|acabe|acaben|termine|terminen|cesen|terminaran|pararan)\\b|\\b(?:cesen?|cesar|cesara|cesaran|suspendan|interrumpan|terminen|detengan) (?:toda|todo|cualquier|los|el|la|sus|todos los) (?:comunicacion|contacto|envios?|${TEXTS})\\b`,
  ),
  rule(
    'derechos',
    `\\b(?:supresion|oposicion|rectificacion) (?:y|de|al) \\w+|\\b(?:derecho) (?:de|a la|a) (?:supresion|oposicion|olvido|cancelacion)\\b|\\b(?:cancel|elimin|borr|suprim)\\w+ (?:de )?(?:todos )?mis datos\\b|\\blista robinson\\b|\\bme opongo (?:a|al|a que) (?:recibir|envio|${THEIRS}?${TEXTS}|me|uso)|\\b(?:lopd|rgpd|lfpdppp)\\b`,
    { unless: '\\b(?:tarjeta|reserva|pedido|cuenta)\\b', notAsked: true },
  ),
  rule(
    'rechazo',
    `\\b(?:cero|ningun) interes (?:en|por) (?:sus|tus|estos|recibir)|\\b(?:pueden|puede|prefiero|mejor) .*\\b(?:pero|y) (?:no|ya no) (?:me )?(?:manden |mande |envien )?(?:mas )?(?:mensajes|sms|textos)$|\\bno soy \\w+ , soy (?:el|la) (?:nuev|duen)|\\bno quiere (?:estos|sus|recibir|mas) (?:${TEXTS}|sus|estos)|\\b(?:rechazo|declino|renuncio a|me niego a) (?:a )?(?:recibir|${THEIRS}?${TEXTS}|que me (?:${REACH}|${SEND}))`,
  ),
  rule(
    'no-hace-falta-que',
    `\\b(?:no|ya no|tampoco) (?:hace falta|es necesario|necesito|tiene caso|ocupo)(?: que)? (?:me |nos |le |les |sigan |seguir |siga )*(?:${REACH}|${SEND}|${GERUND}|${INFINITIVE}|avisen?|recuerden|recordando|avisando|llamen)(?: mas| ya| nada)*(?:$| ,| gracias| por favor)`,
    { unless: LATER },
  ),
  rule(
    'no-me-avisen',
    `\\b(?:no|nunca|ya no) (?:me |nos |le |les )(?:avisen?|recuerden|pidan|contacteis|molesteis|envieis|llameis|ofrezcan)(?: mas| ya| nada)*(?:$| ,| gracias| por favor)`,
    { unless: LATER },
  ),
  rule(
    'no-contacten',
    `^(?:por favor |favor |favor de |les pido |pido )*(?:no|nunca) (?:me |nos )?(?:contact\\w+|escrib\\w+|molest\\w+|text\\w+|insist\\w+|envi\\w+|mand\\w+)(?: mas| ya| nunca| mensajes?| sms| aqui| nada| por favor| gracias)*$`,
    {
      unless:
        '\\b(?:escribi|mando|mandaron|envio|enviaron|escribieron|escriben|envian|mandan|molesta|molestia|molesto)\\b',
    },
  ),
  rule(
    'no-escriban-a',
    `\\b(?:no|ni|nunca|dejen de|deje de|dejad de) (?:le |les )?(?:escriban?|escribir\\w*|manden?|mandar\\w*|envien?|enviar\\w*|texte\\w+|molest\\w+)(?: mas| mensajes?| sms| nada)* (?:a|al) (?:mi|su|este|ese|el|la|esta) (?:\\w+ )?(?:numero|telefono|celular|movil|mama|madre|papa|padre|esposo|esposa|marido|mujer|hija|hijo|abuela|abuelo|familia|hermana|hermano)\\b`,
    { unless: `${LATER}|\\b(?:paquete|pedido|factura|codigo)\\b` },
  ),
  rule(
    'no-rompan',
    `\\bno (?:rompan|rompas|jodan|jodas|chinguen|frieguen|molesten|insistan|sigan|den)(?: mas| ya)* (?:con|la lata|mas)(?: ${some(ANY, 3)}${TEXTS}| eso| esto)?\\b`,
    { unless: '\\b(?:ruido|musica|perro)\\b' },
  ),
  rule(
    'nada-de-mensajes',
    `(?:^|, |\\b(?:y|por favor|ya|favor) )(?:nada (?:mas )?de|ni un|ni una|no mas|cero|no|sin|suficiente con|suficientes|no mas de) ${some(ANY, 3)}(?:${TEXTS}|esto|mensaje|promo)(?: mas| por favor| gracias|,)*(?:$| ,)`,
    { unless: '\\b(?:tengo|hay|recibi|llego|llegan|veo|me llega\\w*|gracias por)\\b', notAsked: true },
  ),
  rule(
    'olvidense',
    `\\bolvid(?:ense|ate|ese|aos|en|a|e)(?: ya)? (?:de (?:mi|nosotros|este numero)|mi numero|este numero)\\b|\\b(?:fuera|salgan|salganse) de mi (?:telefono|celular|numero|lista)\\b|\\b(?:salganme|salgan(?:se)?|saquenme|sacadme) de (?:la|su|esta|esa) lista\\b`,
  ),
  rule(
    'siguen-escribiendo',
    `\\b(?:cancele|me di de baja|di de baja|dije|pedi|solicite|renuncie|ya no soy|cerre)\\b.*\\b(?:y |e |aun |todavia )?(?:siguen?|continuan?|me siguen|vuelven a) (?:${GERUND}|${INFINITIVE}|llegando)|\\b(?:hasta cuando|por que|cuando) (?:van a |me |le |les )*(?:seguir|siguen?|dejar de|dejan de) (?:${GERUND}|${INFINITIVE})`,
    { unless: '\\b(?:pedido|paquete|cita)\\b' },
  ),
  rule(
    'un-mensaje-mas-y',
    `\\b(?:un|otro|proximo|siguiente) (?:mensaje|sms|texto)(?: mas)? y (?:los?|las?|les|te|voy|me|pongo)\\b|\\b(?:proxima vez|si me (?:vuelven|mandan|escriben|textean)|si siguen|si no paran|como sigan)\\b.*\\b(?:denunci\\w*|demand\\w*|report\\w*|bloque\\w*|policia|abogado|profeco|consumidor)|\\b(?:abogado|policia|denuncia)\\b.*\\bsi (?:no paran|siguen|insisten|no dejan)`,
  ),
  rule(
    'me-canse',
    `\\b(?:me canse|me cansaron|cansad[oa]|hart[oa]|aburrid[oa]|odio|que fastidio|fastidio|que pesadez)(?: ya)?(?: con| de| a)? (?:recibir |tener |todos )*${THEIRS}${some(ANY, 2)}${TEXTS}|\\b(?:ya )?tuve suficiente (?:de|con) (?:sus|estos|tantos)\\b|\\b(?:apaguen|apague|apagar|quiten|callen) (?:estos|sus|esos|los) ${TEXTS}|\\bescriben demasiado\\b|\\bmetanse (?:sus|los|las)\\b|\\b(?:sus|estos|los) ${TEXTS} (?:me|nos) (?:vuelven|tienen|molestan|fastidian|despiertan|cansan|hartan)`,
  ),
  rule(
    'ya-no-usa-el-numero',
    `\\bya no (?:usa|tiene|ocupa|lleva|posee|es el (?:numero|telefono|celular) de) ?(?:este|esta|ese|esa)? ?(?:numero|telefono|celular|linea|movil|cel|\\w+$)|\\b(?:este|ese) (?:numero|telefono|celular|movil) (?:ahora )?(?:es|lo tiene|pertenece)(?: ahora)? (?:de |a )(?:una|otra|un|mi|la) |\\b(?:me di cuenta|se|te|os) (?:confund\\w+|equivoc\\w+) de (?:persona|numero|gente)\\b|\\b(?:esta|estan|estas) (?:usted |ustedes )?(?:equivocad[oa]s?|confundid[oa]s?) , (?:yo )?no soy\\b|\\bno soy (?:quien|a quien|el que|la que) (?:busc\\w+|cre\\w+|piens\\w+)|\\ba quien (?:buscan?|buscas) no (?:soy|es)\\b|\\bescriben? al \\w+ equivocad[oa]\\b|\\bme (?:vendio|dio|regalo|paso) este (?:celular|telefono|numero|movil|chip)\\b|^aqui no es$|^(?:perdon |disculpe |lo siento |hola )?(?:, )?(?:persona|numero) equivocad[oa]$|\\b(?:me|nos) (?:estan? )?(?:confund\\w+|confundiendo) con\\b|\\b(?:mensajes|textos) (?:son para otra|no son para (?:mi|nosotros))|\\bno (?:esta|vive|es|contesta) (?:en|a) este numero\\b|\\bescribiendo a (?:un|una) (?:desconocid[oa]|extran[oa]|muert[oa])\\b|\\bno me llamo \\w+ (?:y|,)|\\bya no soy (?:el|la) \\w+ , (?:escrib|contact|habl|busq)`,
    { unless: '\\b(?:talla|pedido|producto|direccion|piso)\\b', notAsked: true },
  ),
  rule(
    'autorizacion',
    `\\b(?:no|nunca|jamas|quien)(?: les| los| te| le| tienen| tiene| doy| di| he dado| han)* (?:autorizo|autorice|autorizado|autorizacion|permiso|consentimiento)(?: para| a| de)* (?:${INFINITIVE}|usar|utilizar|recibir|contact\\w+|que me)`,
    { unless: '\\b(?:cobro|cargo|pago|cobrar\\w*)\\b' },
  ),
  rule(
    'no-usen',
    `\\bno (?:lo |la )?(?:usen?|utilicen?|vuelvan a usar)(?: mas| nunca)?(?: (?:este|mi) (?:numero|telefono|celular)| nunca| mas)(?: para (?:${TEXTS}|publicidad))?(?:$| ,)`,
  ),
  rule(
    'no-estoy-de-acuerdo',
    `\\bno (?:estoy|estamos) de acuerdo (?:con|en|a) (?:recibir|${THEIRS}${TEXTS}|que me (?:${REACH}|${SEND}))`,
  ),
  rule(
    'bienvenidos',
    `\\b(?:sus?|tus?|estos?|los) (?:${TEXTS}|mensaje) no (?:es|son) (?:bienvenid[oa]s?|desead[oa]s?|solicitad[oa]s?)`,
  ),
  rule(
    'bloqueados-y',
    `^(?:quedan |estan |ya estan |los )?(?:bloquead[oa]s?|reportad[oa]s?|reporte|denunciad[oa]s?)(?: y (?:reportad|bloquead|denunciad)[oa]s?| por (?:spam|acoso))+$|^larg(?:uense|uese|ate)$|\\b(?:tomare|iniciare|emprendere) (?:acciones )?(?:legales|acciones)\\b|^ya (?:pedi|solicite) que me (?:quitaran|borraran|sacaran|dieran)\\b|^ya me di de baja(?: \\w+)*$|^(?:ya )?no quiero (?:esto|estos|eso)(?: mas| ya| por favor)*$|^(?:tienen|tiene) que parar$|^pueden parar$|^(?:ya )?no quiero (?:participar|ser parte de esto|formar parte de esto)$|^(?:en serio )?como hago para que paren$|^(?:por (?:el amor de )?dios )?(?:ya )?paren$|^(?:por favor )?paren , (?:es|este|esta|estoy)\\b|^(?:como )?(?:los|lo) (?:paro|cancelo|quito|apago)$|^parenlos$|\\bcuantas veces (?:tengo|hay|debo|les|le) (?:que )?(?:decir|digo|dije|pedir|repetir)(?: \\w+){0,2} (?:no|stop|basta|paren)$`,
  ),
  rule(
    'baja-mia',
    `\\b(?:anular|anulen|cancelar|cancelen) (?:la |mi )?(?:suscripcion|alta|inscripcion)$|\\b(?:darme|dar|darse|pido|solicito|tramiten|hagan|intente darme|trate de darme) (?:de |la |mi )*baja\\b.*\\b(?:no puedo|no funciona|no me deja|haganlo|cuanto antes|ya mismo)\\b|^(?:no spam|fin|yo no querer mensajes?|desuscripcion)$|\\b(?:denme|dadme|demen|den) (?:de |la )baja (?:x|por) favor$`,
    { unless: '\\b(?:gimnasio|internet|seguro|revista|plan|caja|servicio de)\\b' },
  ),
  rule(
    'en-serio-no-mas',
    `(?:^|, )(?:en serio |de verdad |ya )*,? ?no mas(?: de (?:esto|eso|estos|esos))?(?: por favor| gracias| ,)*$|^no mas ,|^(?:basta|stop|paren) , (?:en serio|de verdad|ya|por favor)$|^(?:ay )?(?:dios |por dios |dios mio )?(?:ya )?stop(?: \\w+)?$`,
    { notAsked: true },
  ),
  rule(
    'quitenme-de',
    `\\b(?:quiten|saquen|borren|eliminen|quita|saca|borra|quite|saque|borre|elimine)(?:me|nos) (?:ya )?(?:de|del) (?:eso|esto|ahi|aqui|(?:la |las |el |los |su |sus )?(?:${LISTS}|${TEXTS}|chat|equipo|grupo)\\b)`,
    { unless: '\\b(?:espera|invitados|horario|duda)\\b' },
  ),
];
