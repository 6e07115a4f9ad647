import { oneOf, rule, some, type Rule } from './grammar';
import { SMS, ANY, REACHING, COURTESIES, END, LATER, REACHED } from './french-words';

const LISTE = oneOf(
  `liste listes base bases fichier fichiers contacts? repertoire systeme donnees diffusion envois? mailing registre registres carnet
   groupe chat conversation newsletter abonnes distribution sms messages textos`,
);
const MOI = '(?:moi|nous|me|le|la|les|lui)';
const NUMERO = oneOf(
  'numero num tel telephone telefono phone portable cellulaire cell coordonnees contact nom donnees infos mobile numeros',
);
const ENLEV =
  '(?:enlev|retir|supprim|supprim|effac|ray|ot|sort|sors|exclu|radi|elimin|vir|delet|retranch|remov|bloqu|oubli|perd|bann)(?:ez|e|er|es|ons|z|re)?';
const OTHER_LISTS = 'liste d ?attente|liste de (?:mariage|courses|souhaits|invites)|liste des (?:invites|courses)';

/** "Take me off the list", and what people say who are angry, or the wrong ones. */
export const REMOVALS: readonly Rule[] = [
  rule(
    'retirez-moi',
    `\\b${ENLEV} ${MOI}(?: ${COURTESIES}| vous plait| vite| donc)*(?:$| ,| (?:svp|stp|merci|et|car|maintenant|immediatement|tout)\\b| (?:de |d |du |des |la |l |le |les |votre |vos |tes |ta |ton |cette |ces |ce |toutes? |tous |cet )+(?:\\w+ )?(?:de |d |des )?${LISTE}\\b)`,
    {
      unless: `${OTHER_LISTS}|\\b(?:perd|perdez|vire|virez|bloque|bloquez) (?:moi|le|la|les|nous)(?: la| le| les| un| une)\\b|\\b(?:m ?|me |ne |n )oubli|\\boubli\\w* (?:le|la|les|pas|moi pas)\\b|\\b(?:vous|tu|on|il|elle|je|j|ils) (?:ne |n |l |les )?(?:enlev|retir|suppr|sort|ot)`,
    },
  ),
  rule(
    'me-retirer',
    `\\b(?:me |m ?|nous )(?:enlever|retirer|supprimer|effacer|rayer|oter|desinscrire|desabonner|sortir|radier|exclure|bloquer)\\b(?:$| ,| (?:svp|stp|merci|et|s il|maintenant|immediatement)\\b| (?:de |d |du |des |la |l |le |les |votre |vos |tes |ta |ton |cette |ces |ce |toutes? |tous )+(?:\\w+ )?(?:de |d |des )?(?:${LISTE}|${SMS})\\b)`,
    {
      unless: `${OTHER_LISTS}|\\b(?:veux|voudrais|souhaite) pas (?:me|m)\\b|\\b(?:newsletter|magazine|journal|mails?|courriels?|revue)\\b`,
    },
  ),
  rule(
    'retirez-mon-numero',
    `\\b${ENLEV}(?: ${COURTESIES}| vous plait| donc)* (?:mon|ce|notre|son|mes|nos|ses|le) (?:numero de )?${NUMERO}\\b`,
    {
      unless: `\\b(?:commande|facture|ancien|ancienne|compte|suivi|article|colis|nouveau|changer|bail|contrat|reservation|remplac\\w*|ajout\\w*)\\b|\\b(?:j ai|ai|peux|suis) (?:\\w+ )?(?:perd|oubli|suppr|effac)`,
    },
  ),
  rule(
    'retirer-de-la-liste',
    `\\b(?:${ENLEV}|retrait|suppression|sortir|radiation)(?: ${MOI})? (?:de |d |du |des |la |le |ce |cette |votre |vos |mon |numero )+(?:liste|listes|base de donnees|fichiers?|repertoire|base|carnet)\\b`,
    {
      unless: `${OTHER_LISTS}|\\b(?:vous|tu) (?:m ?|nous )(?:avez|as)|\\bpourquoi\\b|\\bne (?:me |m ?)?(?:retir|enlev|suppr)`,
    },
  ),
  rule(
    'etre-retire',
    '\\b(?:etre|d ?etre|sois|soit) (?:bien )?(?:retire|enleve|supprime|raye|desinscrit|desabonne|efface|radie)e?s?\\b',
    { unless: `${OTHER_LISTS}|\\bpas etre|\\b(?:bail|contrat|facture|compte|planning|commande)\\b` },
  ),
  rule(
    'desabonner',
    '\\b(?:des?[ae]bb?on+\\w*|desinscri\\w*|desinscir\\w*|unsubscribe (?:moi|svp|stp|merci)|desouscri\\w*|me desengager)\\b',
    {
      unless: `\\b(?:factures?|papier|lien|bouton|marche|fonctionne|magazine|journal|cours|cantine|mails?|courriels?|newsletter|erreur|frais|salle|gym|yoga|assurance|tournoi|atelier|examen|club|forfait|fils|fille|enfant|reabonn\\w*|reinscri\\w*|pourquoi|activite|sans faire expres|megarde|accident)\\b|\\b(?:ne |pas )(?:me |m )?(?:des)|\\bsi je\\b|\\bvous (?:m )?(?:avez|etes)`,
    },
  ),
  rule(
    'annuler-les-textes',
    `\\b(?:annul|resili|desactiv|coup|suspend|stopp|supprim|bloqu|eteind|eteign|couper)(?:er|ez|e|ons|re|es|ation)? (?:mon |mes |l |les |ces |vos |la |cette |toutes? |tous |abonnement |inscription |aux? |a |envoi |envois |des |de |d |service |par |ce |souscription )*${SMS}\\b`,
    {
      unless: `\\bpas (?:annul|desactiv)|\\b(?:ne |n )(?:annul|desactiv)|\\bpourquoi\\b|\\b(?:offre|promo|promotion)$|\\b(?:vous|ils) (?:avez|ont)\\b|\\bmails?\\b`,
    },
  ),
  rule(
    'plus-d-accord',
    `\\b(?:retir|revoqu|annul|refus)(?:e|er|ons|ez) (?:mon|tout|le|l|notre|mes) ?(?:consentement|accord|autorisation|consentements)\\b`,
    { unless: '\\boperation|chirurgie|ecole|sortie\\b' },
  ),
  rule(
    'sans-accord',
    `\\b(?:pas|jamais|sans|aucun|aucune|plus|n avez|avez) (?:eu |mon |donne |de |d |le |l |vous |autorise |a |recu |demande )*(?:consentement|accord|autorisation|droit de (?:m ?|me |nous )\\w+)\\b`,
    {
      notAsked: true,
      unless:
        '\\b(?:facturer|debiter|prelever|pas d accord|pas d ?accord|prix|travaux)\\b|\\bsuis (?:pas|plus) d\\b|\\bd accord\\b',
    },
  ),
  rule(
    'n-autorise-pas',
    `\\b(?:pas|plus|jamais) (?:autorise|consenti|accepte|permis|souscrit|abonne|inscrite?|enregistree?|opte)(?:e|s)?(?: (?:a|pour|de|d|l|les|ces|vos|des|ca|cela|recevoir|envoi|ce|cette|votre|liste|etre|contacte|service|numero|vous|que|m ?ecri\\w*|m ?envoy\\w*|aux?|${SMS}))*(?: ,|$| (?:svp|merci|et|alors|donc)\\b)`,
    {
      notAsked: true,
      unless: '\\b(?:paiement|carte|prix|achat)\\b',
    },
  ),
  rule('n-autorise-pas-l-envoi', `\\bn ?autorise (?:plus|pas) (?:l |les |vos |que |votre |a )`),
  rule(
    'rien-demande',
    `\\b(?:rien|jamais|pas) demande(?: (?:a |de |d |les |ces |vos |ca |cela |ce |des )*(?:recevoir|${SMS}|ca|cela|etre contacte\\w*)\\b.*| du tout| moi)?(?:$| ,| et\\b| alors\\b)`,
    {
      notAsked: true,
      unless: '\\b(?:pas|jamais) demande (?:l|la|le|un|une|cet|cette)\\b|, (?:juste|je voulais|seulement)\\b',
    },
  ),
  rule('qui-vous-a-donne', `\\b(?:jamais|pas) donne (?:mon|ce) ${NUMERO}\\b`, { notAsked: true }),
];

