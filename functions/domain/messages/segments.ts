/** Characters that a text message can spell in seven bits (3GPP TS 23.038), and those that take two places of it. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Places of one segment alone, and of each of several. */
const SEVEN_BIT = { alone: 160, joined: 153 };
const UCS_2 = { alone: 70, joined: 67 };

/** The segments that a text message is sent, and paid, in: one character outside seven bits makes all of it UCS-2. */
export const segmentsOf = (text: string): number => {
  const characters = [...text];
  const inSevenBits = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const { alone, joined } = inSevenBits ? SEVEN_BIT : UCS_2;
  const places = inSevenBits ? characters.reduce((sum, character) => sum + (EXTENDED.has(character) ? 2 : 1), 0) : text.length;
  return places <= alone ? 1 : Math.ceil(places / joined);
};
