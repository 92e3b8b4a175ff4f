/** A fresh, unguessable id. */
export type NewId = () => string;
