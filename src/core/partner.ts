/** The two kinds of marketplace partner. They identify their offers differently and fill different fields. */
export type Partner = "assessment" | "job-board";

/** The field that identifies an offer of this kind of partner. */
export const identityField = (partner: Partner): "catalogId" | "name" =>
  partner === "assessment" ? "catalogId" : "name";
