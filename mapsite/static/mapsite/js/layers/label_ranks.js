/** Names that give way to those of places, and to others before them: in the order of their ranks. */
export const RANKS = { presence: 1, sides: 2, lands: 3, roads: 4, ground: 5, areas: 6 };
