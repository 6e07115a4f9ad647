/**
 * Families of words that mean the same for a wish to get no more texts, in English, Spanish and French: so what is learned of
 * "stop texting me" holds for "cease contacting us" and "dejen de escribirme". Words stand as plain-words.ts leaves them. A star stands
 * for any ending. A word belongs to the first family that names it.
 */
const FAMILIES: Readonly<Record<string, string>> = {
  stop: `stop quit cease desist discontinue halt refrain abstain stoping
    deje dejen dejes deja dejad dejar dejense dejate pare paren pares parad parar parenle parale parele cese cesen cesar cesad detener
    detenga detengan detente terminen termine terminar acaben acabe absten* evite eviten eviteis evitenme basta alto frenen
    arrete arretes arretez arreter arretiez arret cesse cessez cesser cessiez stoppe stoppez stopper stopp evitez eviter abstenez
    interromp* suspend* finissez`,
  stopped: `stopped stops stopping quits quitting ceased dejo dejaron dejado paro pararon parado arretee arretees arretent arrives`,
  remove: `remove removed removing removal delete deleted deleting erase erased drop scratch purge wipe strike cross forget lose unlist
    exclude scrub trash expunge ditch dump
    quit?nme quiten quitenme quitame quiteme quitar quitarme quitadme quitad quite borren borrenme borra borrame borreme borrar
    borradme borrad borrarme elimin* saquen saquenme sacar sacame sacarme saqueme sacadme remuev* remov* suprim* excluy* olvidense olviden
    olvidenme olvida retir* enlev* supprim* effac* ray* otez oter ote vire virez sortez sors sortir oubliez oublie radi* exclu*`,
  leave: `unsubscribe* unsubscrib* unsub opt opting optout unfollow unenroll* deregister baja desuscri* desinscri* desubscri* desabon*
    desaboner salirme salir bajarme desinscr* desapunt*`,
  cancel: `cancel cancell* canceled cancela cancelen cancele cancelar cancelo anul* annul* disable deactivate terminate suspend mute silence block
    desactiv* deshabilit* resili* bloquear bloquer coupez couper`,
  revoke: `revoke revok* withdraw* rescind* withdrawn revoco retiro retracto oppose opposition oposicion supresion`,
  send: `send sends sending sendin sent forward manden mande mandes mandeis mandar mandarme mandarnos mandando mandan mandaran envie envien envies
    envieis enviar enviarme enviarnos enviando lleguen llegue pasen remitan envoi envois envoyer envoyez envoie envoies envoye envoyiez`,
  reach: `text texting message messaging contact contacting write writing texted messaged contacted reach reaching notify notifying
    escriba escriban escribas escribais escribir escribirme escribirnos escribiendo escribieran contacte contacten contactes contactar
    contactarme contactando textee texteen textees textear textearme texteando avisen avise hablen hables busquen buscar comuniquen
    ecrire ecrivez ecris ecrives ecriviez contacter contactez contacte recontact* relanc* texter textez sollicit* joindre demarch*`,
  call: 'call calling calls phone llamen llamar llame llamadas appelez appeler appels',
  bother: `spam spamming spammed harass* bother* bug bugging annoy* pester* disturb* hassl* badger* hound* bombard* nag* blowing blow
    hitting molest* moleste molesten jod* chingu* fastidi* insist* acos* hostig* fregar freguen hinchar lata hart?nme
    derang* harcel* importun* embet* emmerd* spamm* insist* saoul* soul* gonfl* agac* enerv* achal* gav*`,
  texts: `texts messages sms alerts notifications reminders promos promotions ads adverts advertis* offers coupons deals updates
    listings newsletters marketing msgs communications communication solicitations blasts correspondence mailings
    mensaje mensajes textos publicidad promociones ofertas avisos alertas recordatorios notificaciones anuncios propaganda
    comunicaciones envios promos msj publi
    textos sms textes pub pubs publicite* offres rappels notifs alertes annonces sollicitations relances trucs plannings infos`,
  list: `list lists database system records contacts group thread campaign* mailing distribution subscription registry
    lista listas base sistema contactos registros grupo suscripcion agenda directorio
    liste listes fichier fichiers groupe abonnement repertoire diffusion`,
  number: `number phone line cellphone device digits cell numero numeros telefono celular movil linea chip telephone portable mobile tel num cellulaire`,
  name: 'name names nombre datos nom coordonnees donnees',
  me: 'me us my mine our nos mi mis nous moi m mon mes',
  not: 'not no never without neither nor none nothing nobody nunca jamas ni tampoco sin nadie ningun ninguna ne n pas jamais aucun aucune sans rien personne',
  more: 'more anymore again further longer additional another ever mas otra vez nada otro plus encore',
  these: 'these those them estos esos estas esas esto eso ces ca cela ceux',
  this: 'this that it este esta ese esa ce cet cette',
  you: 'you your yours yall ur sus ustedes ud vos vous votre tes tu',
  want: `want need wish like care desire require prefer rather appreciate wants quiero quisiera deseo necesito queremos deseamos gustaria
    prefiero preferiria acepto autorizo veux voudrais souhaite desire aimerais prefere prefererais besoin voulons accepte autorise`,
  get: 'get getting receive receiving got hear hearing see recibir recibiendo reciba recibirlos recibirlas recevoir recois recevons',
  please: `please kindly por favor svp stp merci plait ruego pido solicito veuillez priere prie gracias thanks thank`,
  asked: 'asked told said repeated already dije pedi dicho pedido dit demande repete deja replied',
  died: `died dead deceased death passed passing funeral hospice fallecio murio fallecido muerto muerta difunto fallecid* mort morte decede*
    defunt* deces quittes`,
  wrong: 'wrong equivocad* equivoc* equivoco mistaken trompe* tromp* erreur mauvais mauvaise',
  notme:
    'belongs belong reassigned owner dueno duena propietario titular pertenece appartient proprietaire titulaire attribue',
  moved:
    'moved moving relocated mude mudamos demenage* retired jubile jubilado retraite graduated sold vendi vendu vendimos switched changed',
  else: 'elsewhere already somewhere otro ailleurs lado',
  alone: 'alone peace paz tranquilo tranquila tranquille* paix',
  angry: `fuck fucking shit damn hell ass screw piss bugger fuckin wtf stfu bullshit mierda puta carajo cono coño verga joder merde putain bordel
    chier degage* foutez fichez casse`,
  fedup:
    'enough tired sick fed hate harto harta hartos hartas cansado cansada canse marre assez ras suffit saoule suficiente demasiados trop',
  law: `lawyer attorney sue court police cops fcc ftc report reporting reported legal complaint lawsuit tcpa gdpr denunci* demand* policia
    abogado reporto plainte cnil rgpd avocat signal* 33700 profeco`,
  consent: `consent permission authorize authorization agree agreed signed subscribed enrolled consentimiento permiso autorice autorizacion
    consentement accord autorisation inscrit abonne suscribi`,
  unwanted:
    'unwanted unsolicited welcome uninterested interested interest interesa interesan interesado interesada interesse interessee interessent',
  how: 'how what where como donde comment ou',
  why: 'why when who which cuando quien porque pourquoi quand qui',
  business: `order orders ordered delivery deliver package appointment appt refund invoice bill price account card payment charge charged
    charging reservation room table size item items driver technician repair shipment shipping membership insurance policy address store shop
    code link receipt fee fees warranty class lease prescription booking replacement show photo door gate water alarm machine
    pedido paquete cita entrega factura precio cuenta tarjeta reserva habitacion mesa talla producto repartidor tecnico seguro direccion
    tienda codigo orden cargo pago garantia recibo puerta agua alarma maquina cobro cobrarme sofa
    commande colis livraison livrez livrer rdv rendez facture prix compte carte chambre taille article livreur technicien garantie adresse
    magasin recu porte eau alarme machine paiement prelevement canape`,
  time: `today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night before after until till
    week month noon later hoy manana lunes martes miercoles jueves viernes sabado domingo tarde noche antes despues hasta semana luego
    aujourd demain lundi mardi mercredi jeudi vendredi samedi dimanche matin soir nuit avant apres tard`,
  other:
    'he she him her his they their she husband wife son daughter mom mother dad father brother sister marido esposo esposa hijo hija madre padre hermano hermana mari femme fils fille mere pere frere soeur',
  i: 'i we yo nosotros je j on',
  off: 'off out',
};

const WHOLE = new Map<string, string>();
const STEMS = new Map<string, string>();
for (const [family, words] of Object.entries(FAMILIES)) {
  for (const word of words.trim().split(/\s+/)) {
    const stem = word.endsWith('*') ? word.slice(0, -1) : null;
    const known = stem === null ? WHOLE : STEMS;
    if (!known.has(stem ?? word)) known.set(stem ?? word, family);
  }
}
const LONGEST_STEM = 12;

/** The family of a word, by the whole word or else by its longest known beginning; null for a word of no family. */
export function familyOf(word: string): string | null {
  const whole = WHOLE.get(word);
  if (whole !== undefined) return whole;
  for (let length = Math.min(word.length, LONGEST_STEM); length >= 3; length -= 1) {
    const family = STEMS.get(word.slice(0, length));
    if (family !== undefined) return family;
  }
  return null;
}
