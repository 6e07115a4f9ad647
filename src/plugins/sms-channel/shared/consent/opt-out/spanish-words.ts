import { oneOf } from './grammar';

/** Words of a wish to get no more texts, in Spanish. */

/** Subjunctive and imperative of "to reach a person": the forms of a request. "No me escriben" is a complaint, not a wish. */
export const REACH = oneOf(
  `escriba escriban escribas escribais contacte contacten contactes moleste molesten molestes textee texteen textees mensajee
   mensajeen busque busquen busques hable hablen hables fastidie fastidien fastidies joda jodan jodas chinguen chingue chingues
   hostigue hostiguen acose acosen notifiquen notifique comuniquen comunique marque marquen spameen
   textien textes texten escribais escribas mandeis escribieran contactaran molestaran escribiera contactara molestara`,
);
export const SEND = oneOf(
  'manden mande mandes mandeis envien envie envies remitan remita pasen pongan lleguen mandaran enviaran mandara enviara',
);
export const INFINITIVE = `(?:escribir|mandar|enviar|contactar|molestar|textear|mensajear|llamar|hablar|buscar|fastidiar|acosar|hostigar|joder|chingar|notificar|comunicar|insistir|preguntar|spamear)(?:me|nos|se|le|les|lo|la)?(?:los|las|lo|la)?`;
export const GERUND = `(?:escribiendo|mandando|enviando|contactando|molestando|texteando|mensajeando|llamando|hablando|fastidiando|acosando|hostigando|jodiendo|chingando|insistiendo)(?:me|nos|le|les)?(?:los|las)?`;

export const TEXTS = oneOf(
  `mensaj[a-z]* textos? sms publicidad promocion promociones promos? ofertas? propaganda anuncios? notificacion notificaciones
   alertas? recordatorios? encuestas? avisos? spam cupones comunicacion comunicaciones correspondencia basura tonterias mamadas
   pendejadas estupideces chingaderas babosadas cosas`,
);
export const ANY = `mas otros? otras? ningun ninguna tantos tantas sus sus tus tu su este esta esto estos esta estas esos esas los las el la de
  del con ya todos todas tipo clase un una malditos pinches a cualquier mugrosos dichosos`;

export const ME = '(?:me |m |nous |nos |se |ya |le |les )';
export const LATER = `\\b(?:antes|hasta|todavia|aun|ahora|ahorita|hoy|manana|mientras|despues|durante|noche|tarde|temprano|cuando|menos|sino|mejor|usa el|use el|usen el|al otro|el otro|a mi si|al trabajo|en el trabajo|por correo|domingos?|fines de semana)\\b`;
export const NOT_STOP = `\\b(?:no|nunca|jamas|sin) (?:me |nos |se |les |le |quiero |quisiera |deseo |van a |puede |pueden )*(?:deje|dejen|dejes|dejeis|deja|dejar|pare|paren|pareis|para|parar|paro|cese|cesen|termine|detenga|detengan|detener)\\b`;
export const LISTS = oneOf(
  'lista listas base sistema contactos? mensajes? registros? agenda directorio grupo textos? sms ahi aqui esto eso promociones suscripcion chat',
);
export const NUMBER = '(?:numero|telefono|celular|contacto|nombre|datos|movil|linea de ahi)';

export const AROUND_STOP = oneOf(
  `por favor ya que les dije dije le digo gracias hola oiga oigan eh no si ok bueno senor senora todo esto eso inmediatamente ahora
   por fin cuantas veces tengo tienen de pedir pido pedi repito ustedes amigo les he dicho pedido muchas veces dos tres se lo
   please stop , mas jaja jajaja en serio carajo con mierda verga wey guey joder hombre ps pues ok oigan chale`,
);
