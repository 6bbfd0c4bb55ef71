/** The look of the plan's page: quiet in light and dark, and printable. */
export const PLAN_STYLE = `
:root{--page:#f6f7f9;--sheet:#fff;--ink:#1b1f24;--faint:#57606a;--line:#d5dae1;--accent:#0b5cad;--alarm:#a40e26;--alarm-sheet:#fff1f2;--good:#116329;--good-sheet:#e6f6ea;--gone-sheet:#f0f1f3;--old:#fde4e4;--new:#d9f5e0;--mark:#fff3bf}
@media (prefers-color-scheme:dark){:root{--page:#0f1318;--sheet:#171c23;--ink:#e6eaf0;--faint:#a0aab6;--line:#303842;--accent:#7ab7ff;--alarm:#ff9aa5;--alarm-sheet:#34161b;--good:#7fe0a0;--good-sheet:#12291a;--gone-sheet:#20262e;--old:#4a1d22;--new:#14391f;--mark:#4d4012}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
body>header,main,footer{max-width:68rem;margin:0 auto;padding:1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.25rem 0 .5rem}
h3{font-size:1.1rem;margin:0;overflow-wrap:anywhere}
h4{font-size:.85rem;margin:1.25rem 0 .5rem;color:var(--faint);font-weight:600}
h5{font-size:.8rem;margin:0 0 .5rem;color:var(--faint);font-weight:600}
p{margin:.35rem 0}
header p,.place,footer{color:var(--faint);overflow-wrap:anywhere}
body>header{padding-bottom:0}
main{padding-top:0}
footer{font-size:.85rem}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.counts{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.75rem;margin:1rem 0}
.count{background:var(--sheet);border:1px solid var(--line);border-radius:.6rem;padding:.6rem .9rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
.count dt{color:var(--faint);font-size:.9rem}
.count dd{margin:0;font-size:1.7rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.2}
.count.alarm{border-color:var(--alarm);background:var(--alarm-sheet)}
.count.alarm dt,.count.alarm dd{color:var(--alarm)}
.nothing{font-size:1.25rem}
.alarms{list-style:none;margin:1rem 0;padding:0;display:grid;gap:.5rem}
.alarms code{white-space:nowrap}
.alarms li,.leaves{background:var(--alarm-sheet);color:var(--alarm);border-left:.3rem solid var(--alarm);padding:.5rem .9rem;border-radius:.3rem}
article{background:var(--sheet);border:1px solid var(--line);border-radius:.8rem;padding:1rem 1.25rem;margin:1rem 0}
.off-the-market>article{border-color:var(--alarm)}
.steps{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;margin:.4rem 0;padding:0}
.steps li{border:1px solid var(--line);border-radius:1rem;padding:0 .7rem;font-size:.85rem}
.steps .withdraw{border-color:var(--alarm);color:var(--alarm)}
.steps .publish,.steps .create{border-color:var(--good);color:var(--good)}
.steps .save{border-color:var(--accent);color:var(--accent)}
.steps li+li::before{content:"→ ";color:var(--faint)}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th{color:var(--faint);font-size:.85rem;font-weight:600}
tbody th{font-weight:600;width:26%}
tbody td{white-space:pre-wrap}
td ul{margin:0;padding-left:1.1rem;white-space:normal}
del{background:var(--old);text-decoration:line-through;text-decoration-thickness:1px}
ins{background:var(--new);text-decoration:none}
del,ins,mark{color:inherit;border-radius:.2rem;padding:0 .15em;box-decoration-break:clone;-webkit-box-decoration-break:clone}
mark{background:var(--mark)}
.none{color:var(--faint)}
.doubt{color:var(--alarm);font-size:.9rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:1rem}
.card{border:1px solid var(--line);border-radius:.8rem;padding:1rem;max-width:30rem;display:flex;flex-direction:column}
.card p{overflow-wrap:anywhere}
.banner{align-self:flex-start;background:var(--accent);color:var(--sheet);border-radius:.3rem;padding:.1rem .6rem;font-size:.85rem;font-weight:600}
.banner mark{background:none}
.name{font-size:1.15rem;font-weight:650}
.type{color:var(--faint);font-size:.9rem}
.description{white-space:pre-wrap}
.price{font-size:1.35rem;font-weight:650;font-variant-numeric:tabular-nums}
.card dl{display:grid;grid-template-columns:auto 1fr;gap:.15rem .8rem;margin:.5rem 0;font-size:.9rem}
.card dt{color:var(--faint)}
.card dd{margin:0;overflow-wrap:anywhere}
.state{margin-top:auto;border-radius:.4rem;padding:.35rem .7rem;text-align:center;background:var(--gone-sheet);color:var(--faint);font-size:.9rem}
.live .state{background:var(--good-sheet);color:var(--good);font-weight:600}
.waiting .state{background:var(--mark);color:var(--ink)}
@media (max-width:40rem){thead{display:none}table,tbody,tr,th,td{display:block}tbody tr{border-bottom:1px solid var(--line);padding:.4rem 0}tbody th,td{width:auto;border:0;padding:.1rem 0}}
@media print{:root{--page:#fff;--sheet:#fff;--ink:#000;--faint:#444;--line:#bbb;--accent:#0b5cad;--alarm:#8a0a1e;--alarm-sheet:#fff;--good:#0d5022;--good-sheet:#fff;--gone-sheet:#fff;--old:#fde4e4;--new:#d9f5e0;--mark:#fff3bf}@page{margin:14mm}html{font-size:12px}body{font-size:9.5pt;line-height:1.35}body>header,main,footer{max-width:none;padding:0 1px}h2{margin-top:1.5rem}h4{margin:.6rem 0 .3rem}article{padding:.7rem 1rem;margin:.7rem 0}table{margin:.4rem 0}th,td{padding:.2rem .5rem}tbody th{width:32%}.counts{grid-template-columns:repeat(auto-fill,minmax(7rem,1fr));gap:.5rem}.count{padding:.35rem .7rem}.count dd{font-size:1.3rem}.cards{grid-template-columns:1fr 1fr}.card{padding:.6rem .8rem}.card p,.card dl{margin:.2rem 0}article,.card,tr,.alarms li{break-inside:avoid}h2,h3,h4,h2+p{break-after:avoid}del,ins,mark,.banner{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
