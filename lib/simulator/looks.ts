import { Html } from './html';

/** The simulator's own look: plainly not a bank's, plainly not the product's. */
export const style = new Html(`
:root{color-scheme:light dark;--page:#f4f4f6;--card:#fff;--line:#d9dae0;--field:#8a8c99;--text:#1b1c22;--muted:#5c5e6b;--accent:#4b3f9e;--on:#fff;--soft:#ecebf7;--bad:#a3241b;--bad-soft:#fbe9e7;--wait:#7a4d00;--wait-soft:#fcefd8}
@media (prefers-color-scheme:dark){:root{--page:#121217;--card:#1b1b22;--line:#33343f;--field:#77798a;--text:#ececf1;--muted:#a2a4b3;--accent:#aaa1f0;--on:#1a1536;--soft:#262445;--bad:#f59a91;--bad-soft:#3c1a17;--wait:#f0bf6a;--wait-soft:#392a0c}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.7 Vazirmatn,system-ui,"Segoe UI",Roboto,"Noto Sans Arabic",Tahoma,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.ribbon{margin:0;padding:.625rem 1rem;background:var(--wait-soft);color:var(--wait);text-align:center;font-weight:700;border-bottom:2px dashed}
main{max-width:30rem;margin:0 auto;padding:1rem}
main:has(table){max-width:48rem}
h1{margin:.25rem 0 1rem;font-size:1.25rem}
h2{margin:0 0 .5rem;font-size:1.0625rem}
h3{margin:0;font-size:1rem}
p{margin:0}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:0 0 1rem}
.stack>*+*{margin-top:1rem}
.muted{color:var(--muted);font-size:.9375rem}
.error{color:var(--bad);font-size:.9375rem}
.alert{background:var(--bad-soft);border-radius:.5rem;padding:.75rem;color:var(--bad);font-weight:600}
.hint{background:var(--soft);border-radius:.5rem;padding:.75rem}
.hint strong{font-size:1.375rem;letter-spacing:.1em}
dl{margin:0}
dl>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.25rem 0}
dt{color:var(--muted)}
dd{margin:0;text-align:end}
.sum{font-size:1.5rem;font-weight:800}
fieldset{margin:0;padding:0;border:0;min-width:0}
label,legend{display:block;padding:0 0 .25rem;font-weight:600}
input,select{width:100%;min-height:3rem;padding:.25rem .5rem;border:1px solid var(--field);border-radius:.5rem;background:var(--card);color:inherit;font:inherit}
input[inputmode=numeric]{direction:ltr;text-align:center;letter-spacing:.08em}
input[aria-invalid=true]{border-color:var(--bad)}
input[type=radio]{width:1.25rem;min-height:1.25rem;height:1.25rem;flex:none;accent-color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.four{display:grid;grid-template-columns:repeat(4,1fr);gap:.5rem;direction:ltr}
.two{display:grid;grid-template-columns:1fr 1fr;gap:.75rem;align-items:end}
.choice{display:flex;gap:.625rem;align-items:center;min-height:2.75rem;padding:0;font-weight:400}
button,.button{display:block;width:100%;min-height:3rem;padding:.5rem .75rem;border:1px solid var(--field);border-radius:.5rem;background:var(--card);color:inherit;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.first{position:absolute;width:1px;min-height:0;height:1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%)}
.stack>.first+*{margin-top:0}
.main{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:700}
details>summary{padding:.5rem 0;cursor:pointer;font-weight:600;color:var(--muted)}
ul{margin:0;padding:0;list-style:none}
li+li{border-top:1px solid var(--line);margin-top:.75rem;padding-top:.75rem}
.text{white-space:pre-line}
a{color:var(--accent)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{padding:.375rem .5rem;text-align:start;border-bottom:1px solid var(--line);white-space:nowrap}
th{color:var(--muted);font-weight:600}
iframe{display:none}
`);

/** Everything works without it: clocks that run down, the next box of the card number, and the way back without a click. */
export const script = new Html(`
(() => {
  const digits = (text) => document.documentElement.lang === 'fa' ? text.replace(/[0-9]/g, (d) => String.fromCharCode(1776 + Number(d))) : text;
  for (const clock of document.querySelectorAll('[data-seconds]')) {
    const end = Date.now() + Number(clock.dataset.seconds) * 1000;
    const tick = () => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000));
      clock.textContent = digits(String(Math.floor(left / 60)).padStart(2, '0') + ':' + String(left % 60).padStart(2, '0'));
      if (left > 0) setTimeout(tick, 1000);
    };
    tick();
  }
  const boxes = [...document.querySelectorAll('[data-card] input')];
  boxes.forEach((box, index) => {
    box.addEventListener('input', () => { if (box.value.length === 4) boxes[index + 1]?.focus(); });
    box.addEventListener('paste', (event) => {
      const all = event.clipboardData.getData('text').replace(/[\\s-]/g, '');
      if (all.length !== 16) return;
      event.preventDefault();
      boxes.forEach((each, at) => { each.value = all.slice(at * 4, at * 4 + 4); });
    });
  });
  const [way, again] = [document.querySelector('form[data-way]'), document.querySelector('form[data-again]')];
  if (!way) return;
  // A field of the shop's may be called submit.
  const go = (form) => HTMLFormElement.prototype.submit.call(form);
  if (!again) return go(way);
  const frame = document.querySelector('iframe');
  frame.addEventListener('load', () => go(way), { once: true });
  again.target = frame.name;
  go(again);
})();
`);
