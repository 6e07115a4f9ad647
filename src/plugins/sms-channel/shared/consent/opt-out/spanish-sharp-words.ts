import { END, rule, some, type Rule } from './grammar';
import { REACH, SEND, INFINITIVE, GERUND, TEXTS, ANY, LATER } from './spanish-words';

/** What people say who are angry, or the wrong ones, and other single phrases. */
export const SHARP_WORDS: readonly Rule[] = [
  rule(
    'en-paz',
    `\\b(?:dejen|deje|deja|dejes|dejan)(?:me|nos)(?: ya| de una vez| por favor)*(?: en paz| tranquil[oa]s?| quiet[oa]s?)\\b|\\bdejen en paz\\b|\\bme dejen? (?:en paz|tranquil[oa])\\b`,
    { unless: '\\bno (?:me |nos )?dej' },
  ),
  rule(
    'quiero-que-pare',
    `\\b(?:quiero|necesito|exijo|pido|quisiera|deseo) que (?:esto |ya |se |me |los ${TEXTS} )*(?:pare|paren|acabe|acaben|termine|terminen|dejen|cese|cesen)(?: ya| por favor| esto| de .*)?$`,
    { unless: `\\bno quiero|\\b(?:paquete|pedido|lluvia|ruido|dolor)\\b` },
  ),
  rule(
    'no-sean-pesados',
    `(?:^|, |\\by |\\bque |\\bpor favor |^(?:\\w+ ){1,3})ya (?:paren|parele|parenle|dejen|basta|deje)(?:le)?(?: ya| por favor| con esto| de una vez)*$`,
    {
      unless: '\\bno ya\\b',
    },
  ),
  rule(
    'si-siguen',
    `\\bsi (?:me |nos |les |ustedes )?(?:vuelven|vuelve|siguen|sigue|insisten|insiste|continuan)\\b.*\\b(?:demand\\w+|denunci\\w+|report\\w+|bloque\\w+|policia|abogado)|\\b(?:demand\\w+|denunci\\w+|report\\w+|abogado|policia)\\b.*\\bsi (?:me |nos )?(?:vuelven|vuelve|siguen|sigue|insisten)`,
  ),
  rule('se-equivoco-no-soy', `\\bno soy \\w+(?: \\w+)? , (?:se|te|esta|estan|numero|no soy|no me)\\b`),
  rule(
    'demasiados',
    `\\b(?:demasiados|tantos|muchos) ${TEXTS}\\b.*\\b(?:ya no|no mas|basta|ya|paren|quit\\w+)(?: gracias| por favor)*$`,
  ),
  rule('bloqueados', `^(?:estan |quedan |numero |ya estan )*bloquead[oa]s?$`),
  rule(
    'salirme',
    `\\b(?:como|quiero|deseo|quisiera|donde) (?:me salgo|salirme|bajarme|borrarme|salgo de esta)(?:$| de (?:esta|la lista|su lista|este|esto|aqui|sus)| lista)`,
  ),
  rule(
    'coma-no-mensajes',
    `, (?:ya )?no (?:mas )?(?:${TEXTS})(?: por favor| gracias)*$|, (?:ya )?no mas(?: por favor| gracias)*$`,
    { notAsked: true },
  ),
  rule(
    'bajenle',
    `\\b(?:bajenle|bajale|bajele|le bajan|le bajen|parenle|parale) (?:a |con |ya )*${some(ANY, 4)}${TEXTS}`,
  ),
  rule(
    'no-los-quiero-recibir',
    `\\bno (?:los|las|lo|la|me los) (?:quiero|deseo|necesito) (?:ya )?(?:recibir|seguir recibiendo)(?: mas)?$`,
  ),
  rule(
    'quiten-esto',
    `^(?:por favor |ya )*(?:cancelen|cancele|quiten|quite|detengan|eliminen|desactiven) (?:esto|todo esto|eso)(?: por favor| ya| gracias)*$`,
  ),
  rule(
    'no-di-mi-numero',
    `\\b(?:no|nunca|jamas) (?:les |le |te )?(?:di|he dado|dimos|proporcione) (?:mi|este) numero`,
    { notAsked: true },
  ),
  rule('ya-no-manden', `\\bya no (?:me |nos |m )?(?:manden?|envien?|anden mandando|esten mandando|pasen)\\b`, {
    unless: `${LATER}|\\b(?:pedido|paquete|factura|cita|orden|repartidor|tecnico|codigo)\\b`,
  }),
  rule(
    'que-me-borren',
    `\\bque (?:ya )?me (?:borren?|quiten?|saquen?|eliminen?|remuevan|den de baja|dejen (?:en paz|de|tranquil\\w))`,
    {
      unless:
        '\\bno quiero que\\b|\\blista de espera\\b|\\b(?:el|la|los|un|una) (?:cargo|cobro|multa|dinero|seguro|foto|resena|puntos?|sal|funcion)\\b',
    },
  ),
  rule(
    'dije-que-pararan',
    `\\b(?:dije|dijimos|pedi|pido|pedido|dicho|digo) (?:varias veces |ya )?que (?:ya )?(?:paren|pararan|dejen|dejaran|se detengan|no me|no nos)(?: ya| por favor)*(?:$| ,| de (?:${INFINITIVE}|${GERUND})| (?:${REACH}|${SEND}))`,
  ),
  rule('no-se-molesten', `\\bno se molesten? en (?:${INFINITIVE})`),
  rule(
    'no-hacen-falta',
    `\\bno (?:hacen? falta|ocupo|ocupamos|requiero|son necesarios|sirven) (?:mas |ya )*${some(ANY, 3)}(?:${TEXTS})\\b`,
  ),
  rule('no-usen-mi-numero', `\\bno (?:vuelvan? a )?(?:usen?|usar|utilicen?|utilizar) (?:mas )?(?:este|mi) numero`),
  rule('es-mio', `\\b(?:este|numero|celular|telefono) (?:ahora |ya )*es mio\\b`, { notAsked: true }),
  rule('no-recibir', `\\b(?:quisiera|quiero|deseo|prefiero|gustaria|pido) (?:ya )?no (?:seguir )?recib(?:ir|iendo)\\b`),
  rule(
    'ni-se-les-ocurra',
    `\\bni (?:se les|se le|se te) ocurra (?:volver a )?(?:${INFINITIVE})|\\bcomo mi (?:baja|renuncia)\\b`,
  ),
  rule(
    'como-bloqueo',
    `\\b(?:como|donde) (?:puedo |hago para |le hago para )?(?:quito|quitar|bloqueo|bloquear|desactivo|desactivar|apago|apagar|detengo|detener|elimino|paro|cancelo|cancelar) (?:de )?(?:(?:esto|estos|eso|este numero)(?:$| ${TEXTS})|${some(ANY, 3)}${TEXTS}\\b)`,
    {
      unless: '\\b(?:alarma|camara|app|cargo|pago)\\b',
    },
  ),
  rule(
    'me-tienen-harta',
    `\\b(?:me|nos) (?:tienen|traen|tiene) (?:ya )?(?:hart[oa]s?|cansad[oa]s?|hasta (?:la|el|los) \\w+|aburrid[oa]s?|podrid[oa])`,
  ),
  rule(
    'ya-dije-stop',
    `\\b(?:mande|puse|envie|escribi|dije|respondi|conteste|mandado|puesto|enviado|dicho|escrito|decir|poner|mandar|escribir|pongo|digo|mando|envio|escribo)(?: \\w+){0,2} (?:stop|alto|baja)(?:$| |\\b)`,
    {
      unless:
        '\\bdado de baja\\b|\\bpor error\\b|\\bsi (?:mando|pongo|digo|envio|escribo|respondo)|\\bsin querer\\b|\\bpierdo\\b|\\bque pasa\\b|\\b(?:alto|baja) (?:la|el|de|que)\\b',
    },
  ),
  rule(
    'harto',
    `\\b(?:hart[oa]s?|cansad[oa]s?|podrid[oa]s?|aburrid[oa]s?|fastidiad[oa]s?|cansaron|hartaron|cansan|encabronad[oa])(?: ya)? (?:de|con) (?:recibir (?:esto|eso|tanto)$|(?:recibir |tener |ver |que me )?${some(ANY, 5)}${TEXTS}\\b)`,
  ),
  rule('ya-dejenme', `^(?:por favor |que )*ya (?:dejen|deje|deja|dejense)(?:me|nos)?(?: ya| por favor)*$`),
  rule(
    'no-interesa',
    `\\bno (?:me|nos) (?:interesa|interesan|interesen|interesa nada)(?: nada| mas| para nada| sus| su| tus| lo que| esto| eso| en lo absoluto| recibir)*(?: (?:${TEXTS}|venden|ofrecen|servicios?|productos?))?${END}`,
    { notAsked: true, unless: '\\bpero (?:si|quiero|me)\\b|, (?:solo|quiero|mejor|si)\\b' },
  ),
  rule(
    'no-interesado',
    `\\b(?:no|ya no|tampoco) (?:estoy|estamos|tengo|tenemos|hay) (?:para nada |nada |ningun )?(?:interesad[oa]s?|interes)(?: en (?:sus|recibir|esto|eso|su|nada|lo que)\\b.*)?${END}`,
    { notAsked: true, unless: '\\bpero (?:si|quiero|me)\\b|, (?:solo|quiero|mejor|si)\\b' },
  ),
  rule(
    'bloquear',
    `\\b(?:los|las|te|lo|la|les) (?:voy|vamos|estoy|tengo que) (?:a |que )?(?:bloquear|bloqueando|reportar|reportando|denunciar|demandar)\\b|\\b(?:voy|vamos|tendre|tengo) (?:a |que )?(?:bloquear|reportar|denunciar)(?:los|las|te|lo|la|les)\\b|\\b(?:los|te|las) (?:bloqueo|reporto|denuncio|bloqueare|reportare|denunciare)\\b|\\b(?:voy|vamos) a (?:bloquear|reportar|denunciar) (?:este|su|tu) numero\\b`,
    {
      unless: '\\bno (?:los|te|las|voy)\\b|\\bpor (?:la|el) (?:reparacion|pedido|entrega|cobro|servicio)',
    },
  ),
  rule('es-acoso', `\\b(?:esto es|esto ya es|son un|ya es) (?:un |una |puro )*(?:acoso|spam|hostigamiento|estafa)\\b`, {
    notAsked: true,
    unless: '\\bno\\b',
  }),
  rule(
    'larguense',
    `\\b(?:vayanse|vayase|vete|larguense|larguese) (?:a|al|de)\\b|\\bchinguen a su\\b|\\bno (?:jodan|joda|jodas|chinguen|chingues|mamen|fastidien)\\b`,
    { unless: '\\bvete a (?:casa|la tienda)|\\bno (?:chinguen|mamen|jodan) , (?:otra|que|ya|no|y)\\b' },
  ),
  rule(
    'numero-equivocado',
    `^(?:usted |ustedes |creo que )*(?:esta |estan |estas )?(?:numero )?equivocad[oa]s?(?: de numero)?$|\\bnumero ya no (?:es|pertenece)\\b|(?:^|, |\\b(?:tienen?|es|esta|este|marcaron|al|a un|tienes|escriben a|un) )(?:el |un |al |hola |perdon |disculpe )*numero equivocado\\b|\\b(?:se|te) (?:equivoco|equivocaron|equivocaste|han equivocado|equivoca|equivocan) de (?:numero|persona|telefono)\\b|\\b(?:esta|estan) equivocad[oa]s? de (?:numero|persona)\\b|\\bno es (?:el|su) (?:numero|telefono|celular) de\\b`,
    {
      notAsked: true,
      unless:
        '\\bme equivoque\\b|\\b(?:perdon|disculp\\w+) , (?:numero )?equivocad\\w+|\\bnumero equivocado de\\b|\\bpedido\\b|\\b(?:di|puse|escribi) (?:el|un)\\b',
    },
  ),
  rule(
    'hasta-cuando',
    `\\b(?:cuando|hasta cuando|cuantas veces)\\b.*\\b(?:van|vas|va|piensan) a (?:dejar|parar)(?: de (?:${INFINITIVE}))?$`,
  ),
];
