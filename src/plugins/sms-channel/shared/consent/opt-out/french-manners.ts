import { rule, some, type Rule } from './grammar';
import { ANY, COURTESIES, LATER, REACH, REACHED, REACHING, SMS } from './french-words';

/** The same wishes as people of other manners say them: formally, in the language of the young, with a threat, or in passing. */

const THEIRS = `(?:vos |ces |les |tes |des |de |d |l |la |ce |cette |votre |tout |toute |tous |toutes |nouveau |nouvel |nouveaux )`;
const TEXTS = `(?:${SMS}|annonces?|infos|sondages?|messages? publicitaires?|prospection|sms publicitaires?)`;

export const MANNERS: readonly Rule[] = [
  rule(
    'n-ecrivez-plus',
    `\\b(?:ne |n )?(?:(?:m |me |nous |lui |l |en )+)?(?:ecrivez|ecris|envoyez|envoie|envoies|contactez|contacte|textez|recontactez|relancez|sollicitez|notifiez) (?:plus|pas|jamais)(?: plus| jamais| rien)*(?:$| ,| ${COURTESIES}| ici| par (?:sms|texto|message)| a (?:ce|mon|cette)| sur (?:ce|mon|cette|le)| (?:le |la )?(?:portable|telephone|numero)|${some(ANY, 4)} ?${TEXTS})`,
    {
      unless: `${LATER}|\\b(?:vous|tu|ils|on|personne|je|j|il) (?:ne |n |m |me |nous )*(?:ecri|envo|contact|text|appel)|\\bpourquoi\\b|\\b(?:cette carte|la carte|facture|colis|camion|code)\\b|, (?:prenez|utilisez|appelez|plutot)\\b`,
    },
  ),
  rule(
    'de-ne-plus',
    `\\bne plus (?:m |me |nous |lui |leur |y )*(?:en )?(?:${REACHING}|rien ${REACHING}|recevoir|etre ${REACHED})\\b`,
    { unless: `${LATER}|\\b(?:peur|risque) de ne plus|\\bpourquoi\\b|\\bpour ne plus (?:etre )?(?:en|au)\\b` },
  ),
  rule(
    'ne-pas-contacter',
    `^(?:merci de |priere de |svp )?ne (?:pas|plus) (?:me |nous )?(?:contacter|ecrire|deranger|envoyer|texter|solliciter|relancer)(?: svp| merci)*$`,
  ),
  rule(
    'plus-rien',
    `^(?:serieusement |vraiment |non |stop |svp |merci |et )*(?:, )?(?:plus (?:rien|jamais|aucun message)|n envoyez plus ca|plus jamais (?:ca|de ca|de message))(?: svp| stp| merci| stop)*$`,
    { notAsked: true },
  ),
  rule(
    'en-veux-plus',
    `\\b(?:j|je) (?:n |ne )?en (?:veux|veut|veu|voulais|souhaite) (?:plus|pas|pu)(?:$| ,| ${COURTESIES}| de (?:vos|ces))|\\b(?:je )?(?:pas|plus) (?:veux|vouloir) (?:de |d |vos |ces )*${TEXTS}`,
  ),
  rule(
    'plus-besoin-d-annonces',
    `\\b(?:(?:plus|pas|aucun) besoin|aucun interet) (?:de |d |pour )(?:${THEIRS})*${TEXTS}(?:$| ,| ${COURTESIES})|\\b(?:plus|pas) (?:de |d )${TEXTS}(?: de \\w+)?(?: svp| stp| stop| merci)+$|\\b(?:pouvez|peux|pourriez) (?:vous )?(?:arreter|cesser|stopper|suspendre) (?:${THEIRS})*${TEXTS}`,
    { unless: '\\b(?:vous|tu) (?:n |ne )?(?:avez|as)\\b' },
  ),
  rule(
    'inutile-de',
    `\\b(?:inutile|pas la peine|plus la peine|aucun interet|pas besoin|plus besoin|rien ne sert) (?:de |d )(?:continuer (?:a |de )?)?(?:me |m |nous |lui )?(?:${REACHING}|rappeler|relancer|insister|continuer|re ?contacter)(?: ca| cela| plus)?\\b`,
    { unless: LATER },
  ),
  rule(
    'refuse',
    `\\bje (?:refuse|decline|rejette|m oppose|m y oppose|conteste) (?:a |de |d |l |la |le |les |vos |votre |tout |toute |tous |toutes |nouveau |nouvelle )*(?:${TEXTS}|reception|prospection|demarchage|envoi|contact|recevoir|etre ${REACHED}|utilisation de mon)|^je m y oppose$|\\b(?:irai|vais aller|allons) en justice\\b|\\bconsentement (?:retire|revoque|annule)|\\bje m oppose a (?:la |ce que |recevoir|vos|votre)`,
    { unless: '\\b(?:frais|paiement|facture|debit|prelevement|colis|vente)\\b' },
  ),
  rule(
    'pas-bienvenus',
    `\\b(?:vos|ces|les|tes) ${TEXTS} (?:ne |n )?(?:sont|est) (?:pas|plus) (?:les |la |le )?(?:bienvenue?s?|desire\\w*|souhaite\\w*|voulus)|\\b${SMS} non (?:sollicite|desire|souhaite|voulu)e?s?\\b|\\bje (?:deteste|hais) (?:recevoir )?(?:vos|ces|tous ces) ${TEXTS}|\\b(?:vos|ces|tes) ${TEXTS} (?:me|m|nous) (?:rend\\w*|enerv\\w*|agac\\w*|saoul\\w*|reveill\\w*|angoiss\\w*|pourri\\w*|coute\\w*)|\\beu ma dose de (?:vos|ces)\\b`,
  ),
  rule(
    'si-vous-continuez',
    `\\b(?:si (?:vous|ca|tu) (?:continu|insist|n arret)\\w*|encore un (?:message|sms|texto)|la prochaine fois|un (?:message|sms) de plus)\\b.*\\b(?:signal\\w*|plainte|bloqu\\w*|avocat|police|justice|cnil|33700|tribunal|poursui\\w*)|\\b(?:avocat|plainte|police|signale\\w*|bloque)\\b.*\\bsi (?:vous|ca|tu) (?:continu|insist|n arret|n ?arret)\\w*|\\b33700\\b`,
    { unless: '\\b(?:retard|livraison|colis|commande|bruit|voisin)\\b' },
  ),
  rule(
    'retirez',
    `(?:^|, |\\b(?:svp|stp|merci|veuillez|bon) )(?:me |nous )?(?:retirez|enlevez|supprimez|virez|sortez|otez|rayez|effacez|retire|enleve|vire|sors)(?: moi| nous| mon nom| mon numero)?(?: de (?:la|ca|ce truc|ici|ce|cette liste|vos listes|vos fichiers|la liste|(?:des |vos |l |la |d )?(?:${SMS}|liste|fichiers?|alertes? \\w+)))*(?: svp| stp| stop| merci)*$`,
    { unless: '\\b(?:attente|oignons|planning|bail)\\b', notAsked: true },
  ),
  rule(
    'que-vous-arretiez',
    `\\b(?:aimerais|voudrais|souhaite|veux|prefere|apprecierais|faut|faudrait) (?:\\w+ )?que (?:vous|tu|ca|cela) (?:s )?(?:arret|cess|stopp)\\w*(?:$| ,| (?:de |d |svp|stp|merci|maintenant|vos|ces))|\\b(?:pour que|comment faire pour que) (?:ca|cela) (?:s )?(?:arrete|cesse)\\b`,
    { unless: '\\b(?:fuite|bruit|machine|alarme|couler|sonner|chauffage)\\b' },
  ),
  rule(
    'autre-personne',
    `\\b(?:n ecrivez|n ecris|ecrivez|ecris) pas a la bonne personne\\b|\\b(?:avez fait|faites|y a|est une) erreur , (?:je ne suis|ce n est|c est pas|je suis pas)|\\b(?:celui|celle) que vous cherchez\\b.*\\b(?:pas|plus)\\b|\\b(?:pas|plus) (?:celui|celle) que vous cherchez\\b|\\b(?:je viens d|j ai|on m a) (?:avoir|recu|recupere|herite|heriter|attribue|donne|obtenu)(?: de)? ce numero\\b|\\b(?:ecrivez|ecris) a (?:un|une) (?:inconnue?|etranger|etrangere)\\b|\\bje ne m appelle pas \\w+ (?:et|,)|\\bplus (?:le gerant|la gerante|le responsable|le patron) , ecri|\\bmauvaise personne ,|\\b(?:n a|a) plus ce (?:numero|tel|telefono|telephone|num|portable)\\b|\\b(?:me|m) confond\\w* avec\\b|\\b(?:messages|sms|textos) (?:ne )?(?:sont|est) (?:pas )?pour (?:moi|nous|quelqu|une autre|un autre)\\b|\\becrivez au mauvais \\w+$|\\bm a (?:vendu|donne|laisse|cede) ce (?:telephone|numero|portable|tel|telefono)\\b|\\bnumero (?:est maintenant|est desormais|a ete|est) (?:celui|reattribue|attribue)|^numero (?:re)?attribue\\b|\\b(?:a|avez) change de numero , (?:ici|c est|moi|la)\\b|\\b(?:c est|cest) pas le bon (?:numero|num|tel)\\b|\\bje ne suis pas \\w+ , (?:j ai|ce numero|je viens|c est|mauvais|numero)|^(?:frr|frere|mec|bro|gros) mauvais num(?:ero)?$|^c est pas moi$`,
    { unless: '\\b(?:commande|colis|taille|article|adresse)\\b', notAsked: true },
  ),
  rule(
    'ecrire-a-un-mort',
    `\\becri(?:vez|re|s|t) (?:encore )?a (?:un mort|une morte|un defunt|un decede)|\\b(?:il|elle) est (?:mort|morte|decedee?)\\b.*\\b(?:ans|mois|jours|semaines)\\b`,
    { unless: '\\b(?:contrat|dossier|succession|compte|assurance)\\b' },
  ),
  rule(
    'par-un-autre-chemin',
    `\\b(?:mails?|courriels?|appels?|telephone|courrier)\\b.*\\b(?:mais |et )?(?:pas|plus) (?:de |d |par )(?:sms|textos?|messages)\\b|^(?:pas|plus) de (?:sms|textos?|messages) , (?:seulement|juste|que|uniquement|mais|plutot)\\b`,
    { unless: '\\bcode\\b' },
  ),
  rule(
    'arretez-d-essayer',
    `(?<!vous )(?<!n )\\barret(?:ez|e|er) (?:de |d )(?:essayer|vouloir|tenter|insister|me vendre|vendre|relancer)\\b`,
    { unless: '\\b(?:pas|piece|voiture|reparer)\\b' },
  ),
  rule(
    'autorises',
    `\\b(?:pas|plus|jamais) (?:le droit|autorises?|habilites?) (?:a |de |d )?(?:utiliser|m |me |nous )|\\bqui (?:vous|t) a (?:autorise|donne (?:mon|le droit))\\b.*\\b(?:arret|supprim|retir|efface|stop)|\\bne (?:l |le |les )utilis(?:ez|e) plus\\b|\\bne (?:gardez|conservez|stockez) (?:pas|plus) (?:mon|mes) (?:numero|donnees|coordonnees)\\b|^je ne veux (?:plus|pas) (?:participer|faire partie de ca)$|^je veux (?:etre retiree?|qu on me (?:retire|enleve|supprime))$|\\bdonne pas mon (?:consentement|accord|autorisation)|\\bdemarchage\\b.*\\b(?:stop|non|pas)\\b`,
    { unless: '\\b(?:debit|paiement|debiter)\\b' },
  ),
  rule(
    'mots-nus',
    `^pourquoi vous (?:me |m |nous )?(?:ecrivez|envoyez|contactez|relancez) (?:encore|toujours)$|^(?:svp |stp |s il vous plait )?arretez , c est mon|^(?:fin|arret sms|sms stop|spam|fichez le camp|allez voir ailleurs|laisse moi|foutez le camp|arrete\\w* (?:mdr|lol|ptdr|tout))$|\\blaiss(?:ez|e) (?:moi|ma famille|mon mari|ma mere|ma fille|nous)(?: en paix| tranquilles?)$|^(?:bloque|signale)e?s?(?: et (?:bloque|signale)e?s?| comme spam| spam)+$`,
    { unless: '\\blaisse moi (?:un|le|la)\\b' },
  ),
  rule(
    'toujours-de-messages',
    `\\b(?:resilie|desabonne|desinscrit|annule|demissionne|quitte)\\w*\\b.*\\b(?:encore|toujours)\\b.*|\\bvous (?:m |me |nous )?(?:${REACH}) (?:encore|toujours)\\b.*\\b(?:resilie|desabonne|desinscri|stop|demande)`,
    { unless: '\\b(?:facture\\w*|preleve\\w*|debite\\w*|colis|commande|recu)\\b' },
  ),
];
