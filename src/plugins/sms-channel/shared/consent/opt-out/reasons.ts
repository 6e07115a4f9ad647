import { ruleOf, rule, type Rule } from './grammar';
import type { Sentence } from './plain-words';

/**
 * Wishes that come with a reason: somebody died, the telephone has another owner, a new job, another town. Some reasons say it
 * alone ("you have the wrong person"); others only together with a wish that is too weak alone ("please end them"), which may stand in
 * another sentence.
 */

/** What a text must not speak of: then the reason explains something about an order, not about texting. */
const BUSINESS = `\\b(?:appointments?|appt|orders?|delivery|deliver|reschedule|refund|reservation|booking|address|update (?:my|our|the|me)|move my|bill|invoice|receipt|insurance|transfer|cita|pedido|entrega|reembolso|reserva|direccion|actualizar mi|factura|cambiar|rdv|rendez vous|commande|livraison|livrez|adresse|remboursement|facture|reporter|dossier|garantie|garantia|warranty|funeral|flowers|fleurs|flores)\\b`;

/** Things die and move as well. */
const THINGS = `\\b(?<!(?:this|that|ce|este|cette) )(?:phone|battery|car|laptop|fridge|computer|cell|truck|dog|cat|fish|medicine|medicina|plants?|tree|bateria|telefono|carro|coche|celular|perro|gato|planta|batterie|telephone|voiture|ordinateur|chien|chat|plante|portable) (?:has |have |just |se |est |a |is |ha )?(?:died|die|dead|passed|murio|muerto|muerta|morte?|decedee?)`;

const PERSON = `(?:person|owner|customer|client|patient|man|woman|gentleman|lady|account holder|recipient|contact|member|individual|he|she|mr \\w+|mrs \\w+|ms \\w+)`;
const DIED = `(?:is deceased|was deceased|deceased|has passed|passed away|passed on|passed last|has died|died|is dead|is no longer with us|is no longer alive|is not alive)`;

