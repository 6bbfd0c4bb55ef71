/** The doors to the world, opened by the composition root; each loads its room only when it is used. */
export interface Edges {}
