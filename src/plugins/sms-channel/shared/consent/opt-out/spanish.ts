import { END, oneOf, rule, some, type Rule } from './grammar';

/** Subjunctive and imperative of "to reach a person": the forms of a request. "No me escriben" is a complaint, not a wish. */
const REACH = oneOf(
  `escriba escriban escribas escribais contacte contacten contactes moleste molesten molestes textee texteen textees mensajee
   mensajeen busque busquen busques hable hablen hables fastidie fastidien fastidies joda jodan jodas chinguen chingue chingues
   hostigue hostiguen acose acosen notifiquen notifique comuniquen comunique marque marquen spameen
   textien textes texten escribais escribas mandeis escribieran contactaran molestaran escribiera contactara molestara`,
);
const SEND = oneOf(
  'manden mande mandes mandeis envien envie envies remitan remita pasen pongan lleguen mandaran enviaran mandara enviara',
);
const INFINITIVE = `(?:escribir|mandar|enviar|contactar|molestar|textear|mensajear|llamar|hablar|buscar|fastidiar|acosar|hostigar|joder|chingar|notificar|comunicar|insistir|preguntar|spamear)(?:me|nos|se|le|les|lo|la)?(?:los|las|lo|la)?`;
const GERUND = `(?:escribiendo|mandando|enviando|contactando|molestando|texteando|mensajeando|llamando|hablando|fastidiando|acosando|hostigando|jodiendo|chingando|insistiendo)(?:me|nos|le|les)?(?:los|las)?`;

const TEXTS = oneOf(
  `mensaj[a-z]* textos? sms publicidad promocion promociones promos? ofertas? propaganda anuncios? notificacion notificaciones
   alertas? recordatorios? encuestas? avisos? spam cupones comunicacion comunicaciones correspondencia basura tonterias mamadas
   pendejadas estupideces chingaderas babosadas cosas`,
);
const ANY = `mas otros? otras? ningun ninguna tantos tantas sus sus tus tu su este esta esto estos esta estas esos esas los las el la de
  del con ya todos todas tipo clase un una malditos pinches a cualquier mugrosos dichosos`;

const ME = '(?:me |m |nous |nos |se |ya |le |les )';
const LATER = `\\b(?:antes|hasta|todavia|aun|ahora|ahorita|hoy|manana|mientras|despues|durante|noche|tarde|temprano|cuando|menos|sino|mejor|usa el|use el|usen el|al otro|el otro|a mi si|al trabajo|en el trabajo|por correo|domingos?|fines de semana)\\b`;
const NOT_STOP = `\\b(?:no|nunca|jamas|sin) (?:me |nos |se |les |le |quiero |quisiera |deseo |van a |puede |pueden )*(?:deje|dejen|dejes|deja|dejar|pare|paren|para|parar|paro|cese|cesen|termine|detenga|detengan|detener)\\b`;
const LISTS = oneOf(
  'lista listas base sistema contactos? mensajes? registros? agenda directorio grupo textos? sms ahi aqui esto eso promociones suscripcion chat',
);
const NUMBER = '(?:numero|telefono|celular|contacto|nombre|datos|movil|linea de ahi)';

const AROUND_STOP = oneOf(
  `por favor ya que les dije dije le digo gracias hola oiga oigan eh no si ok bueno senor senora todo esto eso inmediatamente ahora
   por fin cuantas veces tengo tienen de pedir pido pedi repito ustedes amigo les he dicho pedido muchas veces dos tres se lo
   please stop , mas jaja jajaja en serio carajo con mierda verga wey guey joder hombre ps pues ok oigan chale`,
);

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
      unless: `${LATER}|\\bhablen? de (?:usted|tu)\\b|\\bno se molest|\\b(?:${REACH}) (?:a mi|al|a la|a los) \\w+`,
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

