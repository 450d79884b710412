/** Everything of the dock that is not the panel itself: handle and rail. The panel's look is its own page's. */
export const DOCK_STYLES = `
:host{all:initial!important;position:fixed!important;inset:0 0 0 auto!important;display:block!important;
 width:var(--w)!important;height:100%!important;margin:0!important;padding:0!important;border:0!important;
 z-index:2147483647!important;opacity:1!important;transform:none!important;background:transparent!important;
 overflow:visible!important;color-scheme:light dark;visibility:visible!important;pointer-events:auto!important}
iframe{border:0;width:100%;height:100%;display:block;background:light-dark(#fbfbfa,#191a1c);
 box-shadow:-1px 0 0 light-dark(#e6e5e1,#33353a)}
[role=separator]{position:absolute;inset:0 auto 0 -7px;width:7px;cursor:ew-resize;touch-action:none}
[role=separator]:hover,[role=separator]:focus-visible{outline:0;background:linear-gradient(90deg,#0000 4px,#3b5bdb 4px)}
button{all:unset;box-sizing:border-box;width:100%;height:100%;cursor:pointer;display:grid;justify-items:center;align-content:start;gap:10px;
 padding:12px 0;font:600 12px/1 system-ui,sans-serif;color:light-dark(#6b6862,#a5a39d);background:light-dark(#fbfbfa,#191a1c);
 box-shadow:-1px 0 0 light-dark(#e6e5e1,#33353a)}
button:hover{color:light-dark(#1c1b19,#ececea)}button:focus-visible{outline:2px solid #3b5bdb;outline-offset:-4px}
button span{writing-mode:vertical-rl}[hidden]{display:none!important}`;
