/** The map of the page. */
export async function mount(map, options) { return { add() {} }; }
