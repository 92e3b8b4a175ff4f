/** A key beside what it does: seen, not heard, as the list of keys says it. */
export const Key = ({ of }: { readonly of: string }) => <span class="key" data-key={of} aria-hidden="true" />;
