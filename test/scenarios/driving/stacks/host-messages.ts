/** What a stack host is told to do, and what it answers. */
export type HostOrder = { readonly kind: 'start'; readonly args: readonly string[] } | { readonly kind: 'stop' };

export type HostAnswer = { readonly kind: 'ready'; readonly url: string; readonly said: readonly string[] } | { readonly kind: 'stopped' };
