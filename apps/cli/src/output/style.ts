/** A colour or weight of text, by its name in `node:util`. */
export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';
