/**
 * What Request Tracker lays out by the window's width, which is not what it has while the panel is docked: the menu of
 * the page lies over a longer subject, and once scrolled it is fixed to the window's edge, under the panel.
 */
export const ROOM_STYLES = `
.page-menu.pinned{right:var(--bellwether-room,0px)!important}
@media (max-width:1600px){div#header h1{margin-top:2.2em!important;width:auto!important}}`;