const REMOVALS = [
  rule(
    'quitenme',
    `\\b(?:quit|saqu|sac|borr|elimin|remuev|remov|excluy|suprim|baj|retir)(?:e|en|a|an|ar|er|es|ir)?(?:me|nos)(?: ya| por favor)*(?:$| ,| por| gracias| de una| y\\b| (?:de|del) (?:todas? )?(?:su|sus|la|las|tu|tus|esta|este|esa|ese|los|todos|toda)* ?(?:\\w+ )?(?:de )?${LISTS}\\b)`,
    {
      unless:
        '\\bno (?:me )?(?:quit|saqu|sac|borr|elimin|remuev|remov|excluy|suprim|baj|retir)|\\b(?:lista de (?:espera|invitados)|correo)\\b|\\b(?:como|donde) (?:puedo )?bajarme\\b',
    },
  ),
  rule(
    'quitar-de-la-lista',
    `\\b(?:quit|saqu|sac|borr|elimin|remuev|remov|excluy|baj|retir)(?:e|en|a|an|ar|er|es|ir)(?:me|nos|lo|la)? (?:de|del) (?:su|sus|la|las|tu|tus|esta|esa|ese|este)* ?(?:lista|listas|base de datos|sistema|contactos|registros|agenda|directorio)\\b`,
    {
      unless: '\\bno (?:me )?(?:quit|saqu|sac|borr|elimin|remuev)|\\blista de (?:espera|invitados)\\b|\\bpor que\\b',
    },
  ),
  rule(
    'borren-numero',
    `\\b(?:quit|saqu|sac|borr|elimin|remuev|remov|excluy|suprim|bloque|retir|olvid|pierd)(?:e|en|a|ar|er|an|es|ir)(?:nse|se|te)?(?: de)?(?: a)? (?:ya )?(?:de )?(?:mi|este|ese|el|su|nuestro|mis|nuestros|a mi) (?:numero de )?${NUMBER}\\b`,
    {
      unless:
        '\\b(?:contrato|renta|cuenta|reservacion|reserva)\\b|\\bno (?:me )?(?:quit|saqu|borr|elimin|olvid|bloque)|\\b(?:pedido|factura|orden|anuncio)\\b|\\bolvide mi\\b|\\bpude\\b',
    },
  ),
  rule('borrenlo', `\\b(?:no es|equivocad[oa]|fallecio|ya no)\\b.*\\b(?:borr|elimin|quit|saqu)(?:e|en|a)l[oa]s?\\b`),
  rule(
    'dar-de-baja',
    `\\b(?:den|denme|deme|dame|darme|darse|darnos|denos|dar|de|doy|damos|dan)(?: me)? de baja(?: ya| ahora| inmediatamente| por favor| cuanto antes)*(?:$| ,| por| gracias| y\\b| (?:de|del|en|a) (?:todos |todas )?(?:los|las|sus|su|la|estos|esta|este|el|tu|esos)* ?(?:\\w+ )?(?:${TEXTS}|${LISTS}|servicio de (?:${TEXTS}))| (?:a )?(?:mi|este|ese) ${NUMBER})`,
    {
      unless:
        '\\bno (?:me |nos )?(?:den|de|des|dar|quiero)\\b.*de baja|\\bpor error\\b|\\b(?:robad|perdid|extravi)\\w+|\\bque pasa\\b|\\bsi me doy|\\b(?:plan|internet|seguro|cable)\\b',
    },
  ),
  rule('desuscribir', `\\b(?:desuscri|desinscri[bt]|desubscri|dessuscri|desafili|desapunt)\\w+`, {
    unless:
      '\\bno (?:me )?des|\\bpor error\\b|\\bcorreos?\\b|\\bsin querer\\b|\\b(?:pagina|enlace|link|boton|liga|opcion) (?:para|de)\\b|\\b(?:cours|tournoi|cantine|fils|fille|club|activite|judo|yoga)\\b',
  }),
  rule(
    'cancelar-mensajes',
    `\\b(?:cancel|desactiv|anul|bloque|deshabilit|suspend)(?:a|e|en|ar|o|emos|an|er|arme|enme|ame|ando)?(?: la| mi| los| las| estos| esos| sus| todos| todas| suscripcion| a| de| del| el| envio| servicio| estas| esas| ya| me)* (?:${TEXTS})\\b`,
    {
      unless:
        '\\bno (?:me |nos )?(?:cancel|desactiv|anul|bloque|suspend)|\\bpor que\\b|\\b(?:oferta|promocion|promo|cupon)$',
    },
  ),
  rule(
    'salir-de-la-lista',
    `\\b(?:salir|salirme|bajarme|borrarme|estar|sacarme|quitarme) (?:de|en) (?:esta|la|su|tu|esa|ese|este|sus) (?:\\w+ )?(?:lista|grupo|base|chat|suscripcion)\\b`,
    {
      unless:
        '\\b(?:quiero|quisiera) estar\\b|\\b(?:espera|invitados)\\b|\\bpor que\\b|(?<!no )(?:quiero|deseo|quisiera) estar|\\bno quiero salir\\b',
    },
  ),
  rule(
    'consentimiento',
    `\\b(?:retir|revoc|cancel|anul|nieg|quit)(?:o|amos|ar|ando|e)? (?:mi|el|la|todo|cualquier|nuestro)* ?(?:consentimiento|autorizacion|permiso)\\b`,
    {
      unless: '\\b(?:cirugia|operacion|viaje|escuela|no retir|no revoc)\\b',
    },
  ),
  rule(
    'sin-permiso',
    `\\b(?:no|nunca|jamas|sin)(?: les| le| te| se| tienen| tiene| tienes| he| cuentan| con| mi| tener| di| doy| dado| dimos| el| ningun)* (?:permiso|consentimiento|autorizacion)\\b(?:$| ,| (?:para|de) (?:que )?(?:me |nos )?(?:${INFINITIVE}|${REACH}|${SEND}|esto|usar mi)| a ustedes)`,
  ),
  rule(
    'no-mas-informacion',
    `\\bno (?:deseo|quiero|necesito|me interesa)(?: recibir| mas| ya| su| sus| nada de| ninguna)* (?:informacion|info)(?: de ustedes| suya| gracias| por favor)*$`,
    {
      unless: '\\bgracias por\\b',
    },
  ),
  rule(
    'no-me-suscribi',
    `\\b(?:no|nunca|jamas) (?:me |nos )?(?:suscribi|registre|inscribi|apunte|solicite|pedi|suscribimos|anote|solicite informacion|pedi informacion|di de alta|acepte|autorice)(?: para| a| en| por| recibir| ningun| ninguna)*(?: (?:esto|eso|estos|estas?|este tipo de|sus|los|que me (?:${REACH}|${SEND})))*(?: ?${TEXTS})?(?:$| ,| y\\b)`,
    { notAsked: true, unless: '\\bpedi (?:eso|esto) , (?:yo )?(?:pedi|era)' },
  ),
];

