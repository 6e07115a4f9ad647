/** How phones write reactions out, language by language: small letters, no accents. */

/** What the words around a quotation say. */
export interface Said {
  /** The emoji; null for a sticker. */
  readonly sign: string | null;
  /** It takes an earlier reaction back. */
  readonly isRemoved: boolean;
}

export const ARTICLES = new Set(
  'a an one un una uno une um uma ein eine einen einem einer een des 2 3 4 5 6 7 8 9 10'.split(' '),
);
/** What a reaction names that has no words to quote. */
export const OBJECTS = new Set([
  ...['image', 'images', 'photo', 'photos', 'picture', 'pictures', 'movie', 'movies', 'video', 'videos', 'attachment'],
  ...['attachments', 'audio message', 'voice message', 'link', 'links', 'sticker', 'stickers', 'gif', 'file', 'files'],
  ...['contact', 'location', 'message', 'memoji', 'digital touch message'],
  ...['imagen', 'imagenes', 'foto', 'fotos', 'archivo', 'archivo adjunto', 'archivos adjuntos', 'mensaje de audio'],
  ...['mensaje de voz', 'nota de voz', 'enlace', 'pelicula', 'mensaje', 'contacto', 'ubicacion'],
  ...['film', 'piece jointe', 'pieces jointes', 'message audio', 'message vocal', 'lien', 'fichier', 'autocollant'],
  ...['bild', 'bilder', 'anhang', 'audionachricht', 'sprachnachricht', 'datei', 'nachricht', 'imagem', 'imagens'],
  ...[
    'anexo',
    'mensagem de audio',
    'mensagem de voz',
    'arquivo',
    'immagine',
    'immagini',
    'allegato',
    'messaggio audio',
  ],
  ...['messaggio vocale', 'afbeelding', 'afbeeldingen', 'bijlage', 'audiobericht', 'bestand'],
]);

/** The words with which phones wrap the emoji of a reaction, and of one that is taken back. */
export const REACTING = new Set([
  ...['reacted', 'with', 'to', 'a', 'an', 'the', 'reacciono', 'con', 'al', 'de', 'reagi', 'avec', 'hat', 'mit', 'auf'],
  ...[
    'reagiert',
    'reagierte',
    'reagiu',
    'com',
    'para',
    'ha',
    'reagito',
    'reageerde',
    'met',
    'op',
    'heeft',
    'gereageerd',
  ],
  ...['von', 'da', 'do', 'van', 'par', 'en', 'una', 'la', 'reaction', 'reaccion'],
]);
export const REMOVING = new Set([
  ...['removed', 'from', 'quito', 'elimino', 'retiro', 'retire', 'supprime', 'enleve', 'entfernt', 'entfernte'],
  ...['removeu', 'rimosso', 'tolto', 'verwijderde', 'verwijderd'],
]);

const LOVED = '❤️';
const LIKED = '👍';
const DISLIKED = '👎';
const LAUGHED = '😂';
const EMPHASIZED = '‼️';
const QUESTIONED = '❓';

