/** Where a question for the page's own world is written, on the box that it is about. */
export const QUESTION = 'data-bellwether-question';
