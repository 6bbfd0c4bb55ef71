/** Offers that are stored and not shown yet: the API reads from somewhere that learns late. */
export interface Hidden {
  hide(id: string, until: { readonly reads?: number; readonly moment?: number }): void;
  /** Ids that this read must not show; each read counts. */
  read(now: number): readonly string[];
}

type Rest = { readonly reads: number; readonly moment: number };

export function createHidden(): Hidden {
  const rest = new Map<string, Rest>();
  return {
    hide: (id, { reads = 0, moment = 0 }) => void rest.set(id, { reads, moment }),
    read: (now) => {
      for (const [id, { reads, moment }] of rest)
        if (reads <= 0 && moment <= now) rest.delete(id);
        else rest.set(id, { reads: reads - 1, moment });
      return [...rest.keys()];
    },
  };
}