/** Enough alone. */
const SAYS_IT: readonly Rule[] = [
  rule(
    'has-died',
    `\\b${PERSON} (?:\\w+ ){0,7}?${DIED}\\b|^(?:\\w+ ){0,3}?(?:is no longer with us|is deceased|was deceased|passed away|has passed away|died)\\b|\\b(?:dead|deceased) (?:persons?|mans?|womans?|peoples?|fathers?|mothers?|husbands?|wifes?)\\b|\\bthat (?:\\w+ ){1,3}is (?:deceased|dead)\\b|\\bthis is (?:his|her) (?:widow|widower)\\b`,
    {
      notAsked: true,
      unless: `${BUSINESS}|${THINGS}|\\b(?:can|could|how|points|benefits|account|who do)\\b|\\b(?:so|and) (?:i|we)\\b|, (?:i |we |so )?(?:need|have|will|can|am|must)\\b`,
    },
  ),
  rule(
    'another-owner',
    `\\b(?:new|different) (?:owner|person|holder|user) (?:of|with|has|on|at|for|here)(?: \\w+)? ?(?:this |the )?(?:number|phone|line)\\b|\\b(?:just |recently |only )*(?:got|have|had|have had|acquired) (?:\\w+ )?this (?:new )?(?:number|phone number) (?:\\w+ )?(?:last|a (?:week|month|year|few)|for|since|recently|yesterday|today|only|two|three|\\d|from (?:the|my|verizon|at|t))|\\b(?:does not|no longer|do not) (?:longer )?(?:has|have|use|uses|own|owns) (?:this|that) (?:number|phone|line|cellphone)\\b|\\b(?:just|recently|only) got this (?:new )?(?:phone )?(?:number|phone)\\b|\\b(?:inherited|was (?:given|assigned)|ended up with|bought) this (?:new )?(?:phone )?number\\b|\\b(?:there is no|no) (?!(?:signal|ice|parking|heat|water|power|answer|wifi|service|internet|elevator|light|lights|smell|leak|key|keys|doorbell|problem|issue|sign|room|space|line|bell) )\\w+ (?:here|at this)(?: number| phone)?$|\\b(?:number|phone) (?:now )?belongs to (?:someone|somebody|another|a different|me|my)\\b|\\b(?:has )?(?:changed|switched|got) (?:his|her|their|a new) number (?:and )?(?:this is|i am|its|it is)\\b|\\bdoes not live (?:here|at this)\\b|\\b(?:this|it|that) is (?:no longer|not) (?!(?:my|the|a|an|your|our|this|that|right|correct|working|his|her) )\\w+(?: \\w+)? (?:number|phone|cellphone|line|telephone)\\b(?: anymore)?|\\b(?:this|it) is (?:no longer|not) (?:his|her|their) (?:number|phone|line)\\b|\\b(?:no one|nobody|no \\w+) (?:\\w+ )?(?:by that name|by this name|named \\w+|at this number|at this phone|with that name|lives here|uses this)\\b|\\b(?:changed (?:owners|hands)|reassigned)\\b|\\bi am not (?:the person|who you|that person|him|her|the (?:guy|lady|one) you)\\b|\\bdo not know (?:any |a |who )?(?:\\w+ is|anyone (?:named|called|by)|any \\w+|this person|that person)$`,
    {
      notAsked: true,
      unless: `${BUSINESS}|\\b(?:pin|code|password|plate|house|car|truck|policy|account number)\\b`,
    },
  ),
  rule(
    'works-there-no-more',
    `\\b(?:no longer|not|do not|does not|left|quit|retired from|am out of|is out of) (?:longer )?(?:work|works|working|employed|with|in|the|sell|sells|selling|part of|associated|affiliated) ?(?:there|here|for|at|with|by|that|this|the|in|of|real|insurance)? ?(?:\\w+ ){0,4}?(?:anymore|any longer|any more|now)$|\\b(?:i|he|she|we|they|you|who|\\w+) (?:am |is |are |have |has )?(?:no longer) (?:work|works|working|employed|associated|affiliated|an employee|a realtor|an agent|the (?:owner|manager|buyer|contact)|in (?:that|this|the) (?:role|position|department|company|business|industry))\\b|\\b(?:do not|does not) work (?:there|here)\\b|\\b(?:no longer|not) (?:a |your |an )?(?:customer|client|patient|subscriber|tenant|member|student|employee)s?(?: (?:of yours|here|there|anymore|with you))?$`,
    {
      notAsked: true,
      unless: `${BUSINESS}|\\b(?:mornings?|evenings?|weekends?|mondays?|fridays?|days?|times?|that|it) (?:do|does) not work\\b|\\bwork(?:s|ing)? (?:for me|nights?|days?|mornings?|evenings?|weekends?|mondays?|tuesdays?|fridays?|sundays?|late|early|from home|full time|part time)\\b|\\b(?:can|could|would) you\\b|, (?:please )?(?:ask|send|direct|contact|call|try|talk|see|use)\\b|\\b(?:button|link|card|code|app|site|website|printer|it|that|remote|machine|door|light|coupon|password|login|one|key|outlet) (?:is |does |do )?(?:no longer|not) work`,
    },
  ),
  rule(
    'ha-muerto',
    `\\b(?:persona|duen[oa]|titular|senora?|cliente|paciente|el|ella|don|dona) (?:\\w+ ){0,6}?(?:fallecio|murio|ha fallecido|ha muerto|falleciera|esta muert[oa]|fallecid[oa]|ya no vive|ya no esta con nosotros|paso a mejor vida)\\b|\\bsoy (?:su |la |el )(?:viuda|viudo)\\b`,
    { notAsked: true, unless: `${BUSINESS}|${THINGS}` },
  ),
  rule(
    'otro-dueno',
    `\\b(?:nuev[oa]|otr[oa]) (?:duen[oa]|propietari[oa]|titular|usuari[oa]|persona)(?: de| con| tiene)? (?:este|esta|el|la|mi)? ?(?:numero|linea|telefono|celular|chip)\\b|\\b(?:este|el|mi) (?:\\w+ )?(?:numero|telefono|celular|linea)(?: \\w+)? (?:ya no es|no es|ya no pertenece|no pertenece|no le pertenece|ya no lo tiene|cambio de duen[oa]|era|no corresponde|ya no corresponde|es de otra) ?(?:de |a |del |la |otra )?|\\btengo este numero (?:desde|hace|apenas)|\\b(?:me (?:dieron|asignaron)|acabo de (?:comprar|obtener|sacar)|compre|adquiri) (?:\\w+ )?este (?:numero|chip|celular)|\\b(?:no conozco|no se quien es) (?:a )?(?:esa|esta|ese|este|ningun|ninguna|nadie|quien|la|al)? ?(?:persona|senora?|\\w+)?$|\\b(?:no|nadie)(?: \\w+)? (?:se llama asi|con ese nombre|de ese nombre)\\b|\\b(?:\\w+ )?ya no tiene este (?:numero|telefono|celular)|\\b(?:este|el) (?:numero|telefono|celular) ya (?:lo tiene|es de|es mio)|\\b(?:me lo|se me|me) asign(?:aron|o|ado)\\b.*\\bno soy\\b|\\bnumero\\b.*\\bme (?:lo )?asign|\\bpersona equivocada , (?:no soy|yo no|este no)|^persona equivocada$|\\baqui no (?:vive|hay|trabaja) (?:ningun|ninguna|nadie (?:llamad|con ese))|\\b(?:yo )?no soy (?:la persona|esa persona|quien|el senor|la senora|ese senor|esa senora|el que|la que)\\b`,
    {
      notAsked: true,
      unless: `${BUSINESS}|\\b(?:calle|codigo|ciudad|tienda|numero de guia|lugar|zona|modelo|producto|correcto|suyo)\\b`,
    },
  ),
  rule(
    'ya-no-trabaja',
    `\\bya no (?:trabajo|trabaja|laboro|labora|vivo|vive|vivimos|soy|somos|es|formo|estoy|trabajamos)(?: mas)? (?:ahi|aqui|alli|alla|alla|con|en (?:esa|esta|la|ese|este|el) (?:\\w+ )?(?:empresa|compania|tienda|negocio|departamento|puesto|zona|ciudad|area|lugar|cargo)|para (?:esa|la|ellos|ustedes)|client[ea]s?|socio|socia|miembro|alumn[oa]|pacient[ea]|parte|inquilin[oa]|emplead[oa])\\b`,
    {
      notAsked: true,
      unless: BUSINESS,
    },
  ),
  rule(
    'est-mort',
    `\\b(?:personne|dame|homme|femme|mari|epoux|epouse|proprietaire|titulaire|client|cliente|patient|patiente|monsieur|madame|m|mme|mr|il|elle) (?:\\w+ ){0,6}?(?:est (?:decedee?|mort|morte)|nous a quittee?s?|a quitte ce monde|n est plus de ce monde|est decede|decedee?)\\b|^(?:\\w+ ){0,3}?(?:est (?:decedee?|morte?)|nous a quittee?s?)\\b|\\bje suis (?:sa|la|son|le) (?:veuve|veuf)\\b`,
    {
      notAsked: true,
      unless: `${BUSINESS}|${THINGS}|\\b(?:compte|contrat|modem|a qui)\\b|, (?:il |je (?:dois|peux|voudrais|ne|veux|vais)|on |j ai|puis|peut on|est ce|faut|donc)|\\b(?:donc|et) (?:je|il me|on|nous|j)\\b`,
    },
  ),
  rule(
    'n-y-travaille-plus',
    `\\b(?:ne |n |n y |y )?(?:travaill\\w+|bosse|habite|habitons|vis|vit|suis|sommes|est|fais|fait) (?:plus|pu) (?:du tout )?(?:la(?! (?:nuit|journee|semaine|matinee))|ici|la bas|chez|dans (?:cette|la|ce|le|votre|l) ?\\w+|pour (?:cette|vous|eux|la|ce)|avec (?:eux|vous)|client|cliente|clients|abonnee?|membre|locataire|employee?|partie|en poste|etudiante?)\\b`,
    {
      notAsked: true,
      unless: `${BUSINESS}|, (?:demandez|voyez|appelez|contactez|adressez|il faut|elle|il)\\b|\\b(?:lien|bouton|appli|site|carte|code|machine|que)\\b`,
    },
  ),
];

