/** The one style of the saved pages. `STYLE_HASH` is what their policy names it by: a test holds the two together. */
export const STYLE =
  ':root{color-scheme:light dark}' +
  'body{max-width:56rem;margin:0 auto;padding:2rem 1.25rem;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}' +
  'h1{font-size:1.6rem;line-height:1.3;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2.25rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid #8886}h3{font-size:1rem;margin:0}' +
  'h4{font-size:1rem;margin:.75rem 0 .25rem}p{margin:.35rem 0}ul,ol{margin:.35rem 0;padding-inline-start:1.5rem}' +
  'a{color:#0f5e5a}.meta{color:#56605c}.alert{color:#a3271f;font-weight:600}.valid{color:#1e6b3a}.bad{color:#a3271f;font-weight:600}' +
  '.plain{white-space:pre-wrap}dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1.25rem;margin:0}dt{color:#56605c}dd{margin:0}' +
  'table{border-collapse:collapse;width:100%}th{text-align:start;font-weight:600}th,td{padding:.35rem 1rem .35rem 0;vertical-align:top;border-bottom:1px solid #8883}' +
  'article{margin:0 0 1.75rem}article article{margin:1rem 0 0;padding-inline-start:1rem;border-inline-start:3px solid #8885}' +
  'details{margin:.5rem 0}summary{cursor:pointer;color:#56605c}.box{padding:.75rem 1rem;border:1px solid #8886;border-radius:6px;margin:1rem 0}' +
  '@media(prefers-color-scheme:dark){a{color:#6fc3ba}.meta,dt,summary{color:#a9b3af}.alert,.bad{color:#f2938a}.valid{color:#7ccb97}}' +
  '@media print{body{max-width:none;padding:0}article{break-inside:avoid-page}nav{display:none}}';

export const STYLE_HASH = 'sha256-fJhbB+anm9xAeG52EiVTaIzw8poWZS8Y+RzZLfhO3eg=';
