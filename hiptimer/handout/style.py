"""How a page looks: on a screen light or dark as the reader has it, on A4 black on white and with no exercise torn."""

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1d2530; --soft: #59636f; --line: #d5dae0; --work: #b83a0a;
  --far: #8a94a3; --prop: #2b6f8a; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e4e8ec; --soft: #a3adb8; --line: #39424c;
  --work: #ff9a5c; --far: #6f7b88; --prop: #6db7d4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 0; }
h3 { font-size: 1.15rem; line-height: 1.25; margin: 0; }
.block { margin: 2.2rem 0 0; padding-bottom: .2rem; border-bottom: 2px solid var(--ink); }
p { margin: .45rem 0; }
.summary, figcaption, .closing, footer { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0 0; }
dt { color: var(--soft); }
dd { margin: 0; }
article { margin-top: 1.5rem; padding-top: 1.1rem; border-top: 1px solid var(--line); }
.block + article { border-top: 0; margin-top: .6rem; padding-top: 0; }
.dose { font-size: 1.15rem; font-weight: 600; color: var(--work); margin: .1rem 0 .5rem; }
.poses { display: flex; flex-wrap: wrap; align-items: flex-end; gap: .5rem 1.75rem; margin: .75rem 0; }
figure { margin: 0; }
figcaption { font-size: .85rem; text-align: center; }
svg { display: block; max-width: 100%; height: auto; overflow: visible; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
li { margin: .15rem 0; }
.avoid { list-style: none; padding-left: 0; }
.avoid li { padding-left: 1.25rem; text-indent: -1.25rem; }
.avoid li::before { content: "!"; display: inline-block; width: 1.25rem; text-indent: 0; padding-left: .3rem;
  font-weight: 700; color: var(--work); }
.caution { border-left: 4px solid var(--work); padding-left: .75rem; }
footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .85rem; }
.gap { fill: var(--paper); } .body { fill: var(--ink); } .working { fill: var(--work); } .far { fill: var(--far); }
.prop { fill: var(--prop); } .pale { fill-opacity: .35; } .floor { fill: none; stroke: var(--far); stroke-width: 1.5; }
@media (min-width: 40rem), print {
  article { display: grid; column-gap: 1.5rem;
    grid: "head poses" auto "text poses" 1fr / minmax(0, 1fr) fit-content(55%); }
  article > header { grid-area: head; }
  article > div { grid-area: text; }
  article > .poses { grid-area: poses; justify-content: flex-end; align-self: start; margin: 0; }
}
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --work: #a83408; --far: #8a94a3;
    --prop: #2b6f8a; }
  body { font-size: 10pt; line-height: 1.35; }
  p, ul { margin: .25rem 0; }
  li { margin: 0; }
  main { max-width: none; padding: 0; }
  article { break-inside: avoid; margin-top: .7rem; padding-top: .6rem; }
  .dose { margin: 0 0 .3rem; }
  h1, h2, h3, .dose { break-after: avoid; }
  svg { max-height: 30mm; width: auto; }
}
"""
