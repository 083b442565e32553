/** The look of a letter as a page: readable on a phone, in print and in black and white; colours pass WCAG AA. */
export const LETTER_STYLE = `
:root{color-scheme:light}
body{margin:0;color:#1b1b1b;background:#fff;font:1rem/1.5 "Public Sans",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem}
.letter-office{border-bottom:2px solid #1a4480;padding-bottom:.5rem}
.letter-office strong{font-size:1.125rem;color:#1a4480}
h1{font-size:1.5rem;line-height:1.25;margin:1.5rem 0 1rem}
h2{font-size:1.125rem;margin:1.75rem 0 .25rem}
address{font-style:normal;margin:1.5rem 0}
dl{margin:1rem 0}
dl div{display:flex;flex-wrap:wrap;gap:0 1rem}
dt{flex:0 0 8rem;color:#565c65}
dd{margin:0;flex:1 1 12rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:.75rem 0 1rem}
caption{text-align:left;font-style:italic;padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #a9aeb1;overflow-wrap:anywhere}
thead th{border-bottom:2px solid #1b1b1b;overflow-wrap:normal}
tbody th{font-weight:600}
.sums tbody th{font-weight:400}
.right{text-align:right;font-variant-numeric:tabular-nums}
.letter-signature{margin-top:3rem}
.letter-draft{font-weight:700;color:#b50909}
footer{margin-top:2rem;padding-top:.5rem;border-top:1px solid #a9aeb1;font-size:.875rem;color:#565c65;overflow-wrap:anywhere}
@media print{main{max-width:none;padding:0}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}
`
