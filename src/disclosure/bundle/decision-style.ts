/** The look of decision.html: readable on a phone, in print and in black and white; colours pass WCAG AA. */
export const DECISION_STYLE = `
:root{color-scheme:light}
body{margin:0;color:#1b1b1b;background:#fff;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .75rem}
h2{font-size:1.25rem;margin:2rem 0 .25rem}
p{max-width:45rem;margin:.25rem 0 .75rem}
dl{margin:1rem 0;border-top:1px solid #a9aeb1}
dl div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.3rem 0;border-bottom:1px solid #dfe1e2}
dt{flex:0 0 14rem;font-weight:600}
dd{margin:0;flex:1 1 16rem;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:44rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border:1px solid #a9aeb1}
thead th{background:#f0f0f0}
tbody th{font-weight:600;width:14%}
td ul{margin:.25rem 0 0;padding-left:1.1rem}
td:last-child ul{margin-top:0}
.rule{color:#565c65;font-size:.875rem}
section[class]{border-left:.35rem solid #71767a;padding-left:1rem;margin-top:2rem}
section.release{border-color:#00a91c}section.reduce{border-color:#0076d6}section.withhold{border-color:#b50909}
cite{font-style:normal;color:#3d4551}
address{font-style:normal;margin-top:1rem}
@media print{main{max-width:none;padding:0}.scroll{overflow:visible}table{min-width:0;font-size:.8rem}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}
`