/** Reasons that need a wish beside them. */
const REASONS: readonly Rule[] = [
  rule(
    'reason',
    `\\b(?:${DIED}|passed|wrong (?:number|person)|new (?:job|number|owner|company|position|provider|phone)|changed (?:jobs|careers|companies|numbers|providers)|switched (?:jobs|careers|companies|providers)|moved|relocated|retired|graduated|(?:no|any) longer (?!need|want|require|care|wish)|(?:left|quit) (?:the|that|my|this|your) (?:company|job|firm|team|position|business|school|gym|practice)|hired|found (?:a|an|another|my) (?:job|place|house|apartment|home)|lost the baby|baby lost|miscarr\\w+|late (?:mother|father|husband|wife|son|brother|sister|mom|dad)|fax (?:line|machine|number)|landline|business (?:line|phone|number)|company phone|school phone|(?:how|where|who)\\b.*\\b(?:my|this) number|alzheimers?|traded in|annoying|not interested|do not care|no thanks|waking me|cost me|costs me|sold (?:the|my|our|that|it|his|her)|do not (?:have|own|live|work)|does not (?:have|own|live|work|go)|is not (?:his|her|their|\\w+s) (?:number|phone)|not (?:his|her|their) (?:number|phone)|already (?:bought|sold|have|got|found|switched)|is gone|divorced|hospice|nursing home|dementia|closed (?:the|my|our) (?:business|shop|store|company|account)|out of business|work (?:phone|number)|unsubscribed|opted out|signed off)\\b`,
    {
      unless: THINGS,
    },
  ),
  rule(
    'razon',
    `\\b(?:fallecio|murio|falleci\\w+|muert[oa]|numero equivocado|persona equivocada|se equivoc\\w+ de|(?:deje|sali de|renuncie) (?:a )?(?:ese|el|la|esa|mi) (?:trabajo|empresa|empleo|compania)|nuevo trabajo|otro trabajo|cambie de (?:trabajo|empleo|empresa|numero|compania)|me mude|nos mudamos|mudad[oa]s?|me jubile|renuncie|retirad[oa]|jubilad[oa]|ya no (?:trabaj|viv|somos|soy|va|vamos|esta|estoy|tiene|tenemos|es|son|us)\\w*|(?:mi|este) numero|vendi|vendimos|ya (?:compre|tengo|encontre|consegui|cambie|vendi)|se fue|divorciad[oa]|cerramos|cerre|(?:de donde|como|quien)\\b.*\\bnumero|no les di|nunca les di|ya me di de baja|otra ciudad|otro pais)\\b`,
    {
      unless: THINGS,
    },
  ),
  rule(
    'raison',
    `\\b(?:decedee?s?|mort|morte|nous a quittee?s?|mauvais numero|trompee?|nouveau (?:travail|job|poste|boulot|numero|emploi)|nouvel emploi|change (?:de |d )(?:travail|emploi|job|boulot|entreprise|poste|numero|metier|ville)|demenagee?s?|retraitee?|a la retraite|(?:ne|n|je|j) (?:suis|est|sont|ai|a|avons|habite|habitons|vis|travaille|vais|va|fais|bosse|etudie) plus (?!besoin|envie|faim|disponible|malade|sur)|(?:comment|ou|qui)\\b.*\\b(?:mon|ce) numero|plus (?:la|ici|client\\w*|de \\w+)|vendu|deja (?:trouve|achete|vendu|change)|ferme (?:la|mon|notre)|separee?s?|divorcee?s?|quitte (?:la|l|cette|mon|cet|le))\\b`,
    {
      unless: THINGS,
    },
  ),
];

