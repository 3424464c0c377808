// Writes typed_cases.csv: postcodes as people type them, and what the npm package "postcode" makes of each.
//   npm install postcode@5.1.0 && node make_cases.mjs > typed_cases.csv
// typed: a form of Royal Mail's spelt as people do, or letters and digits at random. npm: the canonical postcode, "" where
// the package finds none. letters: "yes" where that has only letters that Royal Mail lets stand where they stand, which the
// package does not ask.
import { fix, parse } from "postcode";

let seed = 20250331;
const random = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % n;
};
const pick = (text) => text[random(text.length)];

const first = "ABCDEFGHIJKLMNOPRSTUWYZ";
const second = "ABCDEFGHKLMNOPQRSTUVWXY";
const inward = "ABDEFGHJLNPQRSTUWXYZ";
const forms = ["a1", "a19", "a1t", "ab1", "ab19", "ab1f"];
const letter = { a: first, b: second, 1: "123456789", 9: "0123456789", t: "ABCDEFGHJKPSTUW", f: "ABEHMNPRVWXY", i: inward };
const spelt = (form) => [...form].map((c) => pick(letter[c])).join("");

const mess = (outward, unit) => {
  let text = outward + [" ", "", "  ", "   "][random(4)] + unit;
  if (random(3) === 0) text = text.toLowerCase();
  if (random(4) === 0) text = " ".repeat(random(3)) + text + " ".repeat(random(3));
  if (random(4) === 0) text = text.replace(/0/, random(2) ? "O" : "o");
  if (random(5) === 0) text = text.replace(/1/, random(2) ? "I" : "i");
  if (random(6) === 0) text = text.replace(/^([A-Z]?)O/, "$10");
  return text;
};

const royalMail =
  /^([A-PR-UWYZ]([1-9]|[1-9]\d|[1-9][A-HJKMNPR-Y]|[A-HK-Y]\d|[A-HK-Y][1-9]\d|[A-HK-Y]\d[ABEHMNPRV-Y])) \d[ABD-HJLNP-Z][ABD-HJLNP-UW-Z]$/;

const cases = new Set();
while (cases.size < 400) cases.add(mess(spelt(forms[random(forms.length)]), spelt("9ii")));
while (cases.size < 700) {
  const length = 4 + random(5);
  let text = "";
  for (let i = 0; i < length; i++) text += pick("ABEINOSWOILZ0123456789 ");
  if (text.trim() !== "") cases.add(text);
}
console.log("typed,npm,letters");
for (const typed of cases) {
  const found = parse(fix(typed));
  const text = found.valid ? found.postcode : "";
  console.log(`"${typed}",${text},${royalMail.test(text) ? "yes" : ""}`);
}
