/** A fresh, unguessable id: letters and digits only, never the same twice. */
export type NewId = () => string;

/** A fresh id that sorts, code unit by code unit, after all that were made before it on the same clock; within one millisecond, by the same caller. */
export type NewSortableId = () => string;
