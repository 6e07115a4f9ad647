/** Work of one lane that may be done now. */
export interface Head {
  /** Names the lane: while one head of it is held, no other is chosen. */
  readonly key: string;
  /** Whose work it is: `<work stream>/<SMS number>`; empty for what belongs to none. */
  readonly share: string;
}

/**
 * What it makes chooses which of the due heads get the free ones of `places`, the longest due first within a share. The turn goes to the
 * work stream, then to the number, that holds the fewest places; among equals to the one whose last turn is the longest ago. None may
 * hold more places than are left free: so however many of them hang, each one more takes half of what is left, and somebody new
 * still finds a place.
 */
export function createFairChoice(places: number) {
  const lastTurn = new Map<string, number>();
  let turns = 0;

  /** @param held what holds a place already */
  return function choose<T extends Head>(due: readonly T[], held: readonly Head[]): T[] {
    const streams = new Map<string, number>();
    const shares = new Map<string, number>();
    const count = ({ share }: Pick<Head, 'share'>) => {
      streams.set(streamOf(share), (streams.get(streamOf(share)) ?? 0) + 1);
      shares.set(share, (shares.get(share) ?? 0) + 1);
    };
    held.forEach(count);
    const taken = new Set(held.map(({ key }) => key));
    const waiting = new Map<string, T[]>();
    for (const head of due) {
      if (taken.has(head.key)) continue;
      taken.add(head.key);
      const ofShare = waiting.get(head.share);
      if (ofShare) ofShare.push(head);
      else waiting.set(head.share, [head]);
    }

    const chosen: T[] = [];
    for (let free = places - held.length; free > 0; free -= 1) {
      const turn = [...waiting.keys()]
        .map((share) => ({
          share,
          ofStream: streams.get(streamOf(share)) ?? 0,
          ofShare: shares.get(share) ?? 0,
          last: lastTurn.get(share) ?? 0,
        }))
        .filter(({ ofStream }) => ofStream < free)
        .sort((a, b) => a.ofStream - b.ofStream || a.ofShare - b.ofShare || a.last - b.last)[0];
      const next = turn && waiting.get(turn.share)?.shift();
      if (!next) break;
      if (waiting.get(next.share)?.length === 0) waiting.delete(next.share);
      count(next);
      lastTurn.set(next.share, (turns += 1));
      chosen.push(next);
    }
    return chosen;
  };
}

const streamOf = (share: string) => share.split('/', 1)[0] ?? '';
