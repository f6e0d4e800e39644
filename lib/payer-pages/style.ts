import { createHash } from 'node:crypto';

/*
 * The one style sheet of the payer's pages, sent inside each of them: no second request on a slow line. No web font either, for
 * one weight of Vazirmatn alone is three times the size these pages may have; devices bring a Persian face of their own.
 * Colours are the product's own, written twice because telephones of payers may be too old for light-dark().
 */
const rules = `
:root{color-scheme:light dark;--page:#f6f7f7;--surface:#fff;--sunken:#eef1f1;--line:#dfe4e5;--field:#869398;--text:#141a1c;--muted:#55626a;
--accent:#0b5d6e;--strong:#084a58;--soft:#e2f0f3;--on:#fff;--good:#17693f;--good-soft:#e3f3ea;--wait:#855000;--wait-soft:#fbf0da;--bad:#ad2419;--bad-soft:#fcebe9}
@media (prefers-color-scheme:dark){:root{--page:#0e1214;--surface:#161b1e;--sunken:#1e2529;--line:#2b3439;--field:#66757c;--text:#e8edee;--muted:#9aa8ae;
--accent:#6cc5d6;--strong:#8fd6e4;--soft:#12303a;--on:#06222a;--good:#74cf9d;--good-soft:#12301f;--wait:#eab95f;--wait-soft:#362709;--bad:#f79b90;--bad-soft:#3d1814}}
*,::before,::after{box-sizing:border-box}
html{background:var(--page);color:var(--text);font:1rem/1.65 Vazirmatn,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans Arabic",Tahoma,sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;overflow-wrap:anywhere}
h1,h2,p,dl,dd,fieldset{margin:0;padding:0;border:0}
h1,h2{font-size:1.25rem;line-height:1.45;font-weight:700}
h2{font-size:1rem}
svg{flex:none;width:1.25rem;height:1.25rem;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
a{color:var(--accent);text-underline-offset:.3em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
bdi[dir=ltr]{display:inline-block;max-width:100%}
code{font:inherit;user-select:all;-webkit-user-select:all}
.ribbon{background:var(--wait-soft);color:var(--wait);text-align:center;font-weight:700;padding:.5rem 1rem;border-bottom:1px dashed}
.bar,main,footer{width:100%;max-width:30rem;margin-inline:auto;padding-inline:1rem}
.bar{display:flex;align-items:center;justify-content:space-between;min-height:3.25rem}
.brand{display:flex;align-items:center;gap:.5rem;font-weight:700}
.brand svg{width:1.75rem;height:1.75rem;stroke-width:3;color:var(--on)}
.brand rect{fill:var(--accent);stroke:none}
main{flex:1;padding-bottom:1.5rem}
footer{padding-block:.5rem 1.5rem;color:var(--muted);font-size:.875rem;text-align:center}
footer a,.quiet{display:inline-flex;align-items:center;min-height:2.75rem;padding-inline:.75rem}
.quiet{border:0;background:none;color:var(--accent);font:inherit;cursor:pointer}
.card{background:var(--surface);border:1px solid var(--line);border-radius:.875rem;overflow:hidden}
.above{margin-bottom:1rem}
.part{padding:1rem}
.part+.part{border-top:1px solid var(--line)}
.stack>*+*{margin-top:.75rem}
.muted{color:var(--muted);font-size:.875rem}
.badge{display:inline-flex;align-items:center;gap:.375rem;border-radius:2rem;padding:.125rem .625rem;font-size:.875rem;font-weight:600;background:var(--sunken);color:var(--muted)}
.badge svg{width:1rem;height:1rem}
.store{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem}
.amount{text-align:center}
.sum{font-size:1.125rem;line-height:1.4;font-weight:700}
.sum bdi{font-size:1.9em;font-weight:800}
dl>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding-block:.375rem}
dl>div+div{border-top:1px solid var(--line)}
dt{color:var(--muted)}
dd{text-align:end;max-width:100%;margin-inline-start:auto}
.note{display:flex;gap:.625rem;padding:.75rem;border-radius:.625rem;background:var(--soft)}
.note svg{margin-top:.25rem;color:var(--accent)}
.wait{background:var(--wait-soft)}
.wait>svg{color:var(--wait)}
.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:3rem;padding:.5rem 1rem;border:1px solid var(--field);border-radius:.625rem;background:var(--surface);color:var(--text);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{background:var(--sunken)}
.main{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:700}
.main:hover{background:var(--strong);border-color:var(--strong)}
.outcome{text-align:center}
.seal{display:inline-flex;padding:.875rem;border-radius:50%;background:var(--sunken);color:var(--muted)}
.seal svg{width:2.25rem;height:2.25rem;stroke-width:2.5}
.is-good .seal,.badge.is-good{background:var(--good-soft);color:var(--good)}
.is-wait .seal,.badge.is-wait{background:var(--wait-soft);color:var(--wait)}
.is-bad .seal,.badge.is-bad{background:var(--bad-soft);color:var(--bad)}
label,legend{display:block;padding:0;font-weight:600}
.field{width:100%;min-height:3rem;padding:.5rem .75rem;border:1px solid var(--field);border-radius:.625rem;background:var(--surface);color:var(--text);font:inherit;direction:ltr;text-align:start}
[aria-invalid]{border-color:var(--bad)}
.wrong{display:flex;gap:.375rem;color:var(--bad);font-size:.875rem}
.choices{display:flex;flex-wrap:wrap;gap:.5rem}
.choices label{display:flex;align-items:center;gap:.5rem;min-height:2.75rem;padding-inline:.25rem .75rem;font-weight:400}
input[type=radio]{width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent)}
@media print{:root{color-scheme:light;--page:#fff;--surface:#fff;--text:#000;--muted:#444;--line:#bbb;--good:#17693f;--bad:#ad2419;--wait:#855000;--good-soft:#fff;--bad-soft:#fff;--wait-soft:#fff;--sunken:#fff}
.no-print,footer{display:none}.card{break-inside:avoid}}
`;

/** One line, as it stands between `<style>` and `</style>`. */
export const style = rules.replace(/\n/g, '');

/** The only style that the pages' policy lets a browser apply. */
export const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;
