import { describe, expect, it } from 'vitest';
import { VENDOR_IDS } from '../../../catalogue/vendor-ids.ts';
import { GATEWAY_ROUTES, ROUTES, routeKeyOf } from '../../../functions/contract/routes.ts';

describe('the routes of the gateway', () => {
  it('are those of the contract, each once, with every vendor spelt out', () => {
    const expected = ROUTES.flatMap((route) =>
      route.path.includes('{vendorId}')
        ? VENDOR_IDS.map((vendorId) => routeKeyOf(route).replace('{vendorId}', vendorId))
        : [routeKeyOf(route) as string],
    );
    expect(GATEWAY_ROUTES.map(routeKeyOf)).toEqual(expected);
    expect(new Set(expected).size).toBe(expected.length);
  });

  it('know the route of the contract that they belong to, and whose they are', () => {
    for (const { path, params, routeKey } of GATEWAY_ROUTES) {
      const written = Object.entries(params).reduce((text, [name, value]) => text.replace(`{${name}}`, value), routeKey as string);
      expect(written.endsWith(path)).toBe(true);
    }
    expect(GATEWAY_ROUTES.filter(({ caller, params }) => (caller === 'vendor') !== 'vendorId' in params)).toEqual([]);
  });
});
