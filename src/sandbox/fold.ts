/** For comparing what people typed: without case, outer spaces, and differences of encoding. */
export const fold = (text: string): string => text.normalize("NFC").trim().toLowerCase();
