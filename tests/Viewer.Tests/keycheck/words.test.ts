import assert from "node:assert/strict";
import { test } from "node:test";
import { readReadBack, readWords, writeReadBack, writeWords } from "../../../src/Viewer/ts/core/keycheck/spoken-code.ts";
import { maxWrongEntries, WordEntry } from "../../../src/Viewer/ts/core/keycheck/word-entry.ts";
import { WordList } from "../../../src/Viewer/ts/core/keycheck/word-list.ts";

const words = () => Uint8Array.of(0x5f, 0xa3, 0xe6);

test("every word is found by itself and by its first three letters", () => {
  for (const list of [WordList.german, WordList.english]) {
    list.words.forEach((word, index) => {
      for (const text of [word, word.slice(0, 3), ` ${word.toUpperCase()}\t`]) assert.equal(list.find(text), index, text);
    });
  }
});

test("what is not of the list is refused", () => {
  for (const text of ["", "  ", "ir", "irrt", "irrtume", "irr tum", "teapot", "\u212aobold", "İrrtum", "constructor", "__proto__"]) {
    assert.equal(WordList.german.find(text), null, text);
  }
});

test("what is not 24 bits in eight digits is refused", () => {
  for (const text of ["6267878", "006267878", "16777216", "99999999", "0626 7878", "+6267878", "-6267878", "0626787a", "0x123456", "1.000000", "٠٦٢٦٧٨٧٨", ""]) {
    assert.equal(readWords("digits", [text]), null, text);
  }
});

test("digits are the 24 bits as one number", () => {
  const known: [string, number[]][] = [["00000000", [0, 0, 0]], ["16777215", [255, 255, 255]], [" 06267878 ", [0x5f, 0xa3, 0xe6]]];
  for (const [text, bytes] of known) {
    assert.deepEqual(readWords("digits", [text]), Uint8Array.from(bytes));
    assert.deepEqual(writeWords("digits", Uint8Array.from(bytes)), [text.trim()]);
  }
});

test("the read-back without words is three digits", () => {
  for (const text of ["256", "25", "0255", ""]) assert.equal(readReadBack("digits", text), null, text);
  for (const text of ["000", "007", "255"]) assert.equal(writeReadBack("digits", readReadBack("digits", text)!), text);
});

test("five wrong entries end it and entries not of the list do not count", () => {
  const entry = new WordEntry(words(), "de");
  for (let wrong = 1; wrong <= maxWrongEntries; wrong++) {
    assert.equal(entry.enter(["irrtum", "perle", "nichts"]), "not-of-list");
    assert.equal(entry.enter(["irrtum", "perle"]), "not-of-list");
    assert.equal(entry.enter(["06267878"]), "not-of-list");
    assert.equal(entry.enter(["irrtum", "trommel", "perle"]), wrong < maxWrongEntries ? "wrong" : "exhausted");
    assert.equal(entry.wrongEntries, wrong);
  }
  assert.equal(entry.enter(["irrtum", "perle", "trommel"]), "not-asked");
});

test("the right words are taken after four wrong entries and only once", () => {
  const entry = new WordEntry(words(), "en");
  for (let wrong = 1; wrong < maxWrongEntries; wrong++) assert.equal(entry.enter(["acorn", "acorn", "acorn"]), "wrong");
  assert.equal(entry.enter([" FIG ", "ocean", "tem"]), "right");
  assert.equal(entry.enter(["figure", "ocean", "temple"]), "not-asked");
});

test("each single wrong bit is wrong", () => {
  for (let bit = 0; bit < 24; bit++) {
    const other = words();
    other[bit >> 3]! ^= 1 << (bit & 7);
    assert.equal(new WordEntry(words(), "digits").enter(writeWords("digits", other)), "wrong");
  }
});
