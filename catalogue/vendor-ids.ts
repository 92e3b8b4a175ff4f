/** The vendors that this deployment knows: 好人生 and 上海善恩 (帮医网). */
export const VENDOR_IDS = ['haorensheng', 'shanen'] as const;

export type VendorId = (typeof VENDOR_IDS)[number];
