import { rule, type Rule } from './grammar';
import { REACH, SEND, INFINITIVE, TEXTS, LISTS, NUMBER } from './spanish-words';

/** "Take me off the list", "I never agreed to this". */
export const REMOVALS: readonly Rule[] = [
  rule(
    'quitenme',
    `\\b(?:quit|saqu|sac|borr|elimin|remuev|remov|excluy|suprim|baj|retir)(?:e|en|a|an|ar|er|es|ir)?(?:me|nos)(?: ya| por favor)*(?:$| ,| por| gracias| de una vez| y\\b| (?:de|del) (?:todas? )?(?:su|sus|la|las|tu|tus|esta|este|esa|ese|los|todos|toda)* ?(?:\\w+ )?(?:de )?${LISTS}\\b)`,
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
