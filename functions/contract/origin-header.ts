/** The header by which the edge proves to the API that it is the edge: nobody else knows its value. */
export const ORIGIN_HEADER = 'x-ankang-origin';