/** Wishes that say too little alone. */
const WISHES: readonly Rule[] = [
  rule(
    'weak-wish',
    `\\b(?:remove|delete|unlist|stop|quit)$|\\b(?:please|kindly) (?:remove|delete|unlist|take off)(?: thanks| thank you)?$|\\b(?:remove|delete|erase|take) (?:him|her|them|me|us|it|this|this one|his \\w+|her \\w+|their \\w+|my \\w+|this \\w+)(?: (?:name|number))?(?: off| from| out)?\\b|\\b(?:please )?(?:end|stop|cease|quit|discontinue)(?: (?:it|them|these|those|this|that|all|all of (?:these|this|it|them)|now|please|sending(?: \\w+)?))?$|\\bno (?:longer )?(?:need|reason|point|use) (?:to|in|for) (?:\\w+ )?(?:send|text|message|contact|keep|continue|texting|sending|these|those|reminders?|texts?|alerts?|messages)\\b|\\b(?:no longer|do not|not) (?:need|want|require|use|care for) (?:any of |any more |any |all |to (?:get|receive|have|see) )?(?:these|them|this|those|it|texts?|messages?|alerts?|reminders?|updates?|notifications?|your \\w+|the (?:texts?|messages?|alerts?|reminders?|updates?|service))\\b|\\b(?:are|is) (?:not|no longer) (?:relevant|useful|needed|necessary|helpful|applicable|for me)\\b|\\b(?:update|fix|correct|change|check) your (?:records?|lists?|database|system|files?|contacts?)\\b|\\bcan stop\\b|\\btake off\\b|\\boff (?:the|your|this) list\\b|\\b(?:still|keep|keeps|continue) (?:getting|receiving|sending|texting|messaging)\\b|\\bnot (?:text|message|contact|send|bother|write)\\b|\\b(?:these|your|the) (?:texts?|messages?) (?:hurt|upset|are (?:upsetting|painful|hard|useless))\\b`,
    {
      unless: `${BUSINESS}|\\b(?:fee|fees|charge|shipping|item|photo|tree|old card|did not (?:get|receive))\\b`,
    },
  ),
  rule(
    'deseo-debil',
    `\\b(?:quit|borr|elimin|sac|retir|remuev|remov)(?:e|en|ar|a|enl[oa]|el[oa])(?:l[oa]s?|me|nos|le)?\\b|\\bya no (?:me |nos |le |les )?(?:manden?|envien?|escriban?|contacten?|insistan?)\\b|\\bya no (?:l[oa]s? )?(?:necesito|necesitamos|ocupo|requiero|quiero|me sirven?)(?: (?:esto|eso|estos|esos|estas|sus|los|las|mas|recibir|sus|mensajes?|avisos?|alertas?|recordatorios?|ofertas?|nada))*(?:$| ,| gracias| por)|\\b(?:paren|dejen|cancelen|detengan|basta)(?:l[oa]s?)?(?: ya| por favor| gracias)*$|\\bno (?:me |nos |le |les )?(?:l[oa]s? )?(?:hace falta|es necesario|manden?|envien?|escriban?|contacten?|molesten?|insistan?)\\b|\\b(?:mensajes|textos|avisos|recordatorios) (?:me|nos) (?:duelen|lastiman|hacen|molestan)|\\bactualicen? sus?\\b|\\bsiguen? (?:llegando|mandando|enviando|escribiendo)\\b|\\bpueden (?:dejar|parar|quitar|borrar)`,
    {
      unless: `${BUSINESS}|\\b(?:cargo|mancha|articulo|foto|cebolla)\\b`,
    },
  ),
  rule(
    'voeu-faible',
    `\\b(?:retir|enlev|supprim|effac|ray|ot)(?:ez|er|e|es)(?: (?:le|la|les|lui|moi|nous|son|sa|ce|mon|notre|ca))?\\b|\\b(?:arretez?|cessez|stoppez|stop)(?: (?:ca|tout|les|de|svp|stp|merci|s il vous plait))*$|\\b(?:plus|pas|aucun) (?:la peine|besoin|necessaire|utile|interet|de raison)\\b|\\b(?:pouvez|peux|pourriez) (?:\\w+ )?(?:arreter|cesser|stopper|retirer|enlever|supprimer)\\b|\\bmett(?:ez|re) a jour (?:vos|votre)\\b|\\b(?:recois|recevons|recoit) (?:encore|toujours)\\b|\\binutile de\\b|\\bne me (?:servent|concernent|sont) (?:plus|pas)\\b|\\bmerci d ?arreter\\b`,
    {
      unless: `${BUSINESS}|\\b(?:frais|tache|article|photo|oignons?|carte)\\b`,
    },
  ),
];

