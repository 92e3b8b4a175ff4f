/** Chinese characters and what stands between those of one name. */
const CHINESE = /^\p{Script=Han}[\p{Script=Han}·]*$/u;

/** A name by which a person at work tells cases apart, and nobody else a person: `周**`, `M. W.` */
export const maskedName = (name: string): string => {
  if (CHINESE.test(name)) return [...name].map((character, place) => (place === 0 || character === '·' ? character : '*')).join('');
  return name
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map((part) => `${[...part][0]}.`)
    .join(' ');
};
