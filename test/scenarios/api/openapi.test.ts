import { describe, expect, it } from 'vitest';
import published from '../../../docs/openapi.json' with { type: 'json' };
import { HAND_OFFS } from '../../../functions/contract/hand-offs.ts';
import { openApiDocument } from '../../../functions/contract/openapi/document.ts';

import { PROBLEMS } from '../../../functions/contract/problems.ts';
import { ROUTES, routeKeyOf } from '../../../functions/contract/routes.ts';
import { REPORT_TYPES } from '../../../functions/domain/case/events/report-type.ts';
import type { Json } from '../driving/answer.ts';

const document: Json = published;
const operations = ROUTES.map((route) => [routeKeyOf(route), route, document.paths[route.path]?.[route.method.toLowerCase()]] as const);

/** Every object within a JSON value, with the pointer to it. */
function* objectsIn(value: Json, pointer = '#'): Generator<readonly [string, Json]> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield [pointer, value];
  for (const [key, inner] of Object.entries(value))
    yield* objectsIn(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

const resolve = (reference: string): Json =>
  reference
    .slice(2)
    .split('/')
    .reduce((place, part) => place?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], document);

describe('docs/openapi.json', () => {
  it('is what `node tools/openapi/main.ts` would write', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it('is an OpenAPI 3.1 document with all it must have', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/u);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(
      Object.keys(document).every((key) =>
        ['openapi', 'info', 'paths', 'webhooks', 'components', 'servers', 'tags', 'security'].includes(key),
      ),
    ).toBe(true);
    expect(Object.keys(document.paths).every((path) => path.startsWith('/'))).toBe(true);
  });

  it('has every route, and an operation for nothing else', () => {
    const keys = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(keys.toSorted()).toEqual(ROUTES.map(routeKeyOf).toSorted());
  });

  it('leads every reference somewhere', () => {
    const references = [...objectsIn(document)].filter(([, object]) => '$ref' in object);
    expect(references.length).toBeGreaterThan(10);
    for (const [pointer, { $ref }] of references) expect(resolve($ref), `${pointer} -> ${$ref}`).toBeDefined();
  });

  it('names each operation once', () => {
    const ids = operations.map(([, , operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-zA-Z][a-zA-Z0-9]+$/u.test(id))).toEqual([]);
  });
});

describe('its schemas', () => {
  const schemas = Object.entries<Json>(document.components.schemas);
  const unions = [...objectsIn(document.components.schemas)].filter(([, object]) => object.oneOf !== undefined);

  /** Names that a class of the client's own language has, where the client's class would hide it. */
  const TAKEN = ['Override', 'Deprecated', 'Object', 'String', 'Integer', 'Boolean', 'Number', 'Enum', 'Record', 'Process', 'Module']
    .concat(['Package', 'Error', 'Exception', 'Iterable', 'Thread', 'Void', 'Math', 'System', 'Class', 'Case', 'Instant', 'DateOnly'])
    .concat(['Option', 'Optional', 'List', 'Map', 'Set', 'Array', 'Date', 'Promise', 'Symbol', 'Function', 'Any', 'Type', 'None']);

  it('have names of this field, none that a language has for itself', () => {
    const names = schemas.map(([name]) => name);
    expect(names.filter((name) => TAKEN.includes(name))).toEqual([]);
    expect(names.filter((name) => !/^[A-Z][A-Za-z]+$/u.test(name))).toEqual([]);
  });

  it('are one for what is sent and answered alike', () => {
    expect(schemas.filter(([name]) => name.endsWith('Output')).map(([name]) => name)).toEqual([]);
  });

  it('tell the members of a union apart by a field, each by its own name', () => {
    expect(unions.length).toBeGreaterThan(3);
    for (const [pointer, { oneOf, discriminator }] of unions) {
      expect(discriminator?.propertyName, pointer).toEqual(expect.any(String));
      const references = oneOf.map(({ $ref }: Json) => $ref);
      expect(Object.values(discriminator.mapping).toSorted(), pointer).toEqual(references.toSorted());
    }
  });

  it("list every code that the domain has: a stage's, a reason's, an event's", () => {
    for (const name of ['Stage', 'CaseOutcome', 'NextAction', 'ReasonCode', 'Flag', 'EventType', 'DeadlineName', 'DeadlineCause'])
      expect(document.components.schemas[name].enum.length, name).toBeGreaterThan(4);
    expect(document.components.schemas.ProblemCode.enum).toEqual(Object.keys(PROBLEMS));
  });
});

describe('its hand-offs and events', () => {
  const bodyOf = (operation: Json): Json => resolve(operation.requestBody.content['application/json'].schema.$ref);

  it('are a webhook for each hand-off, of a schema of its own', () => {
    expect(Object.keys(document.webhooks).toSorted()).toEqual(Object.keys(HAND_OFFS).toSorted());
    for (const [type, { post }] of Object.entries<Json>(document.webhooks)) expect(bodyOf(post).properties.type.const).toBe(type);
  });

  it('are a schema for each report of a vendor, and the same ones for an operator who enters it', () => {
    const events = Object.keys(bodyOf(document.paths['/vendors/{vendorId}/events'].post).discriminator.mapping);
    expect(events.toSorted()).toEqual(['case.opened', ...REPORT_TYPES].toSorted());
    const entries = Object.keys(bodyOf(document.paths['/operations/cases/{caseId}/events'].post).discriminator.mapping);
    expect(entries.toSorted()).toEqual([...REPORT_TYPES].toSorted());
  });
});

describe.each(operations)('%s', (_key, route, operation) => {
  it('declares each parameter of its path, and no other', () => {
    const inPath = (operation.parameters ?? []).filter((parameter: Json) => parameter.in === 'path');
    expect(inPath.map(({ name }: Json) => name).toSorted()).toEqual(
      [...route.path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).toSorted(),
    );
    expect(inPath.filter(({ required, schema }: Json) => required !== true || schema === undefined)).toEqual([]);
  });

  it('is filed under its caller, whose tag says what it is', () => {
    expect(operation.tags).toEqual([route.caller]);
    expect(document.tags.map(({ name }: Json) => name)).toContain(route.caller);
  });

  it('says who may call, by a scheme that is defined', () => {
    const schemes = operation.security.flatMap((requirement: Json) => Object.keys(requirement));
    expect(schemes).toEqual({ member: ['oidc'], insurer: ['oidc'], operator: ['oidc'], vendor: ['webhook'], public: [] }[route.caller]);
    for (const scheme of schemes) expect(document.components.securitySchemes).toHaveProperty(scheme);
  });

  it('describes every answer, refusals as problem+json with their schema', () => {
    for (const [status, answer] of Object.entries<Json>(operation.responses)) {
      expect(status).toMatch(/^[2-5]\d\d$/u);
      expect(answer.description).toMatch(/./u);
      const [mediaType] = Object.keys(answer.content ?? {});
      if (Number(status) >= 400) expect(['application/problem+json', 'application/json']).toContain(mediaType);
      else if (status !== '302' && status !== '304') expect(mediaType).toBe('application/json');
    }
    if (route.caller !== 'public') expect(operation.responses).toHaveProperty('503');
    if (route.caller !== 'vendor' && route.caller !== 'public')
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
  });

  it('has a body exactly where it takes one', () => {
    expect(operation.requestBody !== undefined).toBe(route.method !== 'GET');
    if (operation.requestBody !== undefined) expect(operation.requestBody.content).toHaveProperty(['application/json', 'schema']);
  });
});