export const SHARP_WORDS: readonly Rule[] = [
  rule(
    'tranquille',
    `\\b(?:laiss(?:ez|e|es|er)|lach(?:ez|e|es|er)|fich(?:ez|e|er)|fout(?:ez|re|e)|fou|fous|foutez) (?:moi|nous|mon|ma|lui|leur)(?: \\w+)? ?(?:tranquilles?|en paix|la paix|la grappe|les baskets|patience|donc)\\b|\\b(?:me |nous |m ?)(?:laisser|foutre|ficher|lacher) (?:tranquilles?|en paix|la paix)|\\blach(?:ez|e|es) (?:moi|nous)(?:$| ,| avec| un peu| svp| stp| merci)`,
    {
      unless: '\\b(?:ne|n) (?:me |nous )?laiss',
    },
  ),
  rule(
    'arretez-fin',
    `(?<!vous )(?<!n )(?<!ne )(?<!m )(?<!nous )\\barretez(?: svp| stp| stop| merci| maintenant| ca| tout)*$`,
    {
      unless: '\\b(?:quand|heure|si|pourquoi|machine|commande|livraison|bus)\\b',
      notAsked: true,
    },
  ),
  rule(
    'marre-nu',
    `(?:^|\\b(?:y en a|j en ai|en ai|on en a|c est) )(?:vraiment |trop )?(?:marre|ras le bol)(?:$| ,| arret\\w+| stop\\b)`,
    { notAsked: true },
  ),
  rule(
    'penible',
    `\\b(?:penibles?|lourds?|enervants?|agacants?|fatigants?|chiants?|insupportables?|saoulants?|soulants?|relous?) (?:avec )?(?:tous )?(?:vos|ces|tes|les) ${SMS}|\\b${SMS} (?:m |me |nous )(?:enerv|agac|saoul|soul|derang|fatigu|font)\\w*|\\b(?:enerv|agac|saoul|soul|emmerd|gonfl|fatigu)\\w* (?:avec|par) (?:tous )?(?:vos|tes|ces) ${SMS}`,
  ),
  rule('bloque', '^(?:numero |vous etes |c est )*bloquee?s?(?: et signale\\w*)?$', {
    notAsked: true,
    unless: '\\bc est bloque',
  }),
  rule('plus-ce-numero', `\\b(?:n a|a|n ai|possede) plus (?:ce|cette) (?:numero|telephone|ligne|portable)\\b`, {
    notAsked: true,
  }),
  rule(
    'suppression',
    `\\bsuppression de (?:mon|mes|ma|ce|notre) (?:numero|donnees|coordonnees|contact|inscription|nom)`,
  ),
  rule('dit-de-pas', `\\b(?:dit|demande|prie|repete) de (?:ne )?(?:pas|plus) (?:me |m ?|nous )${REACHING}`),
  rule(
    'n-insistez-plus',
    `\\b(?:ne |n )(?:insistez|insiste|derangez|derange|importunez|ecrivez|envoyez|envoie|contactez|utilisez|appelez|textez|harcelez) (?:plus|pas|jamais)(?:$| ,| ${COURTESIES}| rien| ${some(ANY, 4)}${SMS}\\b| (?:a |sur )?(?:ce|mon|notre) (?:numero|tel\\w*|cell|portable))`,
    {
      unless: `${LATER}|, (?:prenez|utilisez|appelez|plutot|faites)\\b`,
    },
  ),
  rule('pas-la-peine', `\\b(?:pas|plus|aucune) (?:la )?(?:peine|utilite|raison) de (?:me |m ?|nous )${REACHING}`),
  rule(
    'un-moyen',
    `\\bmoyen (?:de |d ?|pour )(?:arreter|stopper|cesser|se desabonner|me desabonner|sortir de|ne plus|bloquer)(?: (?:ca|ces|vos|les|cette|la|tout|recevoir|votre)\\b|$)`,
  ),
  rule(
    'calmez-vous',
    `\\b(?:calm\\w+|lev\\w+ le pied|mollo|doucement|ralenti\\w+)(?: vous| toi)? (?:avec|sur) ${some(ANY, 4)}${SMS}\\b`,
  ),
  rule(
    'recois-encore',
    `\\brecois (?:encore|toujours) (?:vos|ces|des|tes|les) ${SMS}\\b.*\\b(?:desabonn|desinscri|stop|demand|dit)\\w*|\\b(?:desabonn|desinscri|stop|demand|dit)\\w*\\b.*\\brecois (?:encore|toujours)`,
  ),
  rule(
    'arretez-ca',
    `(?<!vous )(?<!n )(?<!ne )(?<!m )\\barretez (?:avec )?(?:ca|tout ca|cela|vos|ces) ?(?:conneries|niaiseries|betises|envois)?(?:$| ,| ${COURTESIES})`,
    { notAsked: true },
  ),
  rule('est-a-moi', `\\b(?:celui ci|ce numero|il) est (?:maintenant )?a moi\\b|\\bchange de numero , (?:celui|ce)`, {
    notAsked: true,
  }),
  rule('ne-pas-appeler', `\\bliste (?:\\w+ ){0,3}ne pas (?:appeler|contacter)`),
  rule(
    'aimerais-ne-plus',
    `\\b(?:aimerais|souhaite|voudrais|prefere|prefererais|veux|choisis|demande a|desire) (?:de )?ne plus (?:recevoir|avoir|etre ${REACHED})\\b`,
  ),
  rule(
    'n-osez-plus',
    `\\bn ?osez (?:plus|pas) (?:me |m ?)${REACHING}|\\bconsentement (?:est|a ete) (?:retire|revoque|annule)|\\bnumero (?:\\w+ ){0,3}(?:a ete|ete) (?:re)?attribue|\\bmauvaise personne , (?:ce|c|je|moi)\\b|\\bappartient (?:maintenant |desormais )?a (?:quelqu|une autre|moi|un autre)`,
  ),
  rule(
    'degagez',
    `^(?:\\w+ )?(?:degage|degagez|barrez vous|casse toi(?! la)|cassez vous|allez vous faire \\w+|va te faire \\w+|allez au diable|allez chier|va chier|mangez de la|ferme la|fermez la)|\\b(?:allez vous faire|va te faire) (?:voir|foutre|enculer|cuire)\\b|\\bdecaliss|\\bcrissez moi|\\bfoutez le camp\\b`,
  ),
  rule(
    'pas-interesse',
    `\\b(?:pas|plus|aucunement|nullement|pu) (?:du tout |vraiment |tres )?(?:interess?ee?s?|interressee?s?)(?: par (?:vos|votre|ca|cela|ces|ce|tout ca|tes|vous)\\b.*)?${END}|\\b(?:m ?|nous )(?:interess?e|interesse|interressee?|interessent) (?:pas|plus|pu|aucunement)(?: du tout)?(?: vos \\w+)?${END}|^(?:non )?(?:aucun interet|sans interet)(?: merci)?$`,
    {
      notAsked: true,
      unless:
        '\\bmais (?:je|oui|si|la|le|par)\\b|, (?:juste|seulement|je cherche|mais|avez|vous avez)\\b|\\b(?:garantie|assurance)\\b',
    },
  ),
  rule(
    'marre',
    `\\b(?:marre|ras le bol|raz le bol|plein le (?:dos|cul)|fatigue|fatiguee|tanne|tannee|ecoeure|ecoeuree|soule|saoule|saoulee|exaspere|exasperee|assez|agace|agacee|trop|gave|gavee)(?: que)? (?:de |d |par |des |avec )(?:recevoir |vous |voir |lire )*${some(ANY, 5)}${SMS}\\b|\\bvous (?:m |envoyez|m ?envoyez|nous )(?:\\w+ )?(?:trop|beaucoup trop) (?:de |d )?${SMS}|\\b(?:suffit|assez) (?:maintenant |avec |de |d |les |des |vos |tous |ces |tes |la )*${SMS}\\b`,
    {
      unless: '\\b(?:voisins?|livreur|attendre|pas)\\b|\\bpour (?:deux|trois|tout)',
    },
  ),
  rule(
    'vous-me-saoulez',
    `\\bvous (?:me |m ?|nous )(?:saoul|soul|gav|emmerd|harcel|gonfl|fatigu|derang|importun|enerv|faites chier|cassez les)\\w*`,
    { unless: '\\bne (?:me |m )?derang|\\bpas\\b', notAsked: true },
  ),
  rule(
    'c-est-du-harcelement',
    `\\b(?:c est|ceci est|ca devient|cela devient|c est carrement|ca s appelle) (?:du |de la |un |une |carrement |vraiment |pur )*(?:harcelement|spam|pollution|abus|demarchage|arnaque)(?: ,| pur| telephonique| ca|$| et\\b| arret\\w+| stop)`,
    {
      notAsked: true,
      unless: '\\b(?:voisin|livreur|pas)\\b',
    },
  ),
  rule(
    'je-porte-plainte',
    `\\b(?:je |on |nous |j ?)(?:vais |vas |va |allons )?(?:vous |te )?(?:porter?|portons|depose|deposer|bloqu|signal|denonc|poursui|attaqu)\\w*(?: plainte)?(?: en justice)?(?: et \\w+)?(?:$| ,| (?:si|pour harcelement|a la cnil|au crtc|aupres|a l autorite|pour spam))`,
    {
      unless:
        '\\bcontre (?:le|la|mon|ma|un)\\b|\\b(?:livreur|transporteur|carte|compte|erreur|colis|probleme|bug|panne|commande)\\b|^(?:je|on|nous|j ?) ?\\w*$',
    },
  ),
  rule(
    'je-vous-bloque',
    `\\bje (?:signale|bloque|blackliste|denonce) (?:ce|votre|le) (?:numero|contact|telephone)\\b|\\b(?:je|on) (?:vous|te|vais vous|vais te) (?:bloque|signale|denonce|bloquer|signaler|denoncer|poursuivre|attaquer|blackliste)\\b`,
    { unless: '\\bque\\b|\\bun (?:probleme|bug)\\b|\\b(?:signale|signaler) (?:que|un|une|le)' },
  ),
  rule(
    'liste-rouge',
    `\\bbloctel\\b|\\bliste (?:noire|rouge|d opposition|opposition)\\b|\\bdroit d opposition\\b|\\b(?:rgpd|cnil|lcap)\\b`,
    { notAsked: true },
  ),
  rule(
    'j-ai-dit-stop',
    `\\b(?:dit|fait|fais|demande|envoye|repondu|ecrit|tape|mis|mande|dis|dire|ecrire|repete|texte|repondre|taper|envoyer|demander|redis) (?:vous |deja |le |mot |l |\\w+ fois |de |d |a )*(?:stop|d ?arreter|arreter|arret|d ?etre (?:retire|enleve|supprime|desinscrit|desabonne|raye)|etre (?:retire|enleve|supprime|raye)|ne plus|me retirer|de me (?:retirer|desinscrire))`,
    {
      unless:
        '\\bpor error\\b|\\bsin querer\\b|\\bpar accident\\b|\\bfait (?:un )?stop (?:a|au|chez|dans)\\b|\\bpar erreur\\b|\\b(?:si|quand) (?:je |j |on )|\\b(?:medecin|docteur|voisin|mari|chef)\\b|\\bpar megarde\\b|\\b(?:il|elle|lui|leur) (?:a |ai |ont |m a )?(?:dit|demande)|\\barreter (?:le|la|les|de (?:fumer|manger|boire|prendre))|\\bsans faire expres\\b|\\bque se passe\\b|\\bveut dire\\b',
    },
  ),
  rule(
    'mauvais-numero',
    `(?:^|, |\\b(?:avez|as|est|es|c est|fait|composez|ecrivez|a|au|un|le|desole|pardon|bonjour|texte|sur) )(?:le |un |du |de |au |la )*(?:mauvais|faux|pas le bon|pas bon) (?:numero|num|destinataire|tel|telefono|contact)\\b`,
    {
      notAsked: true,
      unless: `\\bnumero d (?!t)|\\b(?:suivi|commande|facture|colis|dossier|rue|porte|appartement|j ai|je|ma|mon)\\b|\\bbon numero (?:pour|de)\\b`,
    },
  ),
  rule(
    'trompe-de-personne',
    `\\b(?:tromp|plant|gour|mepren|err)\\w* (?:de |d |sur |la )*(?:numero|personne|destinataire|num|cliente?|telefono|interlocuteur)\\b|\\berreur (?:de|sur|d) ?(?:le |la )?(?:numero|personne|destinataire|num)\\b|\\b(?:avez|as|a|est|ecrivez a) (?:la )?mauvaise personne\\b|\\b(?:vous|tu) (?:vous |t ?|te )?(?:trompez|trompes|etes trompee?s?|es trompee?)(?:$| ,)|\\bvous faites erreur\\b`,
    {
      unless: '\\b(?:suis|m ?etais|me) (?:suis )?trompe|\\b(?:desolee?|pardon|oups|excusez moi) (?:, )?erreur\\b',
      notAsked: true,
    },
  ),
  rule(
    'numero-d-un-autre',
    `\\b(?:est|n est|nest|c est|cest|ce n est) (?:plus|pas|pu) (?:du tout )?(?:son (?:numero|num|telephone|portable|cellulaire|phone)$|(?:le |mon |sa )*(?:numero|num|telefono|telephone|portable|cellulaire|phone|tel) (?:de |d |du |a )\\w+)|\\b(?:n ?)?appartient (?:plus|pas) a\\b|\\bchange de (?:proprietaire|titulaire|main|mains)\\b|\\b(?:nouveau|nouvelle) (?:proprietaire|titulaire|detenteur|detentrice|utilisateur)\\b|\\b(?:n est|est|n y a|y a) (?:plus|pas) (?:de \\w+ )?a ce numero\\b|\\b(?:j ai|on m a donne|j ai eu|j ai recupere) (?:\\w+ )?ce (?:nouveau )?numero (?:depuis|il y a|la|hier|recemment)\\b|\\bpersonne (?:de ce nom|ne s appelle)\\b|\\bpas de \\w+ (?:ici|a ce numero)\\b`,
    {
      notAsked: true,
      unless:
        '\\b(?:maison|voiture|vehicule|appartement|chien)\\b|\\bnumero de (?:commande|serie|suivi|dossier|facture|client|compte|contrat|lot|porte|rue)\\b',
    },
  ),
  rule(
    'pas-cette-personne',
    `\\b(?:suis|c est|s appelle) (?:pas|plus) (?:m|mr|mme|mlle|monsieur|madame|mademoiselle|la bonne personne|cette personne|la personne|celui|celle|le bon destinataire)\\b|\\bconnais (?:pas|aucun|aucune|pu) (?:du tout )?(?:cette personne|ce monsieur|cette dame|ce nom|de (?:m|mme|mr|monsieur|madame|\\w+)${END})`,
    {
      notAsked: true,
      unless: '\\bpas la personne qui\\b',
    },
  ),
];