/** What stands before the quotation, or around it with `…`; small letters, no accents. */
const ADDED: readonly (readonly [sign: string | null, sayings: readonly string[]])[] = [
  [
    LOVED,
    [
      ...[
        'loved',
        'le encanto',
        'le encanta',
        'le ha encantado',
        'a adore',
        'adore',
        "j'adore",
        'a attribue la mention "adore" a',
      ],
      ...['a attribue la mention "j\'adore" a', 'liebt', 'liebte', 'hat … geliebt', 'adorou', 'amou', 'ha adorato'],
      ...['ha amato', 'adora', 'vond … geweldig', 'vindt … geweldig'],
    ],
  ],
  [
    LIKED,
    [
      ...[
        'liked',
        'le gusto',
        'le gusta',
        'le ha gustado',
        'a aime',
        'aime',
        'a attribue la mention "j\'aime" a',
        'gefallt',
      ],
      ...['gefiel', 'gefallt mir', 'hat … mit gefallt mir markiert', 'gostou de', 'curtiu', 'gosta de'],
      ...['ha messo mi piace a', 'ha messo "mi piace" a', 'gli e piaciuto', 'piace', 'vond … leuk', 'vindt … leuk'],
    ],
  ],
  [
    DISLIKED,
    [
      ...['disliked', 'no le gusto', 'no le gusta', 'no le ha gustado', "n'a pas aime", "n'aime pas"],
      ...['a attribue la mention "je n\'aime pas" a', 'missfallt', 'missfiel', 'gefallt … nicht', 'nao gostou de'],
      ...['nao curtiu', 'nao gosta de', 'ha messo non mi piace a', 'ha messo "non mi piace" a', 'non gli e piaciuto'],
      ...['non piace', 'vond … niet leuk', 'vindt … niet leuk'],
    ],
  ],
  [
    LAUGHED,
    [
      ...[
        'laughed at',
        'le dio risa',
        'le da risa',
        'se rio de',
        'se rie de',
        'se ha reido de',
        'le hizo gracia',
        'a ri de',
        'a ri a',
      ],
      ...['rit de', 'a attribue la mention "haha" a', 'a attribue la mention "ha ha" a', 'lacht uber', 'lachte uber'],
      ...['hat uber … gelacht', 'riu de', 'ri de', 'achou graca de', 'achou graca em', 'ha riso per', 'ha riso di'],
      ...['ride per', 'lachte om', 'moest lachen om'],
    ],
  ],
  [
    EMPHASIZED,
    [
      ...[
        'emphasized',
        'emphasised',
        'exclamo por',
        'exclama por',
        'ha exclamado por',
        'ha enfatizado',
        'enfatizo',
        'enfatiza',
        'destaco',
        'a insiste sur',
      ],
      ...[
        'a souligne',
        'a mis en evidence',
        'a accentue',
        "a mis l'accent sur",
        "s'est exclame pour",
        "s'est exclame a propos de",
      ],
      ...[
        'a attribue la mention "!!" a',
        'a attribue la mention "!" a',
        'betont',
        'betonte',
        'hat … betont',
        'hob … hervor',
      ],
      ...[
        'hat … hervorgehoben',
        'enfatizou',
        'destacou',
        'ha enfatizzato',
        'ha evidenziato',
        'benadrukte',
        'benadrukt',
      ],
    ],
  ],
  [
    QUESTIONED,
    [
      ...[
        'questioned',
        'dudo sobre',
        'duda sobre',
        'dudo de',
        'cuestiono',
        'pregunto por',
        'pregunto sobre',
        'ha cuestionado',
        'ha preguntado por',
        'a mis en question',
        'a remis en question',
        'a questionne',
      ],
      ...["s'est interroge sur", "s'interroge sur", 'a attribue la mention "?" a', 'a attribue la mention "??" a'],
      ...[
        'fragt nach',
        'fragte nach',
        'hinterfragt',
        'hinterfragte',
        'hat … hinterfragt',
        'questionou',
        'ha dubitato di',
      ],
      ...['ha messo in dubbio', 'ha messo in discussione', 'zette vraagtekens bij', 'stelde een vraag over'],
    ],
  ],
  [
    null,
    [
      ...[
        'reacted with a sticker to',
        'reacted with a memoji to',
        'reacted with a genmoji to',
        'added a sticker to',
        'reacciono con un sticker a',
      ],
      ...['reacciono con una pegatina a', 'a reagi avec un autocollant a', 'a reagi avec un sticker a'],
      ...['hat mit einem sticker auf … reagiert', 'reagiu com uma figurinha a', 'ha reagito con un adesivo a'],
    ],
  ],
];

/** What is taken back, by the words for it; `Removed a heart from`. */
const TAKEN: readonly (readonly [sign: string | null, names: readonly string[]])[] = [
  [
    LOVED,
    [
      'a heart',
      'un corazon',
      'un coeur',
      'ein herz',
      'um coracao',
      'un cuore',
      'een hart',
      'un me encanta',
      'un "me encanta"',
    ],
  ],
  [
    LIKED,
    [
      'a like',
      'a thumbs up',
      'un me gusta',
      'un "me gusta"',
      "un j'aime",
      'un "j\'aime"',
      'la mention "j\'aime"',
      'ein gefallt mir',
      'uma curtida',
      'um gostei',
      'un mi piace',
    ],
  ],
  [DISLIKED, ['a dislike', 'a thumbs down', 'un no me gusta', "un je n'aime pas", 'um nao gostei', 'un non mi piace']],
  [LAUGHED, ['a laugh', 'una risa', 'un rire', 'ein lachen', 'uma risada', 'una risata', 'un haha']],
  [
    EMPHASIZED,
    [
      ...['an exclamation', 'an exclamation mark', 'an emphasis', 'una exclamacion', 'un signo de exclamacion'],
      ...["un point d'exclamation", 'ein ausrufezeichen', 'uma exclamacao', 'un punto esclamativo'],
    ],
  ],
  [
    QUESTIONED,
    [
      ...['a question mark', 'a question', 'una pregunta', 'una duda', 'un signo de interrogacion'],
      ...["un point d'interrogation", 'ein fragezeichen', 'uma interrogacao', 'un punto interrogativo'],
    ],
  ],
  [null, ['a reaction', 'una reaccion', 'une reaction', 'la reaction', 'eine reaktion', 'uma reacao', 'una reazione']],
  [null, ['a sticker', 'un sticker', 'una pegatina', 'un autocollant', 'einen sticker', 'uma figurinha', 'un adesivo']],
];
const TAKING: readonly string[] = [
  ...[
    'removed … from',
    'quito … de',
    'elimino … de',
    'retiro … de',
    'a retire … de',
    'a supprime … de',
    'a enleve … de',
  ],
  ...['entfernte … von', 'removeu … de', 'ha rimosso … da', 'ha tolto … da', 'verwijderde … van'],
];

/** `<before>|<after>` of the quotation. */
export const SAID: ReadonlyMap<string, Said> = new Map<string, Said>([
  ...ADDED.flatMap(([sign, sayings]) =>
    sayings.map((saying) => {
      const [before = '', after = ''] = saying.split(' … ');
      return [`${before}|${after}`, { sign, isRemoved: false }] as const;
    }),
  ),
  ...TAKEN.flatMap(([sign, names]) =>
    names.flatMap((name) =>
      TAKING.map((taking) => [`${taking.replace('…', name)}|`, { sign, isRemoved: true }] as const),
    ),
  ),
]);