const SHARP_WORDS = [
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
    { unless: '\\bno quiero que\\b|\\blista de espera\\b' },
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
    { unless: '\\bvete a (?:casa|la tienda)' },
  ),
  rule(
    'numero-equivocado',
    `^(?:usted |ustedes |creo que )*(?:esta |estan |estas )?(?:numero )?equivocad[oa]s?(?: de numero)?$|\\bnumero ya no (?:es|pertenece)\\b|(?:^|, |\\b(?:tienen?|es|esta|este|marcaron|al|a un|tienes|escriben a|un) )(?:el |un |al |hola |perdon |disculpe )*numero equivocado\\b|\\b(?:se|te) (?:equivoco|equivocaron|equivocaste|han equivocado|equivoca|equivocan) de (?:numero|persona|telefono)\\b|\\b(?:esta|estan) equivocad[oa]s? de (?:numero|persona)\\b|\\bno es (?:el|su) (?:numero|telefono|celular) de\\b`,
    {
      notAsked: true,
      unless: '\\bme equivoque\\b|\\bnumero equivocado de\\b|\\bpedido\\b|\\b(?:di|puse|escribi) (?:el|un)\\b',
    },
  ),
  rule(
    'hasta-cuando',
    `\\b(?:cuando|hasta cuando|cuantas veces)\\b.*\\b(?:van|vas|va|piensan) a (?:dejar|parar)(?: de (?:${INFINITIVE}))?$`,
  ),
];

/** How a wish to get no more texts is said in Spanish. */
export const SPANISH: readonly Rule[] = [...STOPS, ...REFUSALS, ...REMOVALS, ...SHARP_WORDS];
