/** The shell of a page that stands alone: no scripts, no requests, and a policy that forbids both. */
import { sha256Base64 } from "../../core/digest.ts";
import { type Html, markup } from "./html.ts";

/** A whole document. The style sheet is part of it, and the only thing that the policy lets in. */
export function page(title: string, style: string, body: Html): string {
  const policy = `default-src 'none'; style-src 'sha256-${sha256Base64(style)}'; base-uri 'none'; form-action 'none'`;
  const document = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return document.html;
}