/** The reason by which a text is a wish to stop. */
const MOVED_ON =
  /\b(?:(?:changed|switched|got) (?:his|her|their|a new) (?:phone )?number|cambio (?:de|su) numero|a change de numero)\b/;
const WHO_I_AM =
  /\b(?:this is \w+ now|i am \w+ now|this is now|its mine now|ahora (?:soy|es)|soy \w+|c est \w+ maintenant|moi c est)\b/;

export function reasonIn(sentences: readonly Sentence[]): Rule | undefined {
  const whole = sentences.map(({ words }) => words).join(' ');
  const alone = sentences.map((sentence) => ruleOf(sentence, SAYS_IT)).find((found) => found !== undefined);
  if (alone && !IS_BUSINESS.test(whole)) return alone;
  if (MOVED_ON.test(whole) && WHO_I_AM.test(whole)) return ANOTHER_OWNER;
  const wish = sentences.map((sentence) => ruleOf(sentence, WISHES)).find((found) => found !== undefined);
  if (!wish || IS_BUSINESS.test(whole)) return undefined;
  return sentences.some((sentence) => ruleOf(sentence, REASONS)) ? wish : undefined;
}

const ANOTHER_OWNER = rule('another-owner', '');
const IS_BUSINESS = new RegExp(BUSINESS);
