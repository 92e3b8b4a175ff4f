import { useKnown } from '../known.ts';
import { AGES, DUES, type QueueFilter, SORTS } from './queue-filter.ts';
import { LISTS, type ListName } from './read-cases.ts';

interface FiltersProps {
  readonly list: ListName;
  readonly filter: QueueFilter;
  readonly onChange: (key: 'list' | keyof QueueFilter, value: string) => void;
}

/** What the list is narrowed by, all of it in the address. */
export const Filters = ({ list, filter, onChange }: FiltersProps) => {
  const { texts, catalogue, vendorNamed } = useKnown();
  const { filters } = texts.queue;
  const named = (entries: readonly (readonly [string, string])[]) => entries;
  const choices = [
    {
      key: 'list',
      value: list === 'attention' ? '' : list,
      all: filters.lists.attention,
      of: named(LISTS.slice(1).map((name) => [name, filters.lists[name]])),
    },
    {
      key: 'flag',
      value: filter.flag,
      all: filters.anyFlag,
      of: named(Object.keys(catalogue.labels.flags).map((flag) => [flag, texts.flag[flag as keyof typeof texts.flag]])),
    },
    { key: 'age', value: filter.age, all: filters.anyAge, of: named(Object.keys(AGES).map((age) => [age, filters.age(age)])) },
    { key: 'service', value: filter.service, all: filters.anyService, of: named(Object.entries(texts.service)) },
    { key: 'vendor', value: filter.vendor, all: filters.anyVendor, of: named(catalogue.vendors.map(({ id }) => [id, vendorNamed(id)])) },
    { key: 'due', value: filter.due, all: filters.anyDue, of: named(Object.keys(DUES).map((due) => [due, filters.due(due)])) },
    {
      key: 'sort',
      value: filter.sort === 'waiting' ? '' : filter.sort,
      all: filters.sorts.waiting,
      of: named(SORTS.slice(1).map((sort) => [sort, filters.sorts[sort]])),
    },
  ] as const;
  return (
    <fieldset class="filters">
      <legend class="hidden-words">{filters.title}</legend>
      {choices.map(({ key, value, all, of }) => (
        <select
          key={key}
          aria-label={filters.label[key]}
          class={value === '' ? undefined : 'set'}
          value={value}
          onChange={({ currentTarget }) => onChange(key, currentTarget.value)}
        >
          <option value="">{all}</option>
          {of.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      ))}
    </fieldset>
  );
};
