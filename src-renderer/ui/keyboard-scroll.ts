/** Spread on an element whose text scrolls and holds nothing that takes the focus: the arrow keys have to reach it. Give it a role and a name too. */
export const keyboardScroll = { tabIndex: 0 } as const;
