import { html } from './html';

// Each repeats what the words beside it say, so a screen reader passes over it.
export const icons = {
  logo: html`<svg aria-hidden="true" viewBox="0 0 32 32"><rect x="1" y="1" width="30" height="30" rx="9"/><path d="M7 13.5 11.8 22 16 14.5 20.2 22 26 10"/></svg>`,
  tick: html`<svg aria-hidden="true" viewBox="0 0 24 24"><path d="m5 12.5 4.5 4.5L19 7.5"/></svg>`,
  cross: html`<svg aria-hidden="true" viewBox="0 0 24 24"><path d="m7 7 10 10M17 7 7 17"/></svg>`,
  clock: html`<svg aria-hidden="true" viewBox="0 0 24 24"><circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/></svg>`,
  back: html`<svg aria-hidden="true" viewBox="0 0 24 24"><path d="M9 14 4.5 9.5 9 5M5 9.5h9a5.5 5.5 0 0 1 0 11h-3"/></svg>`,
  lock: html`<svg aria-hidden="true" viewBox="0 0 24 24"><rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/></svg>`,
  shield: html`<svg aria-hidden="true" viewBox="0 0 24 24"><path d="M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6zM9 12l2.2 2.2L15.2 10"/></svg>`,
  warning: html`<svg aria-hidden="true" viewBox="0 0 24 24"><path d="M12 4 3 19.5h18zM12 10v4.5M12 17v.1"/></svg>`,
};

/** In the address bar; a data address costs no request. */
export const favicon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32' fill='none'%3E%3Crect width='32' height='32' rx='9' fill='%230b5d6e'/%3E%3Cpath d='M7 13.5 11.8 22 16 14.5 20.2 22 26 10' stroke='%23fff' stroke-width='3'/%3E%3C/svg%3E";
